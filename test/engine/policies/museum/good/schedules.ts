import { createHash } from "node:crypto";
import type * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, SOUND_END, soon } from "../exhibit";

/** A secret that is delivered, with the given fields and no others that renew it. */
function secret(
    room: Room,
    args: Partial<azuread.ApplicationPasswordArgs>,
    opts: pulumi.CustomResourceOptions = {},
): void {
    room.deliver(room.bareSecret(args, opts), (args.endDate ?? SOUND_END) === SOUND_END ? soon() : {});
}

function digest(text: pulumi.Output<string>): pulumi.Output<string> {
    return text.apply((known) => createHash("sha256").update(known).digest("hex"));
}

/** A secret that a `time.Rotating` renews, and that ends at an instant. */
function rotated(name: string, props: pulumi.Inputs, endDate: string): Exhibit {
    return {
        name,
        brokenRules: [],
        declare: (room) => {
            const rotating = room.rotating(props);
            secret(room, { endDate, rotateWhenChanged: { rotation: rotating.output("id") } });
        },
    };
}

/** A secret that is renewed by what is made of a `time.Rotating`. */
function madeFrom(name: string, make: (rfc3339: pulumi.Output<string>) => pulumi.Output<string>): Exhibit {
    return {
        name,
        brokenRules: [],
        declare: (room) =>
            secret(room, { rotateWhenChanged: { note: "blue", made: make(room.rotating().output("rfc3339")) } }),
    };
}

/** Programs with schedules of many shapes, all of which renew their secrets in time. The clock is 2026-01-10T06:00:00Z. */
export const SOUND_SCHEDULES: readonly Exhibit[] = [
    rotated("added-late-to-a-schedule", { rotationDays: 90, rfc3339: "2025-11-11T06:00:00Z" }, "2026-03-11T06:00:00Z"),
    rotated("late-deployment", { rotationDays: 90, rfc3339: "2025-10-01T06:00:00Z" }, "2026-01-29T06:00:00Z"),
    rotated("turns-at-an-instant", { rotationRfc3339: "2026-05-01T00:00:00Z" }, SOUND_END),
    {
        name: "end-made-from-a-rotating-time",
        brokenRules: [],
        declare: (room) => {
            const base = { baseRfc3339: room.rotating().output("rfc3339"), offsetDays: 120 };
            const end = room.resource("time:index/offset:Offset", "end", base, ["rfc3339"]);
            secret(room, { endDate: end.output("rfc3339") });
        },
    },
    {
        name: "end-of-a-schedule",
        brokenRules: [],
        declare: (room) => secret(room, { endDate: room.schedule().expiresAt }),
    },
    {
        name: "name-of-a-generation",
        brokenRules: [],
        declare: (room) => {
            const { displayName, expiresAt } = room.schedule();
            secret(room, { displayName, endDate: expiresAt, rotateWhenChanged: { v: "1" } });
        },
    },
    {
        name: "name-with-a-date",
        brokenRules: [],
        declare: (room) => {
            const day = room
                .rotating()
                .output("rfc3339")
                .apply((known) => known.slice(0, 10));
            secret(room, { displayName: pulumi.interpolate`web ${day}` });
        },
    },
    {
        name: "ignored-note-beside-a-live-key",
        brokenRules: [],
        declare: (room) => {
            const { generation, expiresAt } = room.schedule();
            const rotateWhenChanged = { note: "blue", generation: pulumi.interpolate`${generation}` };
            const ignoreChanges = ["rotateWhenChanged.note"];
            secret(room, { endDate: expiresAt, rotateWhenChanged }, { ignoreChanges });
        },
    },
    madeFrom("digest-of-a-base", digest),
    madeFrom("month-of-a-base", (rfc3339) => rfc3339.apply((known) => known.slice(0, 7))),
    madeFrom(
        "short-digest-in-a-text",
        (rfc3339) => pulumi.interpolate`web-${digest(rfc3339).apply((d) => d.slice(0, 8))}`,
    ),
    {
        name: "generation-in-a-text-with-the-urn",
        brokenRules: [],
        declare: (room) => {
            const { generation, urn, expiresAt } = room.schedule();
            secret(room, { endDate: expiresAt, rotateWhenChanged: { v: pulumi.interpolate`${urn}#${generation}` } });
        },
    },
];
