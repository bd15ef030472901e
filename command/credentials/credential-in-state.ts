import { ledgerIn } from "../../provider/schedule/plan-ledger";
import { decodeProps } from "../../provider/wire/codec";
import { type Props, Secret, type Value } from "../../provider/wire/handler";
import { hasSecret, hasUnknown, type Json, reveal } from "../../provider/wire/values";
import type { BlockedRotation, Instant, Ledger, PreviousGeneration } from "../../rotation";
import { isInstant } from "../../rotation/instant";
import type { StackState, StateResource } from "../stacks/deployment";
import { appsIn, type KnownApps } from "./apps-in-state";
import { CREDENTIAL_TYPES, type CredentialKindName } from "./credential-kinds";
import { type ProviderInState, providersIn } from "./provider-in-state";
import { REDACTED } from "./redacted";

/** What a state tells of a rotating credential. No value is among it. */
export interface CredentialInState {
    /** `project/stack` */
    readonly stack: string;
    readonly urn: string;
    /** The resource's name: `web-api-default`. */
    readonly name: string;
    readonly kind: CredentialKindName;
    /** The application's display name. @default the state does not tell it */
    readonly app?: string;
    readonly clientId?: string;
    readonly series?: string;
    readonly keyId?: string;
    /** What the secret is called in its vaults. */
    readonly secretName?: string;
    readonly generation?: number;
    /** @default the state does not tell it: the run that issued it did not end well, or the ledger is sealed */
    readonly issuedAt?: Instant;
    readonly nextRotation?: Instant;
    readonly mustRunBefore?: Instant;
    readonly expiresAt?: Instant;
    /** How late the last rotation was: ISO 8601. */
    readonly lateBy?: string;
    /** Those that were replaced, and have an end that may not have come. */
    readonly previous: readonly PreviousGeneration[];
    readonly blocked?: BlockedRotation;
    /** What outputs call the vaults. */
    readonly vaults: readonly string[];
    /** The vaults that do not have the current generation yet. */
    readonly lagging: readonly string[];
    /** What the last refresh found changed. */
    readonly drift?: string;
    /** What the last run could not finish. */
    readonly initErrors: readonly string[];
    readonly isUnfinished: boolean;
    /** A secret argument seals the ledger; then only the outputs tell. */
    readonly isSealed: boolean;
    /** Why the ledger cannot be read: it is damaged, or a newer release wrote it. */
    readonly unreadable?: string;
    readonly ledger?: Ledger;
    /** How its deployments sign in. */
    readonly provider: ProviderInState;
    readonly inputs: Props;
    readonly outputs: Props;
}

/** Finds the rotating credentials of a stack, whatever kind of program declared them. */
export function credentialsInState(state: StackState): CredentialInState[] {
    const known: Known = { apps: appsIn(state.resources), providerOf: providersIn(state.resources) };
    return state.resources.flatMap((resource) => {
        const kind = CREDENTIAL_TYPES[resource.type];
        return kind === undefined || resource.isLeaving ? [] : [credentialOf(state.name, resource, kind, known)];
    });
}

/** What other resources of its state tell about a credential. */
interface Known {
    readonly apps: KnownApps;
    readonly providerOf: ReturnType<typeof providersIn>;
}

/**
 * An update that failed in part left the old inputs and the new outputs: what the outputs tell is true, and the ledger
 * adds what it knows of the same generation.
 */
