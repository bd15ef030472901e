import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { RotationSchedule } from "../../../../../components/credentials/rotation-schedule";
import { type Exhibit, type Room, SOUND_END, soon } from "../exhibit";

/** A delivered secret with a sound end date, whose rotation is its only defect. */
function secret(
    room: Room,
    args: Partial<azuread.ApplicationPasswordArgs>,
    opts: pulumi.CustomResourceOptions = {},
): void {
    room.deliver(room.bareSecret(args, opts), soon());
}

const lasting = ["rotation-schedule"];

/** A secret triggered by something of a schedule that stays the same. */
function triggeredBy(name: string, take: (schedule: RotationSchedule) => pulumi.Input<string>): Exhibit {
    return {
        name,
        brokenRules: lasting,
        declare: (room) => secret(room, { rotateWhenChanged: { trigger: take(room.schedule()) } }),
    };
}

/** Constants that are taken from a schedule. */
const CONSTANTS: readonly Exhibit[] = [
    triggeredBy("urn-of-a-schedule", ({ urn }) => urn),
    triggeredBy("text-with-the-urn-of-a-schedule", ({ urn }) => pulumi.interpolate`${urn}-x`),
    triggeredBy("id-of-a-schedule", ({ id }) => id),
    triggeredBy("series-of-a-schedule", ({ series }) => pulumi.interpolate`series ${series}`),
    {
        name: "urn-of-a-rotating-time",
        brokenRules: lasting,
        declare: (room) => secret(room, { rotateWhenChanged: { trigger: room.rotating().urn } }),
    },
    {
        name: "period-of-a-rotating-time",
        brokenRules: lasting,
        declare: (room) => {
            const rotating = room.resource("time:index/rotating:Rotating", "rotating", { rotationDays: 90 });
            const days = pulumi.interpolate`every ${rotating.output("rotationDays")} days`;
            secret(room, { rotateWhenChanged: { days } });
        },
    },
    {
        name: "urn-of-a-component-with-a-schedule",
        brokenRules: lasting,
        declare: (room) => {
            const component = new pulumi.ComponentResource(
                "museum:index:Clock",
                room.called("clock"),
                {},
                room.options,
            );
            const inside = { parent: component };
            const rotating = room.resource(
                "time:index/rotating:Rotating",
                "rotating",
                { rotationDays: 90 },
                [],
                inside,
            );
            const keepers = { rotation: rotating.id };
            room.resource("random:index/randomId:RandomId", "random", { byteLength: 4, keepers }, [], inside);
            secret(room, { rotateWhenChanged: { trigger: pulumi.interpolate`${component.urn}/v1` } });
        },
    },
    {
        name: "name-made-from-a-period",
        brokenRules: lasting,
        declare: (room) => {
            const { urn } = room.schedule();
            secret(room, { displayName: pulumi.interpolate`secret of ${urn}` });
        },
    },
    {
        name: "schedule-that-it-only-depends-on",
        brokenRules: lasting,
        declare: (room) => secret(room, { rotateWhenChanged: { v: "1" } }, { dependsOn: [room.schedule()] }),
    },
    {
        name: "schedule-in-an-ignored-end",
        brokenRules: lasting,
        declare: (room) => secret(room, { endDate: room.schedule().expiresAt }, { ignoreChanges: ["endDate"] }),
    },
    {
        name: "schedule-in-an-ignored-key-beside-a-note",
        brokenRules: lasting,
        declare: (room) => {
            const rotating = room.rotating();
            const rotateWhenChanged = { note: "blue", rotation: rotating.output("rfc3339") };
            secret(room, { rotateWhenChanged }, { ignoreChanges: ["rotateWhenChanged.rotation"] });
        },
    },
];

