import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import type { JsonObject } from "../json";
import { AppManagementPolicies, type AppManagementPolicy } from "./app-management";
import type { Deployer, DeployerPermission } from "./deployer";
import { Directory } from "./directory";
import type { DirectoryObject } from "./directory-object";
import { type DirectoryView, describeObject } from "./directory-view";
import { EventGrid } from "./event-grid";
import type { FederatedCredential } from "./federated-credentials";
import { type FurnishedApplication, furnish } from "./furnish";
import { describeKey, type KeyCredential } from "./key-credentials";
import { KeyVaults } from "./key-vaults";
import { describePassword, type PasswordCredential, type PasswordRequest } from "./passwords";
import { Propagation } from "./propagation";
import type { AssertionContext } from "./read-assertion";
import { RoleAssignments } from "./role-assignments";
import type { SignInResult } from "./sign-in";
import { SignInJudge } from "./sign-in-judge";
import { SignIns } from "./sign-ins";
import type { StoredTenant } from "./stored-tenant";
import type { User } from "./user";
import { VaultCertificates } from "./vault-certificates";
import { VaultKeys } from "./vault-keys";
import { VaultRights } from "./vault-rights";
import type { SecretVersion, SecretWrite } from "./vault-secret";

/**
 * The tenant itself, without HTTP: its directory and key vaults, for inspection and arrangement by hand. Keys of
 * applications are object ids or client ids.
 */
export class Tenant {
    // Constant identifiers, so that logs and snapshots of two runs compare.
    readonly tenantId = "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0001";
    readonly subscriptionId = "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002";
    readonly domain = "simulated.onmicrosoft.com";
    readonly deployer: Deployer;
    /** What Graph allows the deployer; set it to see what one that may change only its own applications is refused. */
    deployerPermission: DeployerPermission = "Application.ReadWrite.All";
    /** The tenant's app management policy; change its members to switch rules on and off. */
    readonly policy: AppManagementPolicy = {};
    /** That one, and those of single applications. */
    readonly policies: AppManagementPolicies;
    /** What Azure's roles allow the deployer in each vault: everything, unless it is limited. */
    readonly vaultRights = new VaultRights();
    /** How long the token endpoint does not know what is new in Graph. */
    readonly propagation: Propagation;
    readonly directory: Directory;
    readonly keyVaults: KeyVaults;
    readonly vaultKeys: VaultKeys;
    readonly roleAssignments: RoleAssignments;
    readonly eventGrid = new EventGrid();
    readonly vaultCertificates: VaultCertificates;
    /** When somebody last signed in with a client secret; of other credentials, what is noted by hand. */
    readonly signIns = new SignIns();
    /** People, by object id: an owner whom nobody added has no name. */
    readonly users = new Map<string, User>();
    private readonly signInJudge: SignInJudge;

