import { X509Certificate } from "node:crypto";
import type { CertificateFormat } from "../../contract/certificate-formats";
import { CERTIFICATE_CONTENT_TYPES } from "../../contract/content-types";
import type { KeyMaker } from "./key-maker";

/** Key pairs that are made here: what is published is the certificate with its private key. */
export function madeInDeployment(format: CertificateFormat): KeyMaker {
    return {
        contentType: CERTIFICATE_CONTENT_TYPES[format],
        convert: async (value) => {
            const { formatCertificate, pemOf } = await import("../certificate/certificate-format.js");
            return formatCertificate(pemOf(value), format);
        },
        make: async (wanted, startsAt) => {
            // Loaded here: most deployments make no certificate.
            const { certificateIn, formatCertificate } = await import("../certificate/certificate-format.js");
            const { makeCertificate } = await import("../certificate/make-certificate.js");
            const pem = await makeCertificate({ ...wanted, issuedAt: startsAt });
            return {
                certificate: new X509Certificate(certificateIn(pem)),
                startsAt,
                form: "certificate",
                value: formatCertificate(pem, format),
                outputs: {},
            };
        },
        describe: async () => ({}),
    };
}
