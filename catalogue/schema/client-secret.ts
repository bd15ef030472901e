import { type Static, Type } from "@sinclair/typebox";
import { LONGEST_TAG } from "../../contract/plain-text";
import { MOST_TAGS } from "../../contract/tags";
import { MOST_SIGN_INS, VERIFY_MODES } from "../../contract/verification";
import { WEEKDAYS } from "../../rotation";
import { choice, DURATION, fields, flag, INSTANT, list, named, optional, text, texts } from "./kinds";
import { Vault, Vaults } from "./vault";

/** The kinds of principals that Azure gives roles to. */
const PRINCIPAL_TYPES = ["ServicePrincipal", "User", "Group", "ForeignGroup", "Device"] as const;

const Window = fields(
    {
        days: optional(
            list(choice(WEEKDAYS), {
                description: "The days on which it opens.",
                defaultsTo: "every day",
                minItems: 1,
            }),
        ),
        hours: text("From when until when; past midnight where the end is not after the start.", {
            limits: "`HH:MM-HH:MM`, `00:00-24:00` for whole days",
        }),
        timeZone: optional(
            text("The time zone of days and hours.", {
                defaultsTo: "`UTC`",
                limits: "IANA name, such as `Europe/Berlin`",
            }),
        ),
    },
    {
        title: "a window",
        description:
            "When scheduled rotations may happen; it is ignored, and that is said, where waiting would break `mustRunBefore`.",
    },
);

/** What can be said of one rotating credential and, in `defaults`, of all that do not say otherwise. */
export const everyCredential = {
    rotateEvery: optional(
        Type.String({
            description: "Period between rotations.",
            defaultsTo: "`P90D`",
            limits: `${DURATION}; with \`grace\` and \`overlap\` two years at most`,
        }),
    ),
    overlap: optional(
        Type.String({
            description: "How long a replaced secret stays valid, at least: the slowest consumer's refresh.",
            defaultsTo: "`P7D`",
            limits: `${DURATION}, not below \`consumerRefresh\``,
        }),
    ),
    grace: optional(
        Type.String({
            description: "How late a scheduled deployment may be without eating into the overlap.",
            defaultsTo: "`P14D`",
            limits: DURATION,
        }),
    ),
    anchor: optional(
        Type.String({
            description: "The instant that due dates are counted from.",
            defaultsTo: "the secret's first deployment",
            limits: INSTANT,
        }),
    ),
    rotateToken: optional(
        Type.String({
            description: "Any text; changing it makes the next deployment rotate, whatever the clock says.",
        }),
    ),
    revokeBefore: optional(
        Type.String({
            description: "Everything issued before this instant is replaced and removed in the next deployment.",
            limits: `${INSTANT}, not in the future`,
        }),
    ),
    consumerRefresh: optional(
        Type.String({
            description:
                "How long the slowest consumer may hold on to a value that it read: a duration, or a profile such as " +
                "`app-service`. Nothing but the check of `overlap` depends on it.",
            limits: `${DURATION} or a profile's name`,
        }),
    ),
    spread: optional(
        Type.String({
            description:
                "Within what time secrets with the same schedule rotate one after another: each rotates earlier by its own part " +
                "of it.",
            limits: `${DURATION} without months, shorter than \`rotateEvery\``,
        }),
    ),
    window: optional(Window),
    verify: optional(
        choice(VERIFY_MODES, {
            description:
                "Whether Entra must accept a new secret before it is published: `bestEffort` publishes with a warning " +
                "what could not be verified in time, `off` publishes at once.",
            defaultsTo: "`required`; `off` with `PersonalMicrosoftAccount`, where no app can sign in as itself",
        }),
    ),
    verifySignIns: optional(
        Type.Integer({
            description: "How often in a row Entra must accept it.",
            defaultsTo: "`3`",
            minimum: 1,
            maximum: MOST_SIGN_INS,
        }),
    ),
    verifyTimeout: optional(text("How long to go on trying.", { format: "waitingTime", defaultsTo: "`PT10M`" })),
    verifyScope: optional(
        text("What the sign-in asks a token for.", {
            format: "scope",
            defaultsTo: "Microsoft Graph's, in the cloud that is deployed to",
        }),
    ),
    tags: optional(
        named(Type.String({ description: "The tag's value.", maxLength: LONGEST_TAG.value, format: "line" }), {
            keys: "tagName",
            maxProperties: MOST_TAGS,
            description: "Tags of the secret in Key Vault, beside those that are set anyway.",
        }),
    ),
    publishIds: optional(
        flag(
            "Also publishes client id and tenant id, as `<secretName>-client-id` and `<secretName>-tenant-id`.",
            "`false`",
        ),
    ),
    disableSuperseded: optional(
        flag(
            "Disables the versions in Key Vault whose credential has ended or was revoked; needs rights on the vault's data " +
                "plane, and warns where they are missing.",
            "`true`",
        ),
    ),
    protect: optional(
        flag(
            "Pulumi's protection. Set it to false and deploy before an app or secret is taken out of the catalogue.",
            "`true`",
        ),
    ),
};

/** What can be said of one client secret and, in `defaults`, of all. */
const everySecret = {
    ...everyCredential,
    contentType: optional(
        text("The secret's content type in Key Vault.", {
            defaultsTo: "`application/vnd.entra.client-secret`",
            maxLength: 255,
        }),
    ),
};

/** The published secret's name. */
export const secretName = optional(
    text("The secret's name in the vault; upper and lower case are the same.", {
        format: "secretName",
        defaultsTo: "`<stack>-<app>-<secret>`",
    }),
);

const Reader = fields(
    {
        principalId: text("Object id of a service principal (a managed identity has one too), a group or a user.", {
            format: "guid",
        }),
        principalType: optional(
            choice(PRINCIPAL_TYPES, { description: "What kind of principal it is.", defaultsTo: "`ServicePrincipal`" }),
        ),
    },
    { title: "a reader", description: "Somebody who may read the secret." },
);

/** Whether a secret that somebody else has put there is written over. */
export const takeOver = optional(
    flag(
        "Goes on from a secret of that name in the vault that somebody else made, or that another stack has published; without " +
            "it, such a secret is left alone and the deployment refused.",
        "`false`",
    ),
);

/** Who may read a published secret. */
export const readers = optional(
    named(Reader, {
        description:
            "Who may read this secret, by names of your choice: each gets the role `Key Vault Secrets User` on it alone, in " +
            "every vault, and `Key Vault Crypto User` on the key that it refers to, if it does.",
    }),
);

/** A rotating client secret. */
export const ClientSecret = fields(
    {
        vault: optional(Vault),
        vaults: optional(Vaults),
        secretName,
        takeOver,
        readers,
        ...everySecret,
    },
    { title: "a client secret", description: "One rotating client secret; `{}` takes every default." },
);

/** What holds for every app and secret that does not say otherwise. */
export const Defaults = fields(
    {
        ...everySecret,
        owners: optional(
            texts(
                {
                    description: "Object ids of the owners of every app that names none.",
                    maxItems: 100,
                },
                { format: "guid" },
            ),
        ),
        ownedByDeployer: optional(
            flag("Makes the identity that deploys one more owner of every app that does not say otherwise.", "`true`"),
        ),
    },
    {
        title: "the defaults",
        description:
            "What holds for every client secret, certificate and app that does not say otherwise. `tags` are added up.",
    },
);

export type ClientSecret = Static<typeof ClientSecret>;
export type Defaults = Static<typeof Defaults>;
