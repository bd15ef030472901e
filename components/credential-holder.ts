import * as pulumi from "@pulumi/pulumi";
import { quote } from "../rotation/quote";
import { ExistingApplication } from "./existing-application";
import { plain } from "./plain";
import { reportOnce } from "./report-once";

/** Who has the credential: one of the three says it. */
export interface CredentialHolderArgs {
    /** The application: `/applications/{objectId}`, or its object id alone. @default the one that `clientId` names */
    readonly applicationId?: pulumi.Input<string | undefined>;
    /**
     * The service principal of an application that belongs to another tenant and is here by consent:
     * `/servicePrincipals/{objectId}`, or its object id alone. In place of `applicationId`.
     */
    readonly servicePrincipalId?: pulumi.Input<string | undefined>;
    /**
     * The client id: named in the delivery's tags and in the outputs, and what the gate signs in as. Alone, it says which
     * application is meant; the first deployment asks Graph for that one.
     * @default not named; the gate asks Graph for it
     */
    readonly clientId?: pulumi.Input<string | undefined>;
    /** The tenant that has the application or service principal. @default the stack's `azuread:tenantId`, else `ARM_TENANT_ID` */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where gate and sweep sign in, in a sovereign cloud. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
}

/** What a credential hangs on. */
export interface CredentialHolder {
    readonly kind: "application" | "servicePrincipal";
    /** `/applications/{objectId}` or `/servicePrincipals/{objectId}` */
    readonly id: pulumi.Output<string>;
}

const COLLECTIONS = { application: "/applications/", servicePrincipal: "/servicePrincipals/" } as const;
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Judges who is to have a credential, as far as that is known.
 * @throws RunError when nobody or two are named, or an id is not one that Graph gives
 */
export function judgeHolder(path: string, args: CredentialHolderArgs): void {
    const { applicationId, servicePrincipalId, clientId } = args;
    if (applicationId !== undefined && servicePrincipalId !== undefined) {
        throw new pulumi.RunError(
            `${path}: applicationId and servicePrincipalId are both given; give one of them. A secret of a service ` +
                "principal is for applications of other tenants, which are here by consent.",
        );
    }
    if (applicationId === undefined && servicePrincipalId === undefined && clientId === undefined) {
        throw new pulumi.RunError(
            `${path}: nothing says who has the secret: give applicationId or clientId, or servicePrincipalId for an ` +
                "application of another tenant.",
        );
    }
    judgeId(path, "applicationId", plain(applicationId), COLLECTIONS.application);
    judgeId(path, "servicePrincipalId", plain(servicePrincipalId), COLLECTIONS.servicePrincipal);
    const known = plain(clientId);
    if (known !== undefined && !OBJECT_ID.test(known)) {
        throw new pulumi.RunError(`${path}: clientId is ${quote(known)}; it is a GUID, as Entra shows it.`);
    }
}

/**
 * Who has a credential; an application that only its client id names is looked up once.
 * @param name of the component
 */
export function credentialHolder(
    name: string,
    { applicationId, servicePrincipalId, clientId, tenantId, authorityHost }: CredentialHolderArgs,
    opts: pulumi.CustomResourceOptions,
): CredentialHolder {
    const idIn = (collection: string, given: pulumi.Input<string | undefined>) =>
        pulumi.output(given).apply((id = "") => (id.startsWith(collection) ? id : `${collection}${id}`));
    if (servicePrincipalId !== undefined) {
        return { kind: "servicePrincipal", id: idIn(COLLECTIONS.servicePrincipal, servicePrincipalId) };
    }
    if (applicationId !== undefined) {
        return { kind: "application", id: idIn(COLLECTIONS.application, applicationId) };
    }
    const wanted = pulumi.output(clientId).apply((id) => id ?? "");
    const found = new ExistingApplication(`${name}-application`, { clientId: wanted, tenantId, authorityHost }, opts);
    reportOnce([found]);
    return { kind: "application", id: found.applicationId };
}

function judgeId(path: string, field: string, id: string | undefined, collection: string): void {
    if (id !== undefined && !OBJECT_ID.test(id.startsWith(collection) ? id.slice(collection.length) : id)) {
        const what = field === "applicationId" ? "application" : "service principal";
        throw new pulumi.RunError(
            `${path}: ${field} is ${quote(id)}, which names no ${what}: write its object id, alone or as ` +
                `${collection}{objectId}.`,
        );
    }
}