function credentialOf(
    stack: string,
    { urn, provider, inputs: wireInputs, outputs: wireOutputs, initErrors }: StateResource,
    kind: CredentialKindName,
    { apps, providerOf }: Known,
): CredentialInState {
    const inputs = decodeProps(wireInputs);
    const outputs = decodeProps(wireOutputs);
    const isSealed = inputs["ledger"] instanceof Secret || inputs["ledger"] === REDACTED;
    const { ledger, unreadable } = isSealed ? {} : readLedger(inputs["ledger"]);
    const dates = datesIn(outputs) ?? (ledger && datesOf(ledger)) ?? {};
    const known = ledger && recordOf(ledger, dates.generation);
    const clientId = text(outputs["clientId"]) ?? text(inputs["clientId"]);
    return {
        stack,
        urn,
        name: urn.split("::").slice(3).join("::"),
        kind,
        app: apps.nameOf(clientId, text(outputs["applicationId"]) ?? text(inputs["applicationId"])),
        clientId,
        series: text(inputs["series"]),
        keyId: text(outputs["keyId"]),
        secretName: text(outputs["secretName"]) ?? text(inputs["secretName"]) ?? text(inputs["defaultSecretName"]),
        ...dates,
        issuedAt: known?.issuedAt,
        previous: known?.previous ?? [],
        blocked: known?.blocked,
        vaults: vaultsIn(outputs, inputs),
        lagging: texts(outputs["lagging"]),
        drift: text(outputs["drift"]) ?? text(inputs["drift"]),
        initErrors,
        isUnfinished: initErrors.length > 0 || shown(outputs["unfinished"]) === true,
        isSealed,
        unreadable,
        ledger,
        provider: providerOf(provider),
        inputs,
        outputs,
    };
}

function readLedger(value: Value | undefined): { readonly ledger?: Ledger; readonly unreadable?: string } {
    try {
        const ledger = ledgerIn(value);
        return ledger === undefined ? { unreadable: "the state holds no ledger" } : { ledger };
    } catch (error) {
        return { unreadable: error instanceof Error ? error.message : String(error) };
    }
}

type Dates = Pick<CredentialInState, "generation" | "nextRotation" | "mustRunBefore" | "expiresAt" | "lateBy">;

function datesIn(outputs: Props): Dates | undefined {
    const generation = shown(outputs["generation"]);
    return typeof generation === "number"
        ? {
              generation,
              nextRotation: instant(outputs["nextRotation"]),
              mustRunBefore: instant(outputs["mustRunBefore"]),
              expiresAt: instant(outputs["expiresAt"]),
              lateBy: text(outputs["lateBy"]),
          }
        : undefined;
}

function datesOf({ current }: Ledger): Dates {
    const { generation, dueAt, mustRunBefore, expiresAt, lateBy } = current;
    return { generation, nextRotation: dueAt, mustRunBefore, expiresAt, lateBy };
}

/** What a ledger adds about a generation: of one that it does not know yet, that its own current one was replaced. */
function recordOf(
    { current, previous, blocked }: Ledger,
    generation: number | undefined,
): Pick<CredentialInState, "issuedAt" | "previous" | "blocked"> {
    const { issuedAt, expiresAt } = current;
    return generation === undefined || generation === current.generation
        ? { issuedAt, previous, blocked }
        : { previous: [...previous, { generation: current.generation, issuedAt, expiresAt }] };
}

function vaultsIn(outputs: Props, inputs: Props): string[] {
    const uris = shown(outputs["secretUris"]);
    if (typeof uris === "object" && uris !== null) {
        return Object.keys(uris);
    }
    const declared = shown(inputs["vaults"]);
    return (Array.isArray(declared) ? declared : []).flatMap((vault) => {
        const { name, vaultName } = typeof vault === "object" && vault !== null ? (vault as Props) : {};
        const label = text(name) ?? text(vaultName)?.toLowerCase();
        return label === undefined ? [] : [label];
    });
}

/** What is secret, or not known, is not shown. */
function shown(value: Value | undefined): Json | undefined {
    return hasSecret(value) || hasUnknown(value) ? undefined : reveal(value);
}

function text(value: Value | undefined): string | undefined {
    const plain = shown(value);
    return typeof plain === "string" && plain !== "" ? plain : undefined;
}

/** What is no instant tells nothing: a damaged date must not pass for one that is to come. */
function instant(value: Value | undefined): Instant | undefined {
    const told = text(value);
    return told !== undefined && isInstant(told) ? told : undefined;
}

function texts(value: Value | undefined): string[] {
    const plain = shown(value);
    return Array.isArray(plain) ? plain.filter((one) => typeof one === "string") : [];
}
