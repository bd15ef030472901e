import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { type JsonObject, objectOf, textOf } from "../json";
import { ServiceError } from "../service-error";
import type { AppManagementPolicies } from "./app-management";
import { acceptedProperties, judgeApplication, judgeEntitlements } from "./application-rules";
import { badRequest } from "./bad-request";
import { Credentials } from "./credentials";
import { type DirectoryObject, freshApplication, freshServicePrincipal, type GraphVersion } from "./directory-object";
import { mergeProperties, ObjectStore, type StoredObjects } from "./object-store";
import { passwordRequest } from "./passwords";
import type { Propagation } from "./propagation";

/** The tenant that applications belong to which are in this one by consent only. */
const FOREIGN_TENANT_ID = "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed00f1";

/** A new object, and the values of the client secrets made with it. */
export interface CreatedObject {
    readonly object: DirectoryObject;
    readonly secretTexts: readonly string[];
}

/** What a directory keeps across restarts. */
export interface StoredDirectory {
    readonly applications: StoredObjects;
    /** Absent where none was consented to. */
    readonly foreignApplications?: StoredObjects;
    readonly servicePrincipals: StoredObjects;
}

/** The tenant's applications and service principals, with Entra's rules about them. */
export class Directory {
    readonly applications = new ObjectStore("#microsoft.graph.application");
    readonly servicePrincipals = new ObjectStore("#microsoft.graph.servicePrincipal");

    /** Applications of another tenant that somebody here has consented to; Graph does not show them here. */
    readonly foreignApplications = new ObjectStore("#microsoft.graph.application");

    /** Client secrets, certificates and federated identity credentials of both. */
    readonly credentials: Credentials;

