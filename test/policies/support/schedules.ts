import type { StackResource } from "../../../policies/facts/resource";
import type { Values } from "../../../policies/facts/values";
import { resource } from "./stack";

/** Turned on 1 January 2026. */
export const ROTATING = resource(
    "time:Rotating",
    { rotationDays: 90, id: "2026-01-01T00:00:00Z", rfc3339: "2026-01-01T00:00:00Z", unix: 1_775_001_600 },
    { name: "clock" },
);

/** A ledger in its third generation. */
export const SCHEDULE = resource(
    "app-registration:index:RotationSchedule",
    { rotateEvery: "P90D", series: "4f2a9c01b7de", lateBy: "PT0S", generation: 3, expiresAt: "2026-06-01T00:00:00Z" },
    { name: "schedule" },
);

/** A client secret that is triggered by something. */
export function triggered(
    rotateWhenChanged: Values[string],
    from: readonly StackResource[] = [],
    ignoreChanges: readonly string[] = [],
): StackResource {
    return resource(
        "azuread:ApplicationPassword",
        { rotateWhenChanged },
        { name: "secret", from: { rotateWhenChanged: from }, ignoreChanges },
    );
}
