import { ledgerIn } from "../../provider/schedule/plan-ledger";
import { decodeProps } from "../../provider/wire/codec";
import type { Props } from "../../provider/wire/handler";
import { hasSecret, reveal } from "../../provider/wire/values";
import type { Instant, PreviousGeneration } from "../../rotation";
import type { DeclaredResource } from "../../simulator/lab/engine-events";

/** The type of a rotating client secret. */
export const ROTATING_SECRET = "app-registration:index:RotatingClientSecret";

/** A rotating client secret as the last deployment left it. */
export interface KnownCredential {
    /** The resource's name: `web-api-default`. */
    readonly name: string;
    readonly urn: string;
    /** The inputs, ledger included, as the plugin will get them in the next deployment. */
    readonly inputs: Props;
    /** False where a secret input, such as the rotate token, is kept from us: then nobody but a deployment can tell what is due. */
    readonly isReadable: boolean;
}

/** What people want to know of a rotating client secret. */
export interface CredentialFacts {
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

/** What is asked for or completed by `check`, and known in every preview. */
const COMPLETED = ["rotateEvery", "overlap", "grace", "series", "maxLiveCredentials"] as const;

/** Finds the rotating client secrets among what a deployment declared. */
export function credentialsIn(declared: readonly DeclaredResource[]): KnownCredential[] {
    return declared
        .filter(({ type }) => type === ROTATING_SECRET)
        .map(({ urn, inputs }) => knownCredential(urn, inputs));
}

/** A rotating client secret from its URN and its inputs on the wire. */
export function knownCredential(urn: string, wireInputs: unknown): KnownCredential {
    const inputs = decodeProps(wireInputs);
    return { name: urn.split("::").at(-1) ?? urn, urn, inputs, isReadable: !hasSecret(inputs) };
}

/**
 * Reads what people want to know.
 * @throws when the ledger cannot be read
 */
export function credentialFacts({
    name,
    inputs,
    isReadable,
}: Pick<KnownCredential, "name" | "inputs" | "isReadable">): CredentialFacts {
    if (!isReadable) {
        throw new Error(`The ledger of ${name} is sealed by a secret rotateToken; use a plain one to have it shown.`);
    }
    const ledger = ledgerIn(inputs["ledger"]);
    if (ledger === undefined) {
        throw new Error(
            `${name} has no ledger: an argument that it is planned from is not known before the deployment.`,
        );
    }
    // The plugin completed these inputs itself before they came into the state.
    const completed = Object.fromEntries(COMPLETED.map((field) => [field, reveal(inputs[field])]));
    const { generation, issuedAt, dueAt, mustRunBefore, expiresAt } = ledger.current;
    return {
        ...(completed as Pick<CredentialFacts, (typeof COMPLETED)[number]>),
        generation,
        issuedAt,
        nextRotation: dueAt,
        mustRunBefore,
        expiresAt,
        previous: ledger.previous,
        secretName: String(reveal(inputs["secretName"] ?? inputs["defaultSecretName"])),
    };
}
