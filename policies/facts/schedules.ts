import type { Credential } from "./credential";
import { LEDGER_TYPES, ROTATING_TYPES, ROTATION_SCHEDULE, rotatesItself } from "./planned-rotation";
import { remembered } from "./remembered";
import { declared, ignores, type StackResource } from "./resource";
import type { StackFacts, Use } from "./stack";
import { makesValues } from "./value-makers";
import { at, hasUnknown, textsIn, UNKNOWN } from "./values";

export const TIME_ROTATING = "time:index/rotating:Rotating";

/** The types whose outputs change when a rotation is due: others may turn with a credential that rotates itself. */
export const SCHEDULE_TYPES: readonly string[] = [...LEDGER_TYPES, TIME_ROTATING];

/** What of a credential that rotates itself changes with each rotation. */
const ROTATING_OUTPUTS = [
    "ledger",
    "keyId",
    "generation",
    "expiresAt",
    "nextRotation",
    "mustRunBefore",
    "secretUriWithVersion",
];

/** What of a schedule changes with each rotation. The rest, such as its period or name, stays. */
const TURNING: Readonly<Record<string, readonly string[]>> = {
    [ROTATION_SCHEDULE]: [
        "generation",
        "issuedAt",
        "nextRotation",
        "mustRunBefore",
        "expiresAt",
        "previous",
        "displayName",
    ],
    ...Object.fromEntries(ROTATING_TYPES.map((type) => [type, ROTATING_OUTPUTS])),
    [TIME_ROTATING]: ["id", "rfc3339", "rotationRfc3339", "unix", "year", "month", "day", "hour", "minute", "second"],
};

/** What a credential's rotation comes from. */
export interface Origins {
    /** Schedules that it turns with, nearest first. */
    readonly schedules: readonly StackResource[];
    /** Everything it was made from, schedules of which only a lasting property was taken among them. */
    readonly all: readonly StackResource[];
}

/** The properties by which a credential is renewed when they change. */
export function renewingProperties({ kind }: Pick<Credential, "kind">): readonly string[] {
    return kind === "client secret" ? ["rotateWhenChanged"] : ["value", "endDate", "startDate"];
}

/**
 * Looks for the schedules that a credential turns with, through the graph.
 * @param types of schedules
 */
export function originsOf(
    credential: Credential & { readonly resource: StackResource },
    stack: StackFacts,
    types: readonly string[],
): Origins {
    const { resource } = credential;
    const properties = renewingProperties(credential).filter((property) => !ignores(resource, property));
    const all = properties.flatMap((property) => stack.originsOf(resource, property, { passes: makesValues }));
    const turning = properties.flatMap((property) =>
        stack.originsOf(resource, property, { passes: makesValues, counts: (use) => !takesWhatStays(use) }),
    );
    const schedules = turning.filter((found) => types.includes(found.type) && !isHeld(found));
    return { all: unique(all), schedules: unique(schedules) };
}

/** The credentials that turn with a schedule of a known type. */
export function turningWith(schedule: StackResource, stack: StackFacts): readonly Credential[] {
    return turningBySchedule(stack).get(schedule) ?? [];
}

const turningBySchedule = remembered((stack) => {
    const found = new Map<StackResource, Credential[]>();
    for (const credential of stack.credentials) {
        for (const schedule of originsOf(credential, stack, SCHEDULE_TYPES).schedules) {
            const turning = found.get(schedule) ?? [];
            turning.push(credential);
            found.set(schedule, turning);
        }
    }
    return found;
});

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
        ["ledger", ...(TURNING[ROTATION_SCHEDULE] ?? [])].every((property) => ignores(schedule, property))
    );
}

/**
 * Tells whether what a property takes from a schedule certainly stays the same at each rotation: it is known while all that
 * turns is not yet, or it equals nothing but lasting properties of the schedule, such as its period.
 */
function takesWhatStays({ source, resource, property }: Use): boolean {
    const turning = TURNING[source.type];
    const taken = at(declared(resource), property);
    if (!turning || taken === undefined || hasUnknown(taken)) {
        return false;
    }
    const outputs = Object.entries(source.props);
    const turns = outputs.filter(([name]) => turning.includes(name));
    // In a preview, some providers do not even mention what they will make.
    if (turns.every(([, value]) => value === UNKNOWN)) {
        return true;
    }
    const turningTexts = new Set(turns.flatMap(([, value]) => textsIn(value)));
    const lastingTexts = new Set(
        outputs.filter(([name]) => !turning.includes(name)).flatMap(([, value]) => textsIn(value)),
    );
    return textsIn(taken).every((text) => lastingTexts.has(text) && !turningTexts.has(text));
}

function unique<T>(items: readonly T[]): T[] {
    return [...new Set(items)];
}
