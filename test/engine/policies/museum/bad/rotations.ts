import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, soon } from "../exhibit";

const brokenRules = ["rotation-schedule"];
const END = "2026-06-01T00:00:00Z";

/** A delivered secret with a sound end date, whose trigger is its only defect. */
function triggered(
    room: Room,
    rotateWhenChanged: azuread.ApplicationPasswordArgs["rotateWhenChanged"],
    opts: pulumi.CustomResourceOptions = {},
): void {
    const args = { applicationId: room.app().id, endDate: END, rotateWhenChanged };
    room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, { ...room.options, ...opts }), soon());
}

/** A secret with a real schedule whose changes are ignored. */
function ignored(room: Room, ignoreChanges: string[]): void {
    const schedule = room.schedule();
    triggered(room, { generation: pulumi.interpolate`${schedule.generation}` }, { ignoreChanges });
}

/** Secrets and certificates that never rotate, whatever they look like. */
export const ROTATIONS: readonly Exhibit[] = [
    { name: "no-trigger", brokenRules, declare: (room) => triggered(room, undefined) },
    { name: "empty-trigger", brokenRules, declare: (room) => triggered(room, {}) },
    { name: "constant-trigger", brokenRules, declare: (room) => triggered(room, { rotation: "2026-Q1" }) },
    {
        name: "constant-generation-beside-a-schedule",
        brokenRules,
        declare: (room) => {
            room.schedule();
            triggered(room, { generation: "1" });
        },
    },
    {
        name: "trigger-of-another-stack",
        brokenRules,
        declare: (room) => {
            const other = new pulumi.StackReference(room.called("other"), { name: "organization/other/prod" });
            triggered(room, { rotation: other.getOutput("rotation").apply(String) });
        },
    },
    { name: "ignored-trigger", brokenRules, declare: (room) => ignored(room, ["rotateWhenChanged"]) },
    {
        name: "ignored-part-of-a-trigger",
        brokenRules,
        declare: (room) => ignored(room, ["rotateWhenChanged.generation"]),
    },
    { name: "everything-ignored", brokenRules, declare: (room) => ignored(room, ["*"]) },
    {
        name: "trigger-of-a-fixed-time",
        brokenRules,
        declare: (room) => {
            const fixed = room.resource("time:index/static:Static", "static", { triggers: { a: "b" } }, ["rfc3339"]);
            triggered(room, { rotation: fixed.output("rfc3339") });
        },
    },
    {
        name: "trigger-of-an-offset-to-a-fixed-time",
        brokenRules,
        declare: (room) => {
            const fixed = room.resource("time:index/static:Static", "static", {}, ["rfc3339"]);
            const props = { baseRfc3339: fixed.output("rfc3339"), offsetDays: 90 };
            const offset = room.resource("time:index/offset:Offset", "offset", props, ["rfc3339"]);
            triggered(room, { rotation: offset.output("rfc3339") });
        },
    },
    {
        name: "trigger-of-a-random-id",
        brokenRules,
        declare: (room) => {
            const random = room.resource("random:index/randomId:RandomId", "random", { byteLength: 8 }, ["hex"]);
            triggered(room, { rotation: random.output("hex") });
        },
    },
    {
        name: "trigger-of-the-application",
        brokenRules,
        declare: (room) => {
            const app = room.app();
            const args = { applicationId: app.id, endDate: END, rotateWhenChanged: { app: app.clientId } };
            room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, room.options), soon());
        },
    },
    {
        name: "trigger-of-an-application-that-follows-a-schedule",
        brokenRules,
        declare: (room) => {
            const schedule = room.schedule();
            const app = room.app({ notes: pulumi.interpolate`Rotates next at ${schedule.nextRotation}` });
            const args = { applicationId: app.id, endDate: END, rotateWhenChanged: { app: app.clientId } };
            room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, room.options), soon());
        },
    },
    {
        name: "certificate-in-the-program",
        unseenIn: ["analysis of the exported state"],
        brokenRules,
        declare: (room) => {
            const value = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
            const args = { applicationId: room.app().id, type: "AsymmetricX509Cert", value, endDate: END };
            new azuread.ApplicationCertificate(room.called("certificate"), args, room.options);
        },
    },
];

const tooSlow = ["rotation-fits-lifetime"];

/** Secrets that end before the rotation comes. */
export const MISFITS: readonly Exhibit[] = [
    {
        name: "ends-before-the-schedule-turns",
        brokenRules: tooSlow,
        declare: (room) => {
            const schedule = room.schedule();
            const rotateWhenChanged = { generation: pulumi.interpolate`${schedule.generation}` };
            const args = { applicationId: room.app().id, endDate: "2026-02-10T06:00:00Z", rotateWhenChanged };
            const secret = new azuread.ApplicationPassword(room.called("secret"), args, room.options);
            room.deliver(secret, { attributes: { expires: Date.parse("2026-02-01T00:00:00Z") / 1000 } });
        },
    },
    {
        name: "ends-before-a-yearly-rotation",
        brokenRules: tooSlow,
        declare: (room) => {
            const rotating = room.rotating({ rotationYears: 1 });
            const rotateWhenChanged = { rotation: rotating.output("id") };
            const startDate = "2026-01-10T06:00:00Z";
            const args = {
                applicationId: room.app().id,
                startDate,
                endDate: "2026-07-10T06:00:00Z",
                rotateWhenChanged,
            };
            room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, room.options), soon());
        },
    },
];
