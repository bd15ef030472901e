import * as pulumi from "@pulumi/pulumi";
import { AppRegistration, type CertificateArgs, type RotatingCredential, type VaultTarget } from "../components";
import { declareAlert } from "./declare-alert";
import { declareVault } from "./declare-vault";
import { federatedArgs, federatedEntries } from "./federated-entry";
import type { IsSecretKey } from "./is-secret-key";
import { type AppRow, appRow, type CredentialRow, credentialRow, type Row } from "./outputs";
import { registrationArgs } from "./registration-args";
import type { Catalogue } from "./schema/catalogue";
import type { Vault } from "./schema/vault";
import { type SecretEntry, secretEntries } from "./secret-entry";

/** What the program exports. */
export interface CatalogueOutputs {
    /** Every client secret and certificate by `<app>/<secret>`. */
    readonly credentials: Readonly<Record<string, Row<CredentialRow>>>;
    /** Every app by its name. */
    readonly apps: Readonly<Record<string, Row<AppRow>>>;
}

/**
 * Declares everything in a catalogue that was found good.
 * @param isSecretKey tells of a key of the configuration whether it holds anything secret
 * @param signedInTenantId the tenant of the login, where it is known before signing in
 */
export function declareCatalogue(
    catalogue: Catalogue,
    isSecretKey: IsSecretKey,
    signedInTenantId?: string,
): CatalogueOutputs {
    const targetOf = declareVault(catalogue, signedInTenantId);
    declareAlert(catalogue, targetOf);
    const entries = secretEntries(catalogue);
    const trusts = federatedEntries(catalogue);
    const credentials: Record<string, Row<CredentialRow>> = {};
    const apps: Record<string, Row<AppRow>> = {};
    for (const [name, app] of Object.entries(catalogue.apps)) {
        const declared = (kind: SecretEntry["kind"]) =>
            Object.fromEntries(
                entries
                    .filter((entry) => entry.appName === name && entry.kind === kind)
                    .map((entry) => [entry.name, credentialArgs(entry, targetOf, isSecretKey)]),
            );
        const registration = new AppRegistration(name, {
            ...registrationArgs(name, app, catalogue.defaults),
            roleAssignments: app.roleAssignments,
            protect: app.protect ?? catalogue.defaults?.protect,
            clientSecrets: declared("clientSecrets"),
            certificates: declared("certificates"),
            federatedCredentials: Object.fromEntries(
                trusts.filter(({ appName }) => appName === name).map((entry) => [entry.name, federatedArgs(entry)]),
            ),
        });
        apps[name] = appRow(registration);
        const rotating = { ...registration.clientSecrets, ...registration.certificates };
        for (const [credentialName, credential] of Object.entries<RotatingCredential>(rotating)) {
            credentials[`${name}/${credentialName}`] = credentialRow(registration, credential);
        }
    }
    return { credentials, apps };
}

function credentialArgs(
    entry: SecretEntry,
    targetOf: (vault: Vault) => VaultTarget,
    isSecretKey: IsSecretKey,
): CertificateArgs {
    const { settings, own, vaults } = entry;
    const { rotateToken } = settings;
    const isSecret = rotateToken !== undefined && isSecretKey(own.rotateToken === undefined ? "defaults" : "apps");
    return {
        ...settings,
        rotateToken: isSecret ? pulumi.secret(rotateToken) : rotateToken,
        vaults: vaults.map(targetOf),
        secretName: own.secretName,
        readers: own.readers,
    };
}
