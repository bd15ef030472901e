import { validateAppRegistration } from "../../components/registration/validate-app-registration";
import { type Arguments, applicationArguments, servicePrincipalArguments } from "./application-arguments";
import { credentialFindings } from "./credential-findings";
import { type CredentialLeft, credentialsLeft } from "./credentials-left";
import { type FederatedTaken, federatedTaken } from "./federated";
import type { Finding } from "./findings";
import { some, textIn } from "./graph-object";
import { resourceName } from "./names";
import type { Existing, OwnedObject } from "./read-existing";
import { unexpressed } from "./unexpressed";

/** What `pulumi import` takes into the state. */
export interface Import {
    readonly type: string;
    /** The name that the component's `takeOver` names. */
    readonly name: string;
    readonly id: string;
}

/** What an app is taken over with. */
export interface Adoption {
    readonly component: "AppRegistration" | "RotatingClientSecret" | "RotatingCertificate";
    /** The component's name in the program. */
    readonly name: string;
    /** The component's arguments, all but the vault. */
    readonly args: Arguments;
    readonly imports: readonly Import[];
    /** What stays beside what rotates. */
    readonly credentials: readonly CredentialLeft[];
    readonly findings: readonly Finding[];
}

/** How an app is to be taken over. */
export interface AdoptionRequest {
    /** What it is called in the program. @default from its display name */
    readonly name?: string;
    /** A rotating certificate in place of a rotating client secret. */
    readonly certificate: boolean;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly now: string;
}

/** What rotates is declared under this name. */
export const CREDENTIAL = "default";

const TYPES = {
    application: "azuread:index/application:Application",
    servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
    federated: "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
} as const;

/** Decides how what is there is taken over, so that nothing of it changes. */
export function adopt(existing: Existing, request: AdoptionRequest): Adoption {
    const { application, servicePrincipal } = existing;
    const object = (application ?? servicePrincipal)?.object ?? {};
    const name = request.name ?? resourceName(textIn(object, "displayName") ?? "");
    const left = credentialsLeft(existing, request.now);
    const audience = textIn(object, "signInAudience");
    const about = credentialFindings({
        ...request,
        left,
        audience: application ? audience : undefined,
        isDisabled: servicePrincipal?.object["accountEnabled"] === false,
    });
    const common = { name, credentials: left };
    if (application === undefined) {
        return {
            ...common,
            component: request.certificate ? "RotatingCertificate" : "RotatingClientSecret",
            args: { clientId: existing.clientId, servicePrincipalId: servicePrincipal?.id },
            imports: [],
            findings: [...about, BY_CONSENT],
        };
    }
    const { taken, findings } = federatedTaken(existing.federated);
    const imports = importsOf(name, application, servicePrincipal, taken);
    const args = registrationArguments(existing, application, name, taken);
    return {
        ...common,
        component: "AppRegistration",
        args,
        imports,
        findings: [
            ...refusedBy(name, args),
            ...about,
            ...findings,
            ...unexpressed(existing),
            ...(servicePrincipal ? [] : [WITHOUT_PRINCIPAL]),
            ...(application.owners.length > 0 ? [OWNERS] : [NO_OWNER]),
        ],
    };
}

function registrationArguments(
    { servicePrincipal, oauth2PostResponseRequired }: Existing,
    application: OwnedObject,
    name: string,
    taken: readonly FederatedTaken[],
): Arguments {
    const owners = some(application.owners);
    return {
        ...applicationArguments(application.object, oauth2PostResponseRequired),
        ...(owners && { owners }),
        // Exactly these owners, whoever deploys.
        ownedByDeployer: false,
        ...(servicePrincipal && {
            servicePrincipal: servicePrincipalArguments(
                servicePrincipal.object,
                same(servicePrincipal.owners, application.owners) ? undefined : servicePrincipal.owners,
            ),
        }),
        ...(taken.length > 0 && {
            federatedCredentials: Object.fromEntries(
                taken.map(({ key, args }) => [key, { ...args, takeOver: imported(name, key) }]),
            ),
        }),
        takeOver: {
            application: imported(name, "application"),
            ...(servicePrincipal && { servicePrincipal: imported(name, "service-principal") }),
        },
    };
}

function importsOf(
    name: string,
    application: OwnedObject,
    servicePrincipal: OwnedObject | undefined,
    taken: readonly FederatedTaken[],
): Import[] {
    return [
        { type: TYPES.application, name: imported(name, "application"), id: `/applications/${application.id}` },
        ...(servicePrincipal
            ? [
                  {
                      type: TYPES.servicePrincipal,
                      name: imported(name, "service-principal"),
                      id: `/servicePrincipals/${servicePrincipal.id}`,
                  },
              ]
            : []),
        ...taken.map(({ key, id }) => ({
            type: TYPES.federated,
            name: imported(name, key),
            id: `${application.id}/federatedIdentityCredential/${id}`,
        })),
    ];
}

function imported(name: string, part: string): string {
    return `${name}-${part}-imported`;
}

function same(some: readonly string[], others: readonly string[]): boolean {
    return some.length === others.length && some.every((one) => others.includes(one));
}

/** What the component itself would refuse. */
function refusedBy(name: string, args: Arguments): Finding[] {
    const problems = validateAppRegistration(name, args as unknown as Parameters<typeof validateAppRegistration>[1]);
    return problems.map((says) => ({
        level: "refusal",
        about: "AppRegistration",
        says,
        wayOut:
            "Correct it in Entra, and run adopt again; or leave the application where it is, and declare a " +
            "RotatingClientSecret with its client id.",
    }));
}

const BY_CONSENT: Finding = {
    level: "info",
    about: "servicePrincipal",
    says: "The application is another tenant's, here by consent. Nothing is imported: the new credential is one of the service principal, which stays as it is.",
    wayOut: "The identity that deploys must own the service principal, or have Application.ReadWrite.All.",
};

const WITHOUT_PRINCIPAL: Finding = {
    level: "info",
    about: "servicePrincipal",
    says: "The application has no service principal in this tenant, and cannot sign in without one. The program makes it.",
    wayOut: "The preview shows it as created, beside the new credential. To make none, the application must do without a credential.",
};

const OWNERS: Finding = {
    level: "info",
    about: "owners",
    says: "The program declares exactly the owners that are there, whoever deploys.",
    wayOut: "An identity that deploys with Application.ReadWrite.OwnedBy must be one of them: add it first (az ad app owner add), and run adopt again.",
};

const NO_OWNER: Finding = {
    level: "warning",
    about: "owners",
    says: "Nobody owns the application.",
    wayOut: "An identity that deploys with Application.ReadWrite.OwnedBy must own it: add it first (az ad app owner add), and run adopt again.",
};
