import type { Static } from "@sinclair/typebox";
import { choice, fields, flag, list, optional, prose, text, texts } from "./kinds";

const AppRole = fields(
    {
        displayName: text("The role's name as people see it."),
        description: prose("What the role allows, for those who assign it."),
        value: optional(text("What tokens carry in their `roles` claim.", { format: "claimValue" })),
        allowedMemberTypes: list(choice(["User", "Application"]), {
            description: "Whom the role can be given to: users and groups, other applications, or both.",
            minItems: 1,
        }),
        id: optional(
            text("The role's id; changing it takes the role from everyone who has it.", {
                format: "guid",
                defaultsTo: "derived from the app's name and the role's value",
            }),
        ),
        enabled: optional(flag("Whether the role can be given.", "`true`")),
    },
    { title: "an app role", description: "A role that users or applications can be given." },
);

const Scope = fields(
    {
        value: text("What tokens carry in their `scp` claim.", { format: "claimValue" }),
        adminConsentDisplayName: text("The permission's name as administrators see it."),
        adminConsentDescription: prose("What the permission allows, for administrators."),
        userConsentDisplayName: optional(text("The permission's name as users see it.")),
        userConsentDescription: optional(prose("What the permission allows, for users.")),
        type: optional(
            choice(["User", "Admin"], {
                description: "Who may consent: users for themselves, or administrators only.",
                defaultsTo: "`User`",
            }),
        ),
        id: optional(
            text("The scope's id; changing it takes the permission from every client that has it.", {
                format: "guid",
                defaultsTo: "derived from the app's name and the scope's value",
            }),
        ),
        enabled: optional(flag("Whether the permission can be asked for.", "`true`")),
    },
    { title: "a scope", description: "A permission that clients can ask for in a user's name." },
);

const Api = fields(
    {
        oauth2PermissionScopes: optional(list(Scope, { description: "Delegated permissions that the API exposes." })),
        requestedAccessTokenVersion: optional(
            choice([1, 2], {
                description: "The version of access tokens that the API expects.",
                defaultsTo: "`1`; `2` for audiences with personal accounts",
                limits: "`1` or `2`; `2` for audiences with personal accounts",
            }),
        ),
        knownClientApplications: optional(
            texts({ description: "Client ids whose consent includes this API." }, { format: "guid" }),
        ),
        mappedClaimsEnabled: optional(flag("Allows claims mapping without a signing key of its own.", "`false`")),
    },
    { title: "an API", description: "What the app exposes as a web API." },
);

const ResourceAccess = fields(
    {
        resourceAppId: text("The client id of the API, for example that of Microsoft Graph.", { format: "guid" }),
        scopes: optional(texts({ description: "Ids of delegated permissions.", minItems: 1 }, { format: "guid" })),
        roles: optional(texts({ description: "Ids of application permissions.", minItems: 1 }, { format: "guid" })),
    },
    {
        title: "a required API",
        description:
            "An API that the app calls; `scopes`, `roles` or both. Several entries of one API are one, in the order of the entries.",
    },
);

/** What an app allows others, and what it needs of others. */
export const permissions = {
    api: optional(Api),
    appRoles: optional(list(AppRole, { description: "Roles that the app knows." })),
    requiredResourceAccess: optional(
        list(ResourceAccess, { description: "APIs that the app calls, and with which permissions." }),
    ),
};

export type AppRole = Static<typeof AppRole>;
export type Scope = Static<typeof Scope>;
