import type { CredentialTarget } from "../../../provider/graph/credential-target";
import type { Finding } from "../finding";
import { type Caller, describeCaller } from "./caller";

/** Of an application: any of these is enough by itself. */
const EVERY_APPLICATION = ["Application.ReadWrite.All", "Directory.ReadWrite.All"];
const OWN_APPLICATIONS = "Application.ReadWrite.OwnedBy";
/** Of a client that acts in a person's name; the person's own rights come on top. */
const SCOPES = ["Application.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"];
/** Built-in directory roles that may add credentials to every application, by their ids, which are the same in every tenant. */
const ROLES: Readonly<Record<string, string>> = {
    "62e90394-69f5-4237-9190-012177145e10": "Global Administrator",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3": "Application Administrator",
    "158c047a-c907-4556-b7ef-446551a6b5f7": "Cloud Application Administrator",
};

/** What is known when a permission is judged. */
export interface PermissionFacts {
    readonly caller: Caller;
    readonly target: CredentialTarget;
    /** Client id of the application. */
    readonly clientId: string | undefined;
    /** Object ids. @default they could not be read */
    readonly owners?: readonly string[];
    /** Where the cloud has Microsoft Graph. */
    readonly graphEndpoint: string;
}

type Judged = Pick<Finding, "standing" | "says" | "fix">;

/** Whether the caller may add a credential to an application or service principal. */
export function judgePermission(facts: PermissionFacts): Judged {
    return facts.caller.kind === "application" ? ofApplication(facts) : ofPerson(facts);
}

function ofApplication(facts: PermissionFacts): Judged {
    const { caller, owners } = facts;
    const every = EVERY_APPLICATION.find((role) => caller.roles.includes(role)) ?? directoryRole(caller);
    if (every !== undefined) {
        return { standing: "ok", says: `It may add credentials: ${describeCaller(caller)} has ${every}.` };
    }
    if (!caller.roles.includes(OWN_APPLICATIONS)) {
        return {
            standing: "problem",
            says: `Entra will refuse a new credential: ${describeCaller(caller)} has neither ${OWN_APPLICATIONS} nor ${EVERY_APPLICATION[0]}.`,
            fix: `Have an administrator consent to it: ${consent(facts)}; then make it an owner: ${makeOwner(facts)}.`,
        };
    }
    if (owners === undefined) {
        return {
            standing: "unknown",
            says: `${sentence(describeCaller(caller))} has ${OWN_APPLICATIONS}, but whether it is an owner could not be read.`,
            fix: `See the owners: ${listOwners(facts)}; its object id is ${caller.objectId ?? "not told by the token"}.`,
        };
    }
    return isOwner(facts)
        ? {
              standing: "ok",
              says: `It may add credentials: ${describeCaller(caller)} has ${OWN_APPLICATIONS}, and owns it.`,
          }
        : {
              standing: "problem",
              says: `Entra will refuse a new credential: ${describeCaller(caller)} has ${OWN_APPLICATIONS}, but is no owner.`,
              fix: `Make it an owner: ${makeOwner(facts)}.`,
          };
}

function ofPerson(facts: PermissionFacts): Judged {
    const { caller, owners } = facts;
    const scope = SCOPES.find((one) => caller.scopes.includes(one));
    if (scope === undefined) {
        return {
            standing: "problem",
            says: `Entra will refuse a new credential: the client ${caller.clientId ?? ""} has none of the scopes ${SCOPES.join(", ")}.`,
            fix: 'Sign in with a client that has one, for example by "az login", or deploy as an application.',
        };
    }
    const role = directoryRole(caller);
    if (role !== undefined || (owners !== undefined && isOwner(facts))) {
        const why = role === undefined ? "owns it" : `is ${role}`;
        return { standing: "ok", says: `It may add credentials: ${describeCaller(caller)} ${why}.` };
    }
    const owning = owners === undefined ? "whether it is an owner could not be read" : "is no owner";
    return {
        standing: "unknown",
        says: `${sentence(describeCaller(caller))} has none of the roles ${Object.values(ROLES).join(", ")}, and ${owning}: only a custom role, which a token does not show, would allow a new credential.`,
        fix: `Make it an owner: ${makeOwner(facts)}; or see its roles in the portal (Microsoft Entra ID, Users, Assigned roles).`,
    };
}

function isOwner({ caller, owners = [] }: PermissionFacts): boolean {
    const id = caller.objectId?.toLowerCase();
    return id !== undefined && owners.some((owner) => owner.toLowerCase() === id);
}

function directoryRole({ directoryRoles = [] }: Caller): string | undefined {
    const found = directoryRoles.find((id) => Object.hasOwn(ROLES, id.toLowerCase()));
    return found && ROLES[found.toLowerCase()];
}

/** Microsoft Graph, and its Application.ReadWrite.OwnedBy: the same in every tenant. */
const GRAPH = "00000003-0000-0000-c000-000000000000";
const OWNED_BY = "18a4783c-866b-4cc7-a460-3d5e5662c884";

function consent({ caller, graphEndpoint }: PermissionFacts): string {
    const { clientId, objectId, isManaged } = caller;
    if (isManaged) {
        const principal = objectId ?? "OBJECT_ID";
        return (
            `az rest --method POST --url ${graphEndpoint}/v1.0/servicePrincipals/${principal}/appRoleAssignments --body ` +
            `'{"principalId":"${principal}","appRoleId":"${OWNED_BY}","resourceId":"'"$(az ad sp show --id ${GRAPH} --query id --output tsv)"'"}'`
        );
    }
    const id = clientId ?? "CLIENT_ID";
    return (
        `az ad app permission add --id ${id} --api ${GRAPH} --api-permissions ${OWNED_BY}=Role && ` +
        `az ad app permission admin-consent --id ${id}`
    );
}

function makeOwner({ caller, target, clientId, graphEndpoint }: PermissionFacts): string {
    const owner = caller.objectId ?? "OBJECT_ID";
    return target.kind === "application"
        ? `az ad app owner add --id ${clientId ?? target.objectId} --owner-object-id ${owner}`
        : `az rest --method POST --url ${graphEndpoint}/v1.0/servicePrincipals/${target.objectId}/owners/$ref --body ` +
              `'{"@odata.id":"${graphEndpoint}/v1.0/directoryObjects/${owner}"}'`;
}

function listOwners({ target, clientId }: PermissionFacts): string {
    const [kind, id] = target.kind === "application" ? ["app", clientId ?? target.objectId] : ["sp", target.objectId];
    return `az ad ${kind} owner list --id ${id} --query "[].id"`;
}

function sentence(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
