import type { Static } from "@sinclair/typebox";
import { MOST_FEDERATED_CREDENTIALS } from "../../components/federation/federated-credential-args";
import { LONGEST_DISPLAY_NAME } from "../../contract/plain-text";
import { Certificate } from "./certificate";
import { ClientSecret } from "./client-secret";
import { FederatedCredential } from "./federated-credential";
import { choice, fields, flag, list, named, optional, prose, text, texts } from "./kinds";
import { permissions } from "./permissions";
import { FeatureTags, ServicePrincipal } from "./service-principal";

/** Entra's words for who can sign in. */
export const AUDIENCES = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
] as const;

const RedirectUris = fields(
    {
        web: optional(texts({ description: "Of a web application.", maxItems: 256 }, { format: "webRedirect" })),
        spa: optional(
            texts({ description: "Of a single-page application.", maxItems: 256 }, { format: "spaRedirect" }),
        ),
        publicClient: optional(
            texts(
                {
                    description: "Of a mobile or desktop application.",
                    maxItems: 256,
                },
                { format: "publicRedirect" },
            ),
        ),
    },
    { title: "redirect URIs", description: "Where Entra sends users back to after sign-in, by kind of application." },
);

const Claims = list(
    fields(
        {
            name: text("The claim's name."),
            source: optional(text("`user` for an extension property of the user.")),
            essential: optional(flag("Whether the client cannot do without it.", "`false`")),
            additionalProperties: optional(texts({ description: "Modifiers, for example `emit_as_roles`." })),
        },
        { title: "a claim", description: "An optional claim." },
    ),
    { description: "Claims of this kind of token." },
);

const OptionalClaims = fields(
    { accessTokens: optional(Claims), idTokens: optional(Claims), saml2Tokens: optional(Claims) },
    { title: "optional claims", description: "Claims that tokens carry beside the usual ones." },
);

const ImplicitGrant = fields(
    {
        accessTokenIssuanceEnabled: optional(flag("Whether access tokens are issued.", "`false`")),
        idTokenIssuanceEnabled: optional(flag("Whether ID tokens are issued.", "`false`")),
    },
    { title: "the implicit grant", description: "What the implicit flow of a web application may issue." },
);

const RoleOnScope = fields(
    {
        role: text("The role: the id of its definition, or a name.", { format: "role" }),
        scope: text("ARM id of a subscription, resource group or resource.", { format: "armId" }),
        description: optional(prose("What it is for.", { maxLength: 1024 })),
    },
    { title: "a role assignment", description: "A role that the app has somewhere in Azure." },
);

const addresses = {
    homepageUrl: optional(text("The app's home page.", { format: "webAddress" })),
    logoutUrl: optional(text("Where Entra tells the app of a sign-out.", { format: "webAddress", maxLength: 255 })),
    marketingUrl: optional(text("The app's marketing page.", { format: "webAddress" })),
    supportUrl: optional(text("The app's support page.", { format: "webAddress" })),
    privacyStatementUrl: optional(text("The app's privacy statement.", { format: "webAddress" })),
    termsOfServiceUrl: optional(text("The app's terms of service.", { format: "webAddress" })),
};

const rarelyNeeded = {
    implicitGrant: optional(ImplicitGrant),
    fallbackPublicClientEnabled: optional(flag("Treats the app as a public client where it is unclear.", "`false`")),
    deviceOnlyAuthEnabled: optional(flag("Allows a device to sign in without a user.", "`false`")),
    oauth2PostResponseRequired: optional(flag("Demands POST for OAuth 2.0 answers.", "`false`")),
    logoImage: optional(text("The app's logo.", { format: "base64" })),
    serviceManagementReference: optional(text("The app's entry in a service or asset management database.")),
    templateId: optional(text("The gallery template to create the app from.", { format: "guid" })),
    preventDuplicateNames: optional(
        flag("Fails when another app of the tenant has the same display name already.", "`false`"),
    ),
};

const TakeOver = fields(
    {
        application: optional(text("The application.")),
        servicePrincipal: optional(text("Its service principal.")),
    },
    {
        title: "what is taken over",
        description:
            "Names of resources of this stack that were imported, and go on as part of the app: see `app-registration adopt`.",
    },
);

/** An app registration: words and meaning are those of Microsoft Graph and of the azuread provider. */
export const App = fields(
    {
        displayName: optional(
            text("The app's name as people see it.", {
                format: "displayName",
                maxLength: LONGEST_DISPLAY_NAME,
                defaultsTo: "the app's name",
            }),
        ),
        description: optional(prose("A description for the app's users.", { maxLength: 1024 })),
        notes: optional(prose("Notes for operators.", { maxLength: 1024 })),
        signInAudience: optional(choice(AUDIENCES, { description: "Who can sign in.", defaultsTo: "`AzureADMyOrg`" })),
        owners: optional(
            texts(
                {
                    description: "Object ids of users or service principals that own the app.",
                    maxItems: 100,
                    defaultsTo: "`defaults.owners`",
                },
                { format: "guid" },
            ),
        ),
        ownedByDeployer: optional(
            flag(
                "Makes the identity that deploys one more owner, without which `Application.ReadWrite.OwnedBy` is not enough.",
                "`defaults.ownedByDeployer`",
            ),
        ),
        redirectUris: optional(RedirectUris),
        ...addresses,
        identifierUris: optional(
            texts({ description: "URIs that name the app as an API, for example `https://tasks.example.com`." }),
        ),
        identifierUriFromClientId: optional(
            flag("Adds `api://` and the app's client id, known once the app exists, to `identifierUris`.", "`false`"),
        ),
        ...permissions,
        groupMembershipClaims: optional(
            list(choice(["None", "SecurityGroup", "DirectoryRole", "ApplicationGroup", "All"]), {
                description: "Which memberships tokens carry.",
            }),
        ),
        optionalClaims: optional(OptionalClaims),
        tags: optional(texts({ description: "Tags of the app; not `featureTags` too." }, { maxLength: 256 })),
        featureTags: optional(FeatureTags),
        servicePrincipal: optional(ServicePrincipal),
        roleAssignments: optional(
            named(RoleOnScope, { description: "Azure roles of the service principal, by names of your choice." }),
        ),
        ...rarelyNeeded,
        takeOver: optional(TakeOver),
        protect: optional(
            flag("Pulumi's protection of the app and, unless they say otherwise, its secrets.", "`defaults.protect`"),
        ),
        clientSecrets: optional(
            named(ClientSecret, { description: "The app's rotating client secrets by names of your choice." }),
        ),
        certificates: optional(
            named(Certificate, { description: "The app's rotating certificates by names of your choice." }),
        ),
        federatedCredentials: optional(
            named(FederatedCredential, {
                maxProperties: MOST_FEDERATED_CREDENTIALS,
                description: "Whose tokens sign in as the app without any secret, by names of your choice.",
            }),
        ),
    },
    { title: "an app", description: "One app registration; `{}` takes every default." },
);

export type App = Static<typeof App>;
