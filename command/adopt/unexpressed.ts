import type { Finding } from "./findings";
import { type GraphObject, objectIn, objectsIn, saysAnything, textIn } from "./graph-object";
import type { Existing } from "./read-existing";

/** A property that the program cannot hold, and how it is held all the same. */
interface Unexpressed {
    /** Names in Graph, from the outside in. */
    readonly at: readonly string[];
    readonly wayOut: string;
    /** Whether the value says anything. @default anything but null, false and what is empty */
    readonly isSaid?: (value: unknown) => boolean;
}

const STAYS = "No deployment touches it: change it where it was made, in the portal or by Graph.";
const SAML = "No deployment touches it: keep SAML settings in the portal, or in azuread resources of their own.";

const OF_APPLICATIONS: readonly Unexpressed[] = [
    {
        at: ["api", "preAuthorizedApplications"],
        wayOut:
            "No deployment touches it. To declare it, import each one as azuread.ApplicationPreAuthorized, beside the " +
            "component.",
    },
    // Graph lists every redirect URI there; the index alone is a setting.
    { at: ["web", "redirectUriSettings"], wayOut: STAYS, isSaid: hasIndex },
    { at: ["info", "logoUrl"], wayOut: "The logo stays. To declare it, give the picture as logoImage, in base64." },
    {
        at: ["applicationTemplateId"],
        wayOut: "It stays, since it can be given in a creation alone. Leave templateId out.",
    },
    { at: ["addIns"], wayOut: STAYS },
    { at: ["authenticationBehaviors"], wayOut: STAYS },
    { at: ["certification"], wayOut: STAYS },
    { at: ["defaultRedirectUri"], wayOut: STAYS },
    { at: ["nativeAuthenticationApisEnabled"], wayOut: STAYS },
    { at: ["parentalControlSettings", "countriesBlockedForMinors"], wayOut: STAYS },
    { at: ["requestSignatureVerification"], wayOut: STAYS },
    { at: ["samlMetadataUrl"], wayOut: SAML },
    { at: ["servicePrincipalLockConfiguration"], wayOut: STAYS },
    { at: ["tokenEncryptionKeyId"], wayOut: STAYS },
    { at: ["uniqueName"], wayOut: STAYS },
    { at: ["verifiedPublisher"], wayOut: "It stays: publishers are verified in the portal." },
];

const OF_SERVICE_PRINCIPALS: readonly Unexpressed[] = [
    { at: ["addIns"], wayOut: STAYS },
    { at: ["preferredTokenSigningKeyThumbprint"], wayOut: SAML },
    { at: ["tokenEncryptionKeyId"], wayOut: STAYS },
    { at: ["resourceSpecificApplicationPermissions"], wayOut: STAYS },
];

/** Says of everything that the program cannot hold that it is there, and that it stays. */
export function unexpressed({ application, servicePrincipal, oauth2PostResponseRequired }: Existing): Finding[] {
    if (application === undefined) {
        return [];
    }
    const { object } = application;
    return [
        ...told(object, OF_APPLICATIONS, "application"),
        ...(servicePrincipal ? told(servicePrincipal.object, OF_SERVICE_PRINCIPALS, "servicePrincipal") : []),
        ...incompleteRoles(object),
        ...(oauth2PostResponseRequired === undefined
            ? [
                  {
                      level: "warning",
                      about: "oauth2PostResponseRequired",
                      says: "Graph's beta version did not say whether OAuth 2.0 answers must come by POST.",
                      wayOut: "Look at the preview: where it would change oauth2PostResponseRequired, write true.",
                  } as const,
              ]
            : []),
        ...(textIn(object, "disabledByMicrosoftStatus") === undefined
            ? []
            : [
                  {
                      level: "warning",
                      about: "disabledByMicrosoftStatus",
                      says: "Microsoft has disabled the application.",
                      wayOut: "Nobody can sign in as it, so no new credential is accepted: ask Microsoft's support first.",
                  } as const,
              ]),
    ];
}

function told(object: GraphObject, properties: readonly Unexpressed[], of: string): Finding[] {
    return properties.flatMap(({ at, wayOut, isSaid = saysAnything }): Finding[] => {
        const name = at.at(-1) ?? "";
        const holder = at.slice(0, -1).reduce(objectIn, object);
        return isSaid(holder[name])
            ? [{ level: "info", about: `${of}.${at.join(".")}`, says: "The program cannot hold it.", wayOut }]
            : [];
    });
}

function hasIndex(settings: unknown): boolean {
    return objectsIn({ settings }, "settings").some(({ index }) => typeof index === "number");
}

/** The azuread provider demands texts of app roles that older ones lack. */
function incompleteRoles(application: GraphObject): Finding[] {
    const roles = application["appRoles"];
    return (Array.isArray(roles) ? (roles as GraphObject[]) : [])
        .filter((role) => textIn(role, "displayName") === undefined || textIn(role, "description") === undefined)
        .map((role) => ({
            level: "refusal",
            about: `appRoles ${textIn(role, "id") ?? ""}`,
            says: "The app role has no display name or no description, which the azuread provider demands.",
            wayOut: "Give it both in the portal (App roles), and run adopt again.",
        }));
}
