import { declared, type ResourceFacts } from "../resource";
import {
    add,
    compare,
    type Duration,
    type Instant,
    show,
    toDuration,
    toInstant,
    toKnownInstant,
} from "../time/instants";
import { type Known, textAt, UNKNOWN } from "../values";

export const ROTATION_SCHEDULE = "app-registration:index:RotationSchedule";
export const ROTATING_CLIENT_SECRET = "app-registration:index:RotatingClientSecret";
export const ROTATING_CERTIFICATE = "app-registration:index:RotatingCertificate";

/** The types of credentials that rotate by a ledger of their own and publish what they issue to Key Vault themselves. */
export const ROTATING_TYPES: readonly string[] = [ROTATING_CLIENT_SECRET, ROTATING_CERTIFICATE];

/** The types of resources with a ledger, which says when a credential was issued, rotates and ends. */
export const LEDGER_TYPES: readonly string[] = [ROTATION_SCHEDULE, ...ROTATING_TYPES];

/** The parts of a generation's life, in the order in which they pass. */
const LIFE = ["rotateEvery", "grace", "overlap"] as const;

/** What a ledger says of the generation that is current after this run, as texts. */
export interface PlannedRotation {
    readonly issuedAt: Known<string>;
    readonly mustRunBefore: Known<string>;
    readonly expiresAt: Known<string>;
    readonly lateBy: Known<string>;
    /** Of what the life of a generation is made up, as the program declares it: {@link LIFE}. */
    readonly life: readonly { readonly name: string; readonly text: Known<string> }[];
}

/** Tells whether a resource is a credential that rotates itself. None of its outputs holds the credential's value. */
export function rotatesItself({ type }: Pick<ResourceFacts, "type">): boolean {
    return ROTATING_TYPES.includes(type);
}

/**
 * Reads the planned rotation of a resource that has a ledger; `undefined` when it has none. A credential that rotates
 * itself keeps its ledger in one property, which is not known while an argument is not; a RotationSchedule shows its dates
 * beside it.
 */
export function plannedRotationOf(resource: ResourceFacts): PlannedRotation | undefined {
    if (!LEDGER_TYPES.includes(resource.type)) {
        return undefined;
    }
    const isOwn = rotatesItself(resource);
    const props = declared(resource);
    const dateAt = (name: string) =>
        isOwn ? (textAt(props, "ledger", "current", name) ?? UNKNOWN) : textAt(props, name);
    return {
        issuedAt: dateAt("issuedAt"),
        mustRunBefore: dateAt("mustRunBefore"),
        expiresAt: dateAt("expiresAt"),
        lateBy: dateAt("lateBy"),
        life: LIFE.map((name) => ({ name, text: textAt(props, name) })),
    };
}

/**
 * When a generation that is issued on time ends: rotateEvery, grace and overlap after its issue; `undefined` where one of
 * these is not known or cannot be read, which the resource itself refuses. The first one may end earlier, by its anchor.
 */
export function plannedEndOf({ issuedAt, life }: PlannedRotation): Instant | undefined {
    const start = typeof issuedAt === "string" ? toInstant(issuedAt) : undefined;
    const durations = life.flatMap(({ text }): Duration[] => {
        const duration = typeof text === "string" ? toDuration(text) : undefined;
        return duration ? [duration] : [];
    });
    return start && durations.length === life.length ? durations.reduce(add, start) : undefined;
}

/** The life of a generation for people: `rotateEvery P90D + grace P14D + overlap P7D`. */
export function lifeText({ life }: Pick<PlannedRotation, "life">): string {
    return life.map(({ name, text }) => `${name} ${String(text)}`).join(" + ");
}

/** From when until when a generation is alive, and by what. */
export interface Life {
    readonly from: Instant;
    readonly to: Instant;
    /** For people. */
    readonly source: string;
}

/** The life of the current generation, or of one that is issued on time, whichever is longer. */
export function longestLife(rotation: PlannedRotation): Life | typeof UNKNOWN {
    const from = toKnownInstant(rotation.issuedAt);
    const to = toKnownInstant(rotation.expiresAt);
    if (typeof from !== "object" || typeof to !== "object") {
        return UNKNOWN;
    }
    const planned = plannedEndOf(rotation);
    return planned && compare(planned, to) > 0
        ? { from, to: planned, source: `by ${lifeText(rotation)}` }
        : { from, to, source: `from ${show(from)} to ${show(to)}` };
}
