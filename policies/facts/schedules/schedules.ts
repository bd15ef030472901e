import type { Credential, StackCredential } from "../credentials/credential";
import { grouped } from "../grouped";
import { remembered } from "../remembered";
import { ignores, ignoresAll, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { makesValues } from "../value-makers";
import { LEDGER_TYPES, ROTATION_SCHEDULE, rotatesItself } from "./planned-rotation";
import { takesWhatStays } from "./takes-what-stays";
import { TIME_ROTATING } from "./time-resources";
import { TURNING_OUTPUTS } from "./turning-outputs";

/** The types whose outputs change when a rotation is due: others may turn with a credential that rotates itself. */
export const SCHEDULE_TYPES: readonly string[] = [...LEDGER_TYPES, TIME_ROTATING];

/** What a credential's rotation comes from. */
export interface Origins {
    /** Schedules that it turns with, nearest first. */
    readonly schedules: readonly StackResource[];
    /** Everything it was made from, schedules of which only a lasting property was taken among them. */
    readonly all: readonly StackResource[];
}

/** The properties by which a credential is renewed when they change: a new value of any of them makes azuread replace it. */
export function renewingProperties({ kind }: Pick<Credential, "kind">): readonly string[] {
    return kind === "client secret"
        ? ["rotateWhenChanged", "endDate", "startDate", "displayName"]
        : ["value", "endDate", "startDate"];
}

/**
 * Looks for the schedules that a credential turns with, through the graph.
 * @param types of schedules
 */
export function originsOf(credential: StackCredential, stack: StackFacts, types: readonly string[]): Origins {
    const { resource } = credential;
    const properties = renewingProperties(credential).filter((property) => !ignoresAll(resource, [property]));
    const all = properties.flatMap((property) => stack.originsOf(resource, property, { passes: makesValues }));
    const turning = properties.flatMap((property) =>
        stack.originsOf(resource, property, { passes: makesValues, counts: (use) => !takesWhatStays(use, stack) }),
    );
    const schedules = turning.filter((found) => types.includes(found.type) && !isHeld(found));
    return { all: unique(all), schedules: unique(schedules) };
}

/** The credentials that turn with a schedule of a known type. */
export function turningWith(schedule: StackResource, stack: StackFacts): readonly Credential[] {
    return turningBySchedule(stack).get(schedule) ?? [];
}

const turningBySchedule = remembered((stack) =>
    grouped(
        stack.credentials.flatMap((credential) =>
            originsOf(credential, stack, SCHEDULE_TYPES).schedules.map((schedule) => [schedule, credential] as const),
        ),
    ),
);

/**
 * Tells whether a schedule keeps its first ledger for good: where `ignoreChanges` covers all that turns, the engine finds
 * nothing to update, and nobody is told of what was planned. A part of it is not enough. It does not hold a `time.Rotating`
 * either, which is made anew instead of changed. A credential that rotates itself has its ledger only, no part of which
 * anybody has a reason to ignore.
 */
export function isHeld(schedule: StackResource): boolean {
    if (rotatesItself(schedule)) {
        return ignores(schedule, "ledger");
    }
    return (
        schedule.type === ROTATION_SCHEDULE &&
        ["ledger", ...(TURNING_OUTPUTS[ROTATION_SCHEDULE] ?? [])].every((property) => ignores(schedule, property))
    );
}

function unique<T>(items: readonly T[]): T[] {
    return [...new Set(items)];
}
