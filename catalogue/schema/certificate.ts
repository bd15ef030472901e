import type { Static } from "@sinclair/typebox";
import { CERTIFICATE_DEFAULTS, KEY_ORIGINS } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS } from "../../contract/certificate-formats";
import { KEY_SIZES, KEY_TYPES } from "../../contract/key-kinds";
import { everyCredential, readers, secretName, takeOver } from "./client-secret";
import { choice, fields, optional, text } from "./kinds";
import { Vault, Vaults } from "./vault";

/** A rotating certificate. */
export const Certificate = fields(
    {
        vault: optional(Vault),
        vaults: optional(Vaults),
        secretName,
        takeOver,
        readers,
        madeIn: optional(
            choice(KEY_ORIGINS, {
                description:
                    "Where the key pair is made: in Key Vault, which never gives the private key away and signs for consumers, or in " +
                    "the deployment, which publishes it with the certificate.",
                defaultsTo: `\`${CERTIFICATE_DEFAULTS.madeIn}\``,
            }),
        ),
        keyType: optional(
            choice(KEY_TYPES, {
                description: "The kind of key; `RSA-HSM` is made in a vault of the premium tier only.",
                defaultsTo: `\`${CERTIFICATE_DEFAULTS.keyType}\``,
            }),
        ),
        keySize: optional(
            choice(KEY_SIZES, {
                description: "Bits of the keys that are made from now on.",
                defaultsTo: `\`${CERTIFICATE_DEFAULTS.keySize}\``,
            }),
        ),
        format: optional(
            choice(CERTIFICATE_FORMATS, {
                description: "How a certificate is published; only where the deployment makes the key.",
                defaultsTo: `\`${CERTIFICATE_DEFAULTS.format}\``,
            }),
        ),
        subject: optional(
            text("What the subject says beside its common name, which names the credential.", {
                limits: "attributes such as `O=Contoso, C=DE`, no `CN`",
            }),
        ),
        ...everyCredential,
    },
    { title: "a certificate", description: "One rotating certificate; `{}` takes every default." },
);

export type Certificate = Static<typeof Certificate>;
