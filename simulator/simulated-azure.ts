import type { AppManagementPolicy } from "./tenant/app-management";
import type { DeployerPermission } from "./tenant/deployer";
import type { DirectoryView } from "./tenant/directory-view";
import type { FederatedCredential } from "./tenant/federated-credentials";
import type { FurnishedApplication } from "./tenant/furnish";
import type { KeyCredential } from "./tenant/key-credentials";
import type { PasswordCredential, PasswordRequest } from "./tenant/passwords";
import type { PropagationSettings } from "./tenant/propagation";
import type { SignInResult } from "./tenant/sign-in";
import type { User } from "./tenant/user";
import type { AzurePermission } from "./tenant/vault-rights";
import type { SecretVersion, SecretWrite } from "./tenant/vault-secret";

/**
 * What is in Entra and in the vaults of a simulated tenant, and what a person would do there by hand. An application or
 * service principal is named by its object id or by its client id.
 */
export interface SimulatedAzure {
    applications(): readonly DirectoryView[];
    servicePrincipals(): readonly DirectoryView[];
    /** Creates an application with its service principal. */
    createApplication(properties: { readonly displayName: string }): DirectoryView;
    /** Puts an application in as it is, with credentials of any age: no rule of Entra judges it. */
    furnish(application: FurnishedApplication): { readonly id: string; readonly appId: string };
    /** Adds a person, who can then be seen as an owner. */
    addUser(displayName: string, userPrincipalName: string): User;
    /** Deletes an application with its service principal. */
    deleteApplication(key: string): void;
    /** Consents to an application of another tenant; answers its service principal. */
    consent(displayName: string): DirectoryView;
    /** Adds a client secret as a person in the portal would; the value is nowhere else. */
    addPassword(key: string, request?: PasswordRequest): PasswordCredential & { readonly secretText: string };
    removePassword(key: string, keyId: string): void;
    /** @param certificate PEM, or DER in base64 */
    addCertificate(key: string, certificate: string, displayName?: string): KeyCredential;
    removeCertificate(key: string, keyId: string): void;
    addFederatedCredential(
        key: string,
        wanted: { name: string; issuer: string; subject: string; audience?: string },
    ): FederatedCredential;
    /** What the token endpoint would answer to a client secret now. */
    signIn(clientId: string, secret: string): SignInResult;
    /** @param resourceGroup @default simulated */
    createVault(name: string, resourceGroup?: string): void;
    /** Writes a secret's version; answers the version's id. */
    setSecret(vault: string, name: string, write: SecretWrite): string;
    /** All versions of a secret that is not deleted, oldest first; none where there is no such secret. */
    secretVersions(vault: string, name: string): readonly SecretVersion[];
    /** What a consumer that reads the vault now would get, or `undefined`. */
    currentSecretValue(vault: string, name: string): string | undefined;
    /**
     * What Graph lets the deploying application change: all applications, or those that it owns.
     * @default Application.ReadWrite.All
     */
    deployerPermission: DeployerPermission;
    /** The tenant's app management policy; change its members to switch rules on and off. */
    readonly policy: AppManagementPolicy;
    /** Gives single applications, by their object ids, a policy of their own in place of the tenant's. */
    readonly policies: {
        assign(objectId: string, displayName: string, restrictions: AppManagementPolicy): { readonly id: string };
    };
    /** What Azure's roles allow the deploying application in each vault: everything, until it is limited. */
    readonly vaultRights: {
        limit(vault: string, ...permissions: readonly AzurePermission[]): void;
        lift(vault: string): void;
    };
    /** How long the token endpoint does not know what is new. */
    readonly propagation: { configure(settings: PropagationSettings): void };
}
