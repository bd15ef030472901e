import { decodeProps } from "../../provider/wire/codec";
import type { Props } from "../../provider/wire/handler";
import { hasSecret, reveal } from "../../provider/wire/values";
import type { Instant, PreviousGeneration } from "../../rotation";
import type { DeclaredResource } from "../../simulator/lab/engine-events";

const TYPE = "app-registration:index:RotationSchedule";

/** A rotation schedule as the last deployment left it. */
export interface KnownSchedule {
    /** The resource's name: `web-api-default-schedule`. */
    readonly name: string;
    readonly urn: string;
    /** The inputs, ledger included, as the plugin will get them in the next deployment. */
    readonly inputs: Props;
    /** False where a secret rotate token seals the ledger: then nobody but a deployment can tell what is due. */
    readonly isReadable: boolean;
}

/** What people want to know of a schedule. */
export interface ScheduleFacts {
    readonly generation: number;
    readonly issuedAt: Instant;
    readonly nextRotation: Instant;
    readonly mustRunBefore: Instant;
    readonly expiresAt: Instant;
    readonly previous: readonly PreviousGeneration[];
    readonly rotateEvery: string;
    readonly overlap: string;
    readonly grace: string;
    readonly series: string;
    readonly secretName: string;
    /** Set where Entra allows no more live secrets than that. */
    readonly maxLiveCredentials?: number;
}

/** Finds the rotation schedules among what a deployment declared. */
export function schedulesIn(declared: readonly DeclaredResource[]): KnownSchedule[] {
    return declared.filter(({ type }) => type === TYPE).map(({ urn, inputs }) => knownSchedule(urn, inputs));
}

/** A schedule from its URN and its inputs on the wire. */
export function knownSchedule(urn: string, wireInputs: unknown): KnownSchedule {
    const inputs = decodeProps(wireInputs);
    return { name: urn.split("::").at(-1) ?? urn, urn, inputs, isReadable: !hasSecret(inputs) };
}

/**
 * Reads what people want to know.
 * @throws when the ledger is sealed
 */
export function scheduleFacts({
    name,
    inputs,
    isReadable,
}: Pick<KnownSchedule, "name" | "inputs" | "isReadable">): ScheduleFacts {
    if (!isReadable) {
        throw new Error(`The ledger of ${name} is sealed by a secret rotateToken; use a plain one to have it shown.`);
    }
    // The plugin wrote these inputs itself, completely, before they came into the state.
    return reveal(inputs) as unknown as ScheduleFacts;
}
