import type { Entity } from "../../../policies/tenant/entities";
import type { Entry } from "../../../provider/rest/pages";
import type { CredentialKind } from "../inventory-row";
import { entriesOf, instantOf, textOf } from "../read/entries";
import type { ReadHolder } from "../read/holders";

/** A credential as Graph has it, and as the policy pack judges it. */
export interface HeldCredential {
    readonly kind: CredentialKind;
    readonly keyId: string;
    readonly displayName: string | null;
    readonly startDateTime: string | null;
    readonly endDateTime: string | null;
    readonly entity: Entity;
}

/** The credentials of an application or service principal, each once. */
export function credentialsIn(
    { holder, entry }: Pick<ReadHolder, "holder" | "entry">,
    federated: readonly Entry[],
): HeldCredential[] {
    const keys = entriesOf(entry["keyCredentials"]);
    const passwords = entriesOf(entry["passwordCredentials"]);
    const signing = new Set(keys.filter((key) => key["usage"] === "Sign").flatMap(thumbprintOf));
    const prefix = holder.kind === "application" ? "Application" : "ServicePrincipal";
    const held = (kind: CredentialKind, entityKind: Entity["kind"]) => (credential: Entry) =>
        heldCredential(credential, kind, entityKind, holder.id);
    return [
        ...passwords.filter((one) => !isOfSigning(one, signing)).map(held("clientSecret", `${prefix}Secret`)),
        ...keys
            .filter((one) => one["usage"] === "Sign" || !isOfSigning(one, signing))
            .map(held("certificate", `${prefix}Certificate`)),
        ...federated.map(held("federated", "FederatedIdentityCredential")),
    ];
}

function heldCredential(
    credential: Entry,
    kind: CredentialKind,
    entityKind: Entity["kind"],
    holderId: string,
): HeldCredential {
    const keyId = textOf(credential["keyId"] ?? credential["id"]) ?? "";
    const displayName = textOf(credential["displayName"] ?? credential["name"]);
    const startDateTime = instantOf(credential["startDateTime"]);
    const endDateTime = instantOf(credential["endDateTime"]);
    const dates = { startDateTime, endDateTime };
    return {
        kind,
        keyId,
        displayName,
        ...dates,
        entity: {
            kind: entityKind,
            id: keyId,
            name: displayName ?? keyId,
            holderId,
            properties: kind === "federated" ? credential : dates,
        },
    };
}

/**
 * A certificate that signs SAML tokens stands three times in a service principal: its private key (`Sign`), the password of
 * that key, and the certificate (`Verify`), all with one thumbprint. It is one credential.
 */
function isOfSigning(credential: Entry, signing: ReadonlySet<string>): boolean {
    return thumbprintOf(credential).some((thumbprint) => signing.has(thumbprint));
}

function thumbprintOf({ customKeyIdentifier }: Entry): string[] {
    return typeof customKeyIdentifier === "string" && customKeyIdentifier !== "" ? [customKeyIdentifier] : [];
}
