import type * as pulumi from "@pulumi/pulumi";
import { tenantProblem } from "../../contract/azure-names";
import { targetConflicts } from "../../contract/credential-conflicts";
import { quote } from "../../rotation/quote";
import { plain } from "../program/plain";

/** Who has the credential: one of the three says it. */
export interface CredentialTargetArgs {
    /** The application: `/applications/{objectId}`, or its object id alone. @default the one that `clientId` names */
    readonly applicationId?: pulumi.Input<string | undefined>;
    /**
     * The service principal of an application that belongs to another tenant and is here by consent:
     * `/servicePrincipals/{objectId}`, or its object id alone. In place of `applicationId`.
     */
    readonly servicePrincipalId?: pulumi.Input<string | undefined>;
    /**
     * The client id: what the gate signs in as. Alone, it says which application is meant; the first deployment asks
     * Graph for that one. @default Graph tells it
     */
    readonly clientId?: pulumi.Input<string | undefined>;
    /** The tenant that has the application or service principal. @default the stack's `azuread:tenantId`, else `ARM_TENANT_ID` */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where to sign in, in a sovereign cloud. @default as the login says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
}

const COLLECTIONS = { application: "/applications/", servicePrincipal: "/servicePrincipals/" } as const;
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What is wrong with who is to have a credential, as far as that is known: nobody or two are named, or an id is not one that
 * Graph gives. Each continues a sentence about the credential.
 */
export function targetProblems(args: CredentialTargetArgs): string[] {
    const { applicationId, servicePrincipalId, clientId } = args;
    const problems = targetConflicts(args);
    if (applicationId === undefined && servicePrincipalId === undefined && clientId === undefined) {
        problems.push(
            "nothing says who has the secret: give applicationId or clientId, or servicePrincipalId for an application of " +
                "another tenant",
        );
    }
    problems.push(...idProblems("applicationId", plain(applicationId), COLLECTIONS.application));
    problems.push(...idProblems("servicePrincipalId", plain(servicePrincipalId), COLLECTIONS.servicePrincipal));
    const tenant = plain(args.tenantId);
    const ofTenant = tenant === undefined ? undefined : tenantProblem(tenant);
    problems.push(...(ofTenant === undefined ? [] : [`tenantId ${ofTenant}`]));
    const known = plain(clientId);
    if (known !== undefined && !OBJECT_ID.test(known)) {
        problems.push(`clientId is ${quote(known)}; it is a GUID, as Entra shows it`);
    }
    return problems;
}

function idProblems(field: string, id: string | undefined, collection: string): string[] {
    if (id === undefined || OBJECT_ID.test(id.startsWith(collection) ? id.slice(collection.length) : id)) {
        return [];
    }
    const what = field === "applicationId" ? "application" : "service principal";
    return [
        `${field} is ${quote(id)}, which names no ${what}: write its object id, alone or as ${collection}{objectId}`,
    ];
}