    constructor(
        private readonly tenantId: string,
        private readonly domain: string,
        policies: AppManagementPolicies,
        private readonly propagation: Propagation,
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {
        this.credentials = new Credentials(policies, propagation, clock, chance);
    }

    /** Creates an application; `passwordCredentials` and `keyCredentials` among the properties make credentials. */
    createApplication(properties: JsonObject, version: GraphVersion = "v1.0"): CreatedObject {
        const id = this.chance.uuid();
        const appId = this.chance.uuid();
        const { passwordCredentials = [], keyCredentials = [], ...others } = properties;
        const fresh = freshApplication(id, appId, this.clock.now(), this.domain);
        const complete = mergeProperties(fresh, acceptedProperties(others, fresh, version));
        judgeApplication(complete, 0, this.applications.list());
        const object: DirectoryObject = {
            id,
            appId,
            properties: complete,
            passwords: [],
            keys: [],
            federated: [],
            owners: [],
        };
        this.credentials.setKeys(object, keyCredentials);
        const secretTexts = [passwordCredentials]
            .flat()
            .map((wanted) => this.credentials.addPassword(object, passwordRequest(objectOf(wanted))).secretText);
        this.applications.add(object);
        this.propagation.begin({ kind: "application", id, holderId: id });
        return { object, secretTexts };
    }

    /** Changes properties; `keyCredentials` among them replaces the list of certificates. */
    updateApplication(key: string, properties: JsonObject, version: GraphVersion = "v1.0"): DirectoryObject {
        const application = this.applications.get(key);
        const { keyCredentials, ...changes } = properties;
        const merged = mergeProperties(
            application.properties,
            acceptedProperties(changes, application.properties, version),
        );
        const others = this.applications.list().filter((each) => each !== application);
        judgeApplication(merged, application.passwords.length, others);
        judgeEntitlements(application.properties, merged);
        this.credentials.setKeys(application, keyCredentials);
        application.properties = merged;
        const principal = this.servicePrincipals.find(application.appId);
        if (principal !== undefined) {
            const { displayName = null, signInAudience = null } = merged;
            principal.properties = {
                ...principal.properties,
                displayName,
                appDisplayName: displayName,
                signInAudience,
            };
        }
        return application;
    }

    /** Deletes an application, and its service principal with it, as Entra does in the application's own tenant. */
    deleteApplication(key: string): void {
        const application = this.applications.remove(key, this.clock.now());
        const principal = this.servicePrincipals.find(application.appId);
        if (principal !== undefined) {
            this.servicePrincipals.remove(principal.id, this.clock.now());
        }
    }

    /** An application by its client id: one of this tenant, or one of another tenant that was consented to. */
    applicationOf(appId: string): DirectoryObject | undefined {
        return this.applications.find(`appId=${appId}`) ?? this.foreignApplications.find(`appId=${appId}`);
    }

    /** Makes the service principal of an application that another tenant has, as the first consent does. */
    consent(displayName: string): DirectoryObject {
        const [id, appId] = [this.chance.uuid(), this.chance.uuid()];
        const fresh = freshApplication(id, appId, this.clock.now(), "foreign.example.com");
        const properties = { ...fresh, displayName, signInAudience: "AzureADMultipleOrgs" };
        const nothing = { passwords: [], keys: [], federated: [], owners: [] };
        this.foreignApplications.add({ id, appId, properties, ...nothing });
        return this.createServicePrincipal({ appId }).object;
    }

    createServicePrincipal(properties: JsonObject, version: GraphVersion = "v1.0"): CreatedObject {
        const appId = textOf(properties["appId"]);
        const application = appId === undefined ? undefined : this.applicationOf(appId);
        if (application === undefined) {
            throw new ServiceError(
                400,
                "Request_BadRequest",
                `The appId '${appId ?? ""}' of the service principal does not reference a valid application object.`,
            );
        }
        if (this.servicePrincipals.find(application.appId) !== undefined) {
            throw new ServiceError(
                409,
                "Request_MultipleObjectsWithSameKeyValue",
                `The service principal cannot be created, updated, or restored because the service principal name ${application.appId} is already in use.`,
            );
        }
        const id = this.chance.uuid();
        const { keyCredentials, ...others } = properties;
        const isOwn = this.applications.find(application.id) !== undefined;
        const owner = isOwn ? this.tenantId : FOREIGN_TENANT_ID;
        const fresh = freshServicePrincipal(id, application, this.clock.now(), owner);
        const complete = mergeProperties(fresh, acceptedProperties(others, fresh, version));
        const object: DirectoryObject = {
            id,
            appId: application.appId,
            properties: complete,
            passwords: [],
            keys: [],
            federated: [],
            owners: [],
        };
        this.credentials.setKeys(object, keyCredentials);
        this.servicePrincipals.add(object);
        this.propagation.begin({ kind: "servicePrincipal", id, holderId: id });
        return { object, secretTexts: [] };
    }

    /** As of applications. */
    updateServicePrincipal(key: string, properties: JsonObject, version: GraphVersion = "v1.0"): DirectoryObject {
        const principal = this.servicePrincipals.get(key);
        const { keyCredentials, ...changes } = properties;
        const accepted = acceptedProperties(changes, principal.properties, version);
        this.credentials.setKeys(principal, keyCredentials);
        principal.properties = mergeProperties(principal.properties, accepted);
        return principal;
    }

    deleteServicePrincipal(key: string): void {
        this.servicePrincipals.remove(key, this.clock.now());
    }

    addOwner(object: DirectoryObject, ownerId: string): void {
        if (object.owners.includes(ownerId)) {
            throw badRequest(
                "One or more added object references already exist for the following modified properties: 'owners'.",
            );
        }
        object.owners = [...object.owners, ownerId];
    }

    removeOwner(object: DirectoryObject, ownerId: string): void {
        if (!object.owners.includes(ownerId)) {
            throw new ServiceError(
                404,
                "Request_ResourceNotFound",
                `Resource '${ownerId}' does not exist among the owners.`,
            );
        }
        object.owners = object.owners.filter((owner) => owner !== ownerId);
    }

    export(): StoredDirectory {
        return {
            applications: this.applications.export(),
            servicePrincipals: this.servicePrincipals.export(),
            foreignApplications: this.foreignApplications.export(),
        };
    }

    import(stored: StoredDirectory): void {
        this.applications.import(stored.applications);
        this.servicePrincipals.import(stored.servicePrincipals);
        this.foreignApplications.import(stored.foreignApplications ?? { live: [], deleted: [] });
    }
}
