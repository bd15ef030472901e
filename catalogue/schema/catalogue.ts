import type { Static } from "@sinclair/typebox";
import { App } from "./app";
import { Defaults } from "./client-secret";
import { fields, named, optional, text } from "./kinds";
import { DefaultVault } from "./vault";

/** The stack's configuration, as a JSON schema; the types of everything in it are derived from here. */
export const Catalogue = fields(
    {
        tenantId: optional(
            text("The tenant that the apps belong to; a deployment that is signed in to another one is refused.", {
                format: "guid",
                defaultsTo: "the tenant of the login",
            }),
        ),
        vault: optional(DefaultVault),
        defaults: optional(Defaults),
        apps: named(App, { description: "The app registrations by names of your choice; `{}` for none." }),
    },
    { title: "the catalogue", description: "App registrations and where their credentials go." },
);

export type Catalogue = Static<typeof Catalogue>;
