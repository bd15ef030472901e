import type { CredentialOwner } from "../graph/graph-client";
import { httpsOrigin } from "../login/cloud";
import type { LoginTarget } from "../login/login";
import {
    count,
    flag,
    instant,
    list,
    object,
    oneOf,
    optional,
    type Shape,
    type Shapes,
    series,
    text,
    uuid,
    writtenInstant,
} from "../wire/shape";
import type { CurrentCredential, IssuedGeneration, Recorded, RecordedKey, SweepFacts } from "./sweep-facts";

/** The inputs of `CredentialSweep`. */
export interface SweepInputs extends SweepFacts, LoginTarget {
    readonly current: CurrentCredential;
    /** `/applications/{object id}`, `/servicePrincipals/{object id}`, or a bare object id of an application. */
    readonly applicationId: CredentialOwner;
    /** Which kind of credential is swept. @default client secrets */
    readonly kind?: CredentialKind;
    /** Whether deleting the sweep removes every credential of ours, the current one included. */
    readonly removeOnDelete: boolean;
}

/** The kinds of credentials that a sweep removes. */
export const CREDENTIAL_KINDS = ["clientSecret", "certificate"] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

const OWNER = /^(?:\/(applications|servicePrincipals)\/)?([^/]+)$/;

/** What credentials hang on, by the id that the azuread provider gives it. */
export const owner: Shape<CredentialOwner> = (value, path, report) => {
    const [, collection, objectId] = OWNER.exec(String(value)) ?? [];
    const kind = collection === "servicePrincipals" ? "servicePrincipal" : "application";
    return { kind, objectId: uuid(objectId ?? value, path, report) };
};

/** A host name, or https://host. */
export const host: Shape<string> = (value, path, report) => {
    try {
        return httpsOrigin(path, text(value, path, report));
    } catch (error) {
        report({ property: path, reason: error instanceof Error ? error.message : String(error) });
        return "";
    }
};

const issuedGeneration: Shape<IssuedGeneration> = object({ generation: count, issuedAt: instant, expiresAt: instant });

const recordedKey: Shape<RecordedKey> = object({
    keyId: uuid,
    generation: count,
    displayName: text,
    expiresAt: instant,
});

export const recorded: Shape<Recorded> = object({ since: count, keys: list(recordedKey) });

const current: Shape<CurrentCredential> = object({ keyId: uuid, generation: count, displayName: text });

/** How the inputs of `CredentialSweep` are read. */
export const SWEEP_INPUTS: Shapes<SweepInputs> = {
    applicationId: owner,
    tenantId: optional(text),
    authorityHost: optional(host),
    series,
    current,
    previous: list(issuedGeneration),
    recorded,
    revokeBefore: optional(writtenInstant),
    kind: optional(oneOf(CREDENTIAL_KINDS)),
    removeOnDelete: flag,
};