/** A secret that turns with a `time.Rotating`, and ends before that. */
function turnsTooLate(name: string, props: pulumi.Inputs, endDate: string, ahead?: pulumi.Inputs): Exhibit {
    return {
        name,
        brokenRules: ["rotation-fits-lifetime"],
        declare: (room) => {
            const offset = ahead && room.resource("time:index/offset:Offset", "base", ahead, ["rfc3339"]);
            const rotating = room.rotating({ ...props, ...(offset && { rfc3339: offset.output("rfc3339") }) });
            const rotateWhenChanged = { rotation: rotating.output("id") };
            const args = { applicationId: room.app().id, endDate, rotateWhenChanged };
            room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, room.options));
        },
    };
}

/** The clock stands at 2026-01-10T06:00:00Z. */
const LATE_TURNS: readonly Exhibit[] = [
    turnsTooLate("base-a-year-ahead", { rotationDays: 180, rfc3339: "2027-01-10T06:00:00Z" }, "2027-01-10T06:00:00Z"),
    turnsTooLate("base-a-year-ahead-by-an-offset", { rotationDays: 180 }, "2027-01-10T06:00:00Z", { offsetDays: 365 }),
    turnsTooLate("turns-at-an-instant-after-the-end", { rotationRfc3339: "2026-07-01T00:00:00Z" }, SOUND_END),
    turnsTooLate(
        "ended-before-a-late-turn",
        { rotationDays: 30, rfc3339: "2025-11-01T00:00:00Z" },
        "2026-01-09T06:00:00Z",
    ),
    {
        name: "certificate-that-ends-before-the-turn",
        brokenRules: ["rotation-fits-lifetime"],
        declare: (room) => {
            const rotating = room.rotating({ rotationDays: 90, rfc3339: "2025-12-10T06:00:00Z" });
            const triggers = { rotation: rotating.output("id") };
            const made = room.resource(
                "random:index/randomId:RandomId",
                "value",
                { byteLength: 8, keepers: triggers },
                ["hex"],
            );
            const args = { applicationId: room.app().id, value: made.output("hex"), endDate: "2026-03-10T06:00:00Z" };
            new azuread.ApplicationCertificate(room.called("certificate"), args, room.options);
        },
    },
];

const OPTIONS: readonly Exhibit[] = [
    {
        name: "protected-secret",
        brokenRules: ["rotation-blocked"],
        declare: (room) => room.delivered({}, { protect: true }),
    },
    {
        name: "protected-certificate",
        brokenRules: ["rotation-blocked"],
        declare: (room) => {
            const { expiresAt } = room.schedule();
            const args = { applicationId: room.app().id, value: "MIIB", endDate: expiresAt };
            const opts = { ...room.options, protect: true };
            new azuread.ApplicationCertificate(room.called("certificate"), args, opts);
        },
    },
];

/** Secrets whose schedule is there, and does not renew them in time. */
export const SCHEDULES: readonly Exhibit[] = [...CONSTANTS, ...LATE_TURNS, ...OPTIONS];

/** What is advised against, and not rejected. */
export const SCHEDULE_ADVICE: readonly Exhibit[] = [
    {
        name: "deleted-before-it-is-replaced",
        brokenRules: ["rotation-gap"],
        unseenIn: ["analysis of the exported state"],
        declare: (room) => room.delivered({}, { deleteBeforeReplace: true }),
    },
    {
        name: "start-two-years-ahead",
        brokenRules: ["start-date-ahead"],
        declare: (room) => {
            const { generation } = room.schedule();
            const rotateWhenChanged = { generation: pulumi.interpolate`${generation}` };
            secret(room, { startDate: "2028-01-01T00:00:00Z", endDate: "2029-01-01T00:00:00Z", rotateWhenChanged });
        },
    },
    {
        name: "base-that-never-changes",
        brokenRules: ["rotation-on-refresh"],
        declare: (room) => {
            const rotating = room.rotating({ rotationDays: 90, rfc3339: "2026-01-01T00:00:00Z" });
            secret(room, { rotateWhenChanged: { rotation: rotating.output("id") } });
        },
    },
];