    constructor(
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {
        this.propagation = new Propagation(clock);
        this.policies = new AppManagementPolicies(this.policy, chance);
        this.directory = new Directory(this.tenantId, this.domain, this.policies, this.propagation, clock, chance);
        this.keyVaults = new KeyVaults(clock, chance);
        this.roleAssignments = new RoleAssignments(this.directory, clock);
        this.vaultKeys = new VaultKeys(this.keyVaults, clock, chance);
        this.vaultCertificates = new VaultCertificates(this.keyVaults, this.vaultKeys, clock, chance);
        this.deployer = {
            clientId: "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0003",
            objectId: "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0004",
            clientSecret: chance.uuid(),
        };
        this.signInJudge = new SignInJudge(this, clock);
    }

    applications(): readonly DirectoryView[] {
        return this.directory.applications.list().map(describeObject);
    }

    servicePrincipals(): readonly DirectoryView[] {
        return this.directory.servicePrincipals.list().map(describeObject);
    }

    /** One application, or `undefined`. */
    application(key: string): DirectoryView | undefined {
        const found = this.directory.applications.find(key);
        return found && describeObject(found);
    }

    /** One service principal, or `undefined`. */
    servicePrincipal(key: string): DirectoryView | undefined {
        const found = this.directory.servicePrincipals.find(key);
        return found && describeObject(found);
    }

    /**
     * Creates an application by hand, with its service principal.
     * @param properties Graph properties; `displayName` is required
     */
    createApplication(properties: JsonObject & { displayName: string }): DirectoryView {
        const personal = String(properties["signInAudience"] ?? "").includes("Personal");
        const api: JsonObject = personal ? { api: { requestedAccessTokenVersion: 2 } } : {};
        const { object } = this.directory.createApplication({ ...api, ...properties });
        this.directory.createServicePrincipal({ appId: object.appId });
        return describeObject(object);
    }

    /**
     * Consents to an application of another tenant: from then on its service principal is here.
     * @returns the service principal
     */
    consent(displayName: string): DirectoryView {
        return describeObject(this.directory.consent(displayName));
    }

    /**
     * Puts an application into the tenant as it is: with credentials of any age, and so fast that a test can have thousands.
     * @returns its object id and client id
     */
    furnish(application: FurnishedApplication): { readonly id: string; readonly appId: string } {
        const { tenantId, domain, chance } = this;
        return furnish(this.directory, application, { now: this.clock.now(), tenantId, domain, chance });
    }

    /** Adds a person, who can then be seen as an owner. */
    addUser(displayName: string, userPrincipalName: string): User {
        const user = { id: this.chance.uuid(), displayName, userPrincipalName };
        this.users.set(user.id, user);
        return user;
    }

    /** Deletes an application by hand, with its service principal. */
    deleteApplication(key: string): void {
        this.directory.deleteApplication(this.holder(key).id);
    }

    /** Deletes a service principal by hand: the application can no longer sign in (AADSTS7000229). */
    deleteServicePrincipal(key: string): void {
        this.directory.deleteServicePrincipal(this.directory.servicePrincipals.find(key)?.id ?? key);
    }

    /** Adds a client secret by hand, as a person in the portal would. The value is nowhere else. */
    addPassword(key: string, request: PasswordRequest = {}): PasswordCredential & { readonly secretText: string } {
        const { stored, secretText } = this.directory.credentials.addPassword(this.holder(key), request);
        return { ...describePassword(stored), secretText };
    }

    /** Removes a client secret by hand. */
    removePassword(key: string, keyId: string): void {
        this.directory.credentials.removePassword(this.holder(key), keyId);
    }

    /**
     * Adds a certificate by hand, valid as long as the certificate is.
     * @param certificate PEM, or DER in base64
     */
    addCertificate(key: string, certificate: string, displayName?: string): KeyCredential {
        return describeKey(this.directory.credentials.addKey(this.holder(key), certificate, displayName));
    }

    /** Removes a certificate by hand. */
    removeCertificate(key: string, keyId: string): void {
        this.directory.credentials.removeKey(this.holder(key), keyId);
    }

    /** Adds a federated identity credential by hand. */
    addFederatedCredential(
        key: string,
        wanted: { name: string; issuer: string; subject: string; audience?: string },
    ): FederatedCredential {
        const { audience = "api://AzureADTokenExchange", ...others } = wanted;
        return this.directory.credentials.addFederated(this.holder(key), { ...others, audiences: [audience] });
    }

    /** Whether the value would be accepted now as a client secret of that application. */
    acceptsSecret(key: string, value: string): boolean {
        return this.signInJudge.accepts(this.holder(key), value);
    }

    /** Signs in with a client secret and without HTTP; the token endpoint judges by the same code. */
    signIn(appId: string, secret: string): SignInResult {
        return this.signInJudge.judgeSecret(appId, secret);
    }

    /** Judges a sign-in with a client assertion, for the token endpoint. */
    signInWithAssertion(appId: string, assertion: string, context: Omit<AssertionContext, "seconds">): SignInResult {
        return this.signInJudge.judgeAssertion(appId, assertion, context);
    }

    /** Creates a key vault by hand. */
    createVault(name: string, resourceGroup = "simulated"): void {
        this.keyVaults.put({ name, resourceGroup, subscriptionId: this.subscriptionId });
    }

    /** Writes a secret version by hand; answers the version's id. */
    setSecret(vault: string, name: string, write: SecretWrite): string {
        return this.keyVaults.setSecret(vault, name, write).versions.at(-1)?.version ?? "";
    }

    /** All versions of a secret that is not deleted, oldest first; empty when there is no such secret. */
    secretVersions(vault: string, name: string): readonly SecretVersion[] {
        const secret = this.keyVaults.find(vault)?.secrets.get(name.toLowerCase());
        return secret === undefined || secret.deleted !== undefined ? [] : secret.versions;
    }

    /** What a consumer that reads the vault now would get, or `undefined`. */
    currentSecretValue(vault: string, name: string): string | undefined {
        return this.secretVersions(vault, name).at(-1)?.value;
    }

    export(): StoredTenant {
        return {
            directory: this.directory.export(),
            vaults: this.keyVaults.export(),
            policy: this.policy,
            assignedPolicies: this.policies.export(),
            vaultRights: this.vaultRights.export(),
            roleAssignments: this.roleAssignments.export(),
            eventGrid: this.eventGrid.export(),
            propagation: this.propagation.export(),
            deployerPermission: this.deployerPermission,
            signIns: this.signIns.export(),
            users: [...this.users.values()],
        };
    }

    import(stored: StoredTenant): void {
        this.directory.import(stored.directory);
        this.keyVaults.import(stored.vaults);
        Object.assign(this.policy, stored.policy);
        this.policies.import(stored.assignedPolicies ?? []);
        this.vaultRights.import(stored.vaultRights ?? {});
        this.roleAssignments.import(stored.roleAssignments);
        this.eventGrid.import(stored.eventGrid);
        this.propagation.import(stored.propagation);
        this.deployerPermission = stored.deployerPermission ?? this.deployerPermission;
        this.signIns.import(stored.signIns ?? {});
        for (const user of stored.users ?? []) {
            this.users.set(user.id, user);
        }
    }

    private holder(key: string): DirectoryObject {
        const found = this.directory.applications.find(key) ?? this.directory.servicePrincipals.find(key);
        return found ?? this.directory.applications.get(key);
    }
}
