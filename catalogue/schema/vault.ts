import { type Static, Type } from "@sinclair/typebox";
import { WRITE_THROUGH } from "../../contract/vault-writing";
import { choice, fields, flag, list, optional, text } from "./kinds";

const place = {
    resourceGroupName: text("The vault's resource group.", { format: "resourceGroupName" }),
    vaultName: text("The vault's name, which is unique in all of Azure; upper and lower case are the same.", {
        format: "vaultName",
    }),
    writeThrough: optional(
        choice(WRITE_THROUGH, {
            description:
                "`resourceManager` where the deployment cannot reach the vault's data plane; then no version is disabled, and a " +
                "vault that lags gets a new credential in place of a copy.",
            defaultsTo: "`dataPlane`",
        }),
    ),
};

const Creation = fields(
    {
        location: text("The Azure region, for example `westeurope`."),
        tenantId: optional(text("The tenant that the vault trusts.", { format: "guid", defaultsTo: "`tenantId`" })),
        sku: optional(
            choice(["standard", "premium"], {
                description: "`premium` keeps keys in hardware.",
                defaultsTo: "`standard`",
            }),
        ),
        publicNetworkAccess: optional(
            choice(["Enabled", "Disabled"], {
                description: "Whether the vault answers to the internet; consumers need it, or a private endpoint.",
                defaultsTo: "`Enabled`",
            }),
        ),
        softDeleteRetentionInDays: optional(
            Type.Integer({
                description: "How long deleted secrets can be recovered; cannot be changed later.",
                minimum: 7,
                maximum: 90,
                defaultsTo: "`90`",
            }),
        ),
        protect: optional(flag("Pulumi's protection of the vault.", "`defaults.protect`")),
    },
    {
        title: "a vault's creation",
        description:
            "Creates the vault in this deployment, with access by Azure roles (RBAC) and purge protection. Leave it out " +
            "for a vault that exists.",
    },
);

const Alert = fields(
    {
        webhookUrl: optional(
            text("An https address that answers Event Grid's validation; not together with `resourceId`.", {
                format: "webhook",
            }),
        ),
        resourceId: optional(
            text("ARM id of an Azure function, an event hub, or a Service Bus queue or topic.", { format: "armId" }),
        ),
    },
    {
        title: "an alert",
        description:
            "Has the vault tell somebody, by Event Grid, that a secret in it ends within 30 days. An alarm where `grace` and " +
            "`overlap` are 30 days or more together; where they are less, it also speaks up before rotations.",
    },
);

/** A vault that exists, or the default vault under its own name. */
export const Vault = fields(place, {
    title: "a vault",
    description: "The Key Vault of this secret.",
    defaultsTo: "the `vault` above",
});

/** Several vaults that all get the same secret. */
export const Vaults = list(fields(place, { title: "a vault", description: "One of the secret's Key Vaults." }), {
    description:
        "Several Key Vaults that all get this secret, in place of `vault`; the first one is what `secretUri` names. To " +
        "move a secret, add the new vault, let consumers move, and take the old one out.",
    minItems: 1,
    maxItems: 10,
});

/** The vault of every secret that names none. */
export const DefaultVault = fields(
    { ...place, create: optional(Creation), nearExpiryAlert: optional(Alert) },
    { title: "the vault", description: "The Key Vault of every secret that names none of its own." },
);

export type Vault = Static<typeof Vault>;
export type DefaultVault = Static<typeof DefaultVault>;
