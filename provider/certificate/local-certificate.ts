import { X509Certificate } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Environment, refuseMovedClock } from "../clock";
import { type Handler, type Props, Secret, Unknown } from "../handler";
import { judgeProps, oneOf, readProps, type Shapes } from "../sweep/shape";
import { hasUnknown, reveal } from "../wire/values";
import { NEW_CERTIFICATE, type NewCertificate } from "./certificate-inputs";
import { CERTIFICATE_FORMATS, type CertificateFormat } from "./formats";

interface LocalCertificateInputs extends NewCertificate {
    readonly format: CertificateFormat;
}

const INPUTS: Shapes<LocalCertificateInputs> = { ...NEW_CERTIFICATE, format: oneOf(CERTIFICATE_FORMATS) };

const MADE = ["certificate", "thumbprint", "startsAt", "value"] as const;

/** What another certificate is made for. */
const IDENTITY = ["series", "generation", "issuedAt"] as const;

export interface LocalCertificateDependencies {
    readonly env: Environment;
    /** See `VaultCertificate`, in whose place this one may stand. */
    readonly declared?: Set<string>;
}

/**
 * `LocalCertificate`: a generation's key pair and certificate, made here. Its output `value` holds the private key and is a
 * secret; nothing else does. Nothing is written anywhere: of a run that was killed before the state had it, nothing is left.
 */
export function createLocalCertificateHandler({ env, declared }: LocalCertificateDependencies): Handler {
    const make = async (props: Props, olds?: Props): Promise<Props> => {
        refuseMovedClock(env);
        const inputs = readProps(INPUTS, props);
        // Loaded here: most deployments make no certificate.
        const { certificateIn, formatCertificate, pemOf } = await import("./certificate-format.js");
        const { makeCertificate } = await import("./make-certificate.js");
        if (isMade(props, olds)) {
            const pem = pemOf(String(reveal(olds["value"])));
            // The text of the certificate stays as it was: Entra's copy would be replaced where a line ends otherwise.
            return { ...props, ...madePart(olds), value: new Secret(formatCertificate(pem, inputs.format)) };
        }
        const pem = await makeCertificate(inputs);
        const certificate = certificateIn(pem);
        return {
            ...props,
            certificate,
            thumbprint: new X509Certificate(certificate).fingerprint.replaceAll(":", ""),
            startsAt: inputs.issuedAt,
            value: new Secret(formatCertificate(pem, inputs.format)),
        };
    };
    return {
        check: (news) => {
            if (!hasUnknown(news["series"])) {
                declared?.add(String(reveal(news["series"])));
            }
            return { inputs: news, failures: judgeProps(INPUTS, news) };
        },
        preview: (inputs, olds) => ({
            ...inputs,
            ...notYetMade(),
            ...(isMade(inputs, olds) ? publicPart(olds) : {}),
            ...(isKept(inputs, olds) ? madePart(olds) : {}),
        }),
        create: async (inputs) => ({ id: String(reveal(inputs["series"])), outputs: await make(inputs) }),
        update: (_id, olds, news) => (isKept(news, olds) ? { ...news, ...madePart(olds) } : make(news, olds)),
    };
}

function isMade(inputs: Props, olds: Props | undefined): olds is Props {
    return olds !== undefined && IDENTITY.every((name) => isDeepStrictEqual(olds[name], inputs[name]));
}

function isKept(inputs: Props, olds: Props | undefined): olds is Props {
    return isMade(inputs, olds) && isDeepStrictEqual(olds["format"], inputs["format"]);
}

function madePart(olds: Props): Props {
    return Object.fromEntries(MADE.map((name) => [name, olds[name]]));
}

/** What stays as it is when the same certificate is delivered in another format. */
function publicPart(olds: Props): Props {
    const { value: _, ...rest } = madePart(olds);
    return rest;
}

function notYetMade(): Props {
    return { ...Object.fromEntries(MADE.map((name) => [name, new Unknown()])), value: new Secret(new Unknown()) };
}
