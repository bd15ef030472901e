import { X509Certificate } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { CERTIFICATE_FORMATS, type CertificateFormat } from "../../contract/certificate-formats";
import { type Environment, refuseMovedClock } from "../../contract/clock";
import { noteSeries } from "../declared-series";
import { type Handler, type Props, Secret, Unknown } from "../wire/handler";
import { judgeProps, oneOf, readProps, type Shapes } from "../wire/shape";
import { reveal } from "../wire/values";
import { NEW_CERTIFICATE, type NewCertificate } from "./certificate-inputs";
import { isMadeFor, notYetMade, partOf } from "./generation-part";

interface LocalCertificateInputs extends NewCertificate {
    readonly format: CertificateFormat;
}

const INPUTS: Shapes<LocalCertificateInputs> = { ...NEW_CERTIFICATE, format: oneOf(CERTIFICATE_FORMATS) };

/** What is made and public; `value` holds the private key too. */
const PUBLIC = ["certificate", "thumbprint", "startsAt"] as const;

export interface LocalCertificateDependencies {
    readonly env: Environment;
    /** See `VaultCertificate`, in whose place this one may stand. */
    readonly declared?: Set<string>;
}

/**
 * `LocalCertificate`: a generation's key pair and certificate, made here. Its output `value` holds the private key and is a
 * secret; nothing else does. Nothing is written anywhere: of a run that was killed before the state had it, nothing is left.
 */
export function createLocalCertificateHandler({ env, declared = new Set() }: LocalCertificateDependencies): Handler {
    const make = async (props: Props, olds?: Props): Promise<Props> => {
        refuseMovedClock(env);
        const inputs = readProps(INPUTS, props);
        // Loaded here: most deployments make no certificate.
        const { certificateIn, formatCertificate, pemOf } = await import("./certificate-format.js");
        const { makeCertificate } = await import("./make-certificate.js");
        if (isMadeFor(props, olds)) {
            const pem = pemOf(String(reveal(olds["value"])));
            // The text of the certificate stays as it was: Entra's copy would be replaced where a line ends otherwise.
            return { ...props, ...partOf(olds, PUBLIC), value: new Secret(formatCertificate(pem, inputs.format)) };
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
            noteSeries(declared, news);
            return { inputs: news, failures: judgeProps(INPUTS, news) };
        },
        preview: (inputs, olds) => ({
            ...inputs,
            ...(isMadeFor(inputs, olds) ? partOf(olds, PUBLIC) : notYetMade(PUBLIC)),
            value: isKept(inputs, olds) ? olds["value"] : new Secret(new Unknown()),
        }),
        create: async (inputs) => ({ id: String(reveal(inputs["series"])), outputs: await make(inputs) }),
        update: (_id, olds, news) =>
            isKept(news, olds) ? { ...news, ...partOf(olds, [...PUBLIC, "value"]) } : make(news, olds),
    };
}

function isKept(inputs: Props, olds: Props | undefined): olds is Props {
    return isMadeFor(inputs, olds) && isDeepStrictEqual(olds["format"], inputs["format"]);
}
