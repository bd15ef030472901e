import type { Environment } from "../../contract/clock";
import { formatCredentialName } from "../../contract/credential-name";
import { defaultLabel, ownerOf } from "../../contract/series";
import { MANAGED_BY } from "../../contract/tags";
import type { Ledger } from "../../rotation";
import type { Credential } from "../graph/credential";
import type { CredentialStore } from "../graph/credential-store";
import type { CredentialTarget } from "../graph/credential-target";
import type { Session } from "../login/session";
import type { Waiting } from "../rest/waiting";
import type { SecretVault } from "../vault/secret-vault";
import type { Gate } from "../verification/gate";
import type { CredentialForm } from "../verification/gate-request";
import type { Log } from "../wire/engine-log";
import type { Facts, Planned, Remembered } from "./facts";
import type { SecretInputs } from "./inputs";

/** What was made of a generation. */
export interface Made {
    /** As Entra knows it. */
    readonly credential: Credential;
    readonly form: CredentialForm;
    /** What consumers read: a secret, or a reference to one. */
    readonly value: string;
    /** What the resource tells of it beside what every credential tells. */
    readonly outputs: Readonly<Record<string, string>>;
    /** Those of the target, where they were read again on the way. @default as they were gathered */
    readonly credentials?: readonly Credential[];
}

/** What tells client secrets and the kinds of certificates apart. */
export interface CredentialKind {
    readonly store: CredentialStore;
    readonly contentType: string;
    /** Makes a generation in Entra: it can be signed in with from now on, and nobody else knows how. */
    make(run: Run, facts: Facts): Promise<Made>;
    /** What the resource tells of a credential that was made by an earlier run. */
    describe(run: Run, credential: Credential): Promise<Readonly<Record<string, string>>>;
    /** Whether the key is still there that the planned generation's publication refers to. @default the value is the key */
    hasKey?(run: Run): Promise<boolean>;
    /** Writes a published value in the form that is asked for now. @default there is one form only */
    convert?(value: string): Promise<string>;
    /** Disables and deletes what else the kind has, once its credentials have ended or are to go. */
    disableSuperseded?(run: Run, facts: Facts, keyId: string): Promise<void>;
    destroy?(run: Run): Promise<void>;
}

/** One rotating credential in one deployment: what was asked for, and the means to do it. */
export interface Run {
    readonly urn: string;
    readonly env: Environment;
    readonly inputs: SecretInputs;
    readonly ledger: Ledger;
    readonly planned: Planned;
    readonly remembered: Remembered | undefined;
    /** The publication that the last run knew of was in another format. */
    readonly isReformatted: boolean;
    /** The credential that the last run knew of was made elsewhere: in the vault, or in the deployment. */
    readonly isRelocated: boolean;
    /** Somebody changed what the last run left. */
    readonly isDrifted: boolean;
    readonly target: CredentialTarget;
    readonly tenantId: string | undefined;
    readonly session: Session;
    readonly kind: CredentialKind;
    readonly vaults: readonly SecretVault[];
    /** What the program names no longer; consumers may still read there. */
    readonly left: readonly SecretVault[];
    /** The ids published beside the secret, in each vault. */
    readonly ids: readonly PublishedId[];
    readonly gate: Gate;
    readonly waiting: Waiting;
    readonly log: Log;
    /** Lets one at a time write to the target: Graph refuses writes that come close together, and lists are written whole. */
    readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}

/** An id that is published beside the secret, since it is read from the same place. */
export interface PublishedId {
    readonly vault: SecretVault;
    readonly field: "clientId" | "tenantId";
}

/** What the planned generation is called in Entra. */
export function displayNameOf({ urn, inputs, planned }: Pick<Run, "urn" | "inputs" | "planned">): string {
    const { generation, issuedAt, series } = planned;
    return formatCredentialName({ label: inputs.label ?? defaultLabel(urn), generation, issuedAt, series });
}

/** The tags of a version that publishes a credential. */
export function tagsOf(
    { urn, inputs, planned }: Pick<Run, "urn" | "inputs" | "planned">,
    { keyId, appId, rotated }: { readonly keyId: string; readonly appId: string; readonly rotated: string },
): Record<string, string> {
    return {
        ...inputs.tags,
        appId,
        keyId,
        generation: String(planned.generation),
        rotated,
        series: planned.series,
        owner: ownerOf(urn),
        "managed-by": MANAGED_BY,
    };
}
