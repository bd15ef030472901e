import { type Static, Type } from "@sinclair/typebox";
import { choice, fields, flag, optional, prose, text, texts } from "./kinds";

/** Shortcuts for the tags by which Entra and its portal know kinds of applications. */
export const FeatureTags = fields(
    {
        enterprise: optional(flag("Lists it among the enterprise applications.", "`false`")),
        gallery: optional(flag("Shows it as an application of the gallery.", "`false`")),
        customSingleSignOn: optional(flag("Shows it as a custom SAML application.", "`false`")),
        hide: optional(flag("Hides it from users in My Apps.", "`false`")),
    },
    { title: "feature tags", description: "Shortcuts for well-known `tags`; not together with `tags`." },
);

const Options = fields(
    {
        accountEnabled: optional(flag("Whether anyone can sign in.", "`true`")),
        appRoleAssignmentRequired: optional(flag("Whether only those who were given a role can sign in.", "`false`")),
        description: optional(prose("A description for internal users.", { maxLength: 1024 })),
        notes: optional(prose("Notes for operators.", { maxLength: 1024 })),
        owners: optional(
            texts(
                {
                    description: "Object ids of the owners.",
                    maxItems: 100,
                    defaultsTo: "the app's owners",
                },
                { format: "guid" },
            ),
        ),
        alternativeNames: optional(texts({ description: "Further names to find it by." })),
        loginUrl: optional(text("Where the service starts a sign-in.", { format: "webAddress" })),
        notificationEmailAddresses: optional(
            texts({ description: "Who is told that a SAML signing certificate ends." }),
        ),
        preferredSingleSignOnMode: optional(
            choice(["oidc", "password", "saml", "notSupported"], { description: "How My Apps signs users in." }),
        ),
        samlSingleSignOn: optional(
            fields(
                { relayState: optional(text("Where the service sends users after a SAML sign-in.")) },
                { title: "SAML settings", description: "Settings of SAML sign-in." },
            ),
        ),
        tags: optional(texts({ description: "Tags; those of the app are added by Entra." })),
        featureTags: optional(FeatureTags),
        useExisting: optional(
            flag("Takes over a service principal that exists already, instead of failing.", "`true`"),
        ),
    },
    { title: "a service principal", description: "The app's service principal." },
);

export type ServicePrincipalOptions = Static<typeof Options>;

/** The service principal's options; `false` for none. */
export const ServicePrincipal = Type.Unsafe<boolean | ServicePrincipalOptions>({
    ...Options,
    type: ["object", "boolean"],
    description:
        "The app's service principal in this tenant; `false` for none, and then without credentials and roles.",
    defaultsTo: "`true`",
});
