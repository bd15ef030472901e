import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { type JsonObject, objectOf, textOf } from "../json";
import { ServiceError } from "../service-error";
import { acceptedProperties, badRequest, judgeApplication, judgeEntitlements } from "./application-rules";
import { type DirectoryObject, freshApplication, freshServicePrincipal, type GraphVersion } from "./directory-object";
import { mergeProperties, ObjectStore, type StoredObjects } from "./object-store";
import {
    type AppManagementPolicy,
    makePassword,
    type PasswordRequest,
    passwordRequest,
    type StoredPassword,
} from "./passwords";
import type { Propagation } from "./propagation";

/** A new object, and the values of the client secrets made with it. */
export interface CreatedObject {
    readonly object: DirectoryObject;
    readonly secretTexts: readonly string[];
}

/** What a directory keeps across restarts. */
export interface StoredDirectory {
    readonly applications: StoredObjects;
    readonly servicePrincipals: StoredObjects;
}

/** The tenant's applications and service principals, with Entra's rules about them. */
export class Directory {
    readonly applications = new ObjectStore("#microsoft.graph.application");
    readonly servicePrincipals = new ObjectStore("#microsoft.graph.servicePrincipal");

    constructor(
        private readonly tenantId: string,
        private readonly domain: string,
        private readonly policy: AppManagementPolicy,
        private readonly propagation: Propagation,
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {}

    /** Creates an application; `passwordCredentials` among the properties make client secrets. */
    createApplication(properties: JsonObject, version: GraphVersion = "v1.0"): CreatedObject {
        const id = this.chance.uuid();
        const appId = this.chance.uuid();
        const { passwordCredentials = [], ...others } = properties;
        const fresh = freshApplication(id, appId, this.clock.now(), this.domain);
        const complete = mergeProperties(fresh, acceptedProperties(others, fresh, version));
        judgeApplication(complete, 0, this.applications.list());
        const object: DirectoryObject = { id, appId, properties: complete, passwords: [], owners: [] };
        const secretTexts = [passwordCredentials]
            .flat()
            .map((wanted) => this.addPassword(object, passwordRequest(objectOf(wanted))).secretText);
        this.applications.add(object);
        this.propagation.begin({ kind: "application", id, holderId: id });
        return { object, secretTexts };
    }

    updateApplication(key: string, changes: JsonObject, version: GraphVersion = "v1.0"): DirectoryObject {
        const application = this.applications.get(key);
        const merged = mergeProperties(
            application.properties,
            acceptedProperties(changes, application.properties, version),
        );
        const others = this.applications.list().filter((each) => each !== application);
        judgeApplication(merged, application.passwords.length, others);
        judgeEntitlements(application.properties, merged);
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

    createServicePrincipal(properties: JsonObject, version: GraphVersion = "v1.0"): CreatedObject {
        const appId = textOf(properties["appId"]);
        const application = appId === undefined ? undefined : this.applications.find(`appId=${appId}`);
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
        const fresh = freshServicePrincipal(id, application, this.clock.now(), this.tenantId);
        const complete = mergeProperties(fresh, acceptedProperties(properties, fresh, version));
        const object: DirectoryObject = {
            id,
            appId: application.appId,
            properties: complete,
            passwords: [],
            owners: [],
        };
        this.servicePrincipals.add(object);
        this.propagation.begin({ kind: "servicePrincipal", id, holderId: id });
        return { object, secretTexts: [] };
    }

    updateServicePrincipal(key: string, changes: JsonObject, version: GraphVersion = "v1.0"): DirectoryObject {
        const principal = this.servicePrincipals.get(key);
        principal.properties = mergeProperties(
            principal.properties,
            acceptedProperties(changes, principal.properties, version),
        );
        return principal;
    }

    deleteServicePrincipal(key: string): void {
        this.servicePrincipals.remove(key, this.clock.now());
    }

    /** Adds a client secret; the answer is the only place where its value appears. */
    addPassword(holder: DirectoryObject, request: PasswordRequest): { stored: StoredPassword; secretText: string } {
        const signInAudience = textOf(holder.properties["signInAudience"]) ?? "";
        const limits = { signInAudience, passwords: holder.passwords };
        const made = makePassword(request, limits, this.policy, this.clock.now(), this.chance);
        holder.passwords = [...holder.passwords, made.stored];
        const { keyId, displayName } = made.stored;
        this.propagation.begin({ kind: "password", id: keyId, holderId: holder.id, displayName });
        return made;
    }

    removePassword(holder: DirectoryObject, keyId: string): void {
        const rest = holder.passwords.filter((password) => password.keyId !== keyId.toLowerCase());
        if (rest.length === holder.passwords.length) {
            throw badRequest(`No password credential found with keyId ${keyId}.`);
        }
        holder.passwords = rest;
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
        return { applications: this.applications.export(), servicePrincipals: this.servicePrincipals.export() };
    }

    import(stored: StoredDirectory): void {
        this.applications.import(stored.applications);
        this.servicePrincipals.import(stored.servicePrincipals);
    }
}
