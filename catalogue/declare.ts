import * as pulumi from "@pulumi/pulumi";
import { AppRegistration, type ClientSecretArgs, type VaultTarget } from "../components";
import { declareAlert } from "./declare-alert";
import { declareVault } from "./declare-vault";
import type { IsSecretKey } from "./is-secret-key";
import { type AppRow, appRow, type CredentialRow, credentialRow, type Row } from "./outputs";
import { registrationArgs } from "./registration-args";
import type { Catalogue } from "./schema/catalogue";
import type { Vault } from "./schema/vault";
import { type SecretEntry, secretEntries } from "./secret-entry";

/** What the program exports. */
export interface CatalogueOutputs {
    /** Every client secret by `<app>/<secret>`. */
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
    const credentials: Record<string, Row<CredentialRow>> = {};
    const apps: Record<string, Row<AppRow>> = {};
    for (const [name, app] of Object.entries(catalogue.apps)) {
        const own = entries.filter(({ appName }) => appName === name);
        const registration = new AppRegistration(name, {
            ...registrationArgs(name, app, catalogue.defaults?.owners),
            roleAssignments: app.roleAssignments,
            protect: app.protect ?? catalogue.defaults?.protect,
            clientSecrets: Object.fromEntries(
                own.map((entry) => [entry.name, secretArgs(entry, targetOf, isSecretKey)]),
            ),
        });
        apps[name] = appRow(registration);
        for (const [secretName, secret] of Object.entries(registration.clientSecrets)) {
            credentials[`${name}/${secretName}`] = credentialRow(registration, secret);
        }
    }
    return { credentials, apps };
}

function secretArgs(
    entry: SecretEntry,
    targetOf: (vault: Vault) => VaultTarget,
    isSecretKey: IsSecretKey,
): ClientSecretArgs {
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
