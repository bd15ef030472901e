import { type CredentialTarget, targetShape } from "../../provider/graph/credential-target";
import { findByClientId } from "../../provider/graph/find-by-client-id";
import type { LoginTarget } from "../../provider/login/login-target";
import type { Session } from "../../provider/login/session";
import { type VaultInput, vaultShape } from "../../provider/vault/vault-input";
import { hasSecret, hasUnknown, type Json, reveal } from "../../provider/wire/values";
import type { CredentialInState } from "./credential-in-state";

/** Arguments of a credential as a state has them; one that is sealed, or not known, is left out. */
export function argumentsOf(
    { inputs }: Pick<CredentialInState, "inputs">,
    ...fields: readonly string[]
): Record<string, Json | undefined> {
    return Object.fromEntries(
        fields.map((field) => [
            field,
            hasSecret(inputs[field]) || hasUnknown(inputs[field]) ? undefined : reveal(inputs[field]),
        ]),
    );
}

/** Where a deployment of it signs in. */
export function loginTargetOf(credential: Pick<CredentialInState, "inputs">): LoginTarget {
    const { tenantId, authorityHost } = argumentsOf(credential, "tenantId", "authorityHost");
    return { tenantId: texted(tenantId), authorityHost: texted(authorityHost) };
}

/** Graph knows no application of a client id: it was deleted, or is in another tenant. */
export class NoSuchApplication extends Error {}

/**
 * What has the credential in Entra.
 * @throws NoSuchApplication where Graph knows none of its client id
 * @throws when the state seals it
 */
export async function targetOf(credential: CredentialInState, session: Session): Promise<CredentialTarget> {
    const { applicationId, servicePrincipalId } = argumentsOf(credential, "applicationId", "servicePrincipalId");
    const { applicationId: told } = argumentsOf({ inputs: credential.outputs }, "applicationId");
    for (const [kind, value] of [
        ["servicePrincipal", servicePrincipalId],
        ["application", applicationId ?? told],
    ] as const) {
        if (typeof value === "string") {
            const problems: string[] = [];
            const target = targetShape(kind)(value, kind, ({ reason }) => problems.push(reason));
            if (problems.length > 0) {
                throw new Error(problems.join(" "));
            }
            return target;
        }
    }
    const { clientId } = credential;
    if (!clientId) {
        throw new Error("The state does not tell its application, or keeps it sealed.");
    }
    const objectId = await findByClientId(session, "application", clientId);
    if (!objectId) {
        throw new NoSuchApplication(`No application has the client id ${clientId}.`);
    }
    return { kind: "application", objectId };
}

/** The vaults that it is published to. @returns `undefined` where the state seals them, or does not name each */
export function vaultsOf(credential: Pick<CredentialInState, "inputs">): VaultInput[] | undefined {
    const { vaults } = argumentsOf(credential, "vaults");
    const read = Array.isArray(vaults)
        ? vaults.map((vault, index) => vaultShape(vault, `vaults[${index}]`, () => {}))
        : undefined;
    // A shape gives what it found, whatever it reported: what a damaged state lacks is lacking here as well.
    return read?.every(({ vaultName }) => typeof vaultName === "string") ? read : undefined;
}

function texted(value: Json | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
