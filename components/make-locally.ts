import * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE_CONTENT_TYPES, CERTIFICATE_DEFAULTS, type CertificateArgs } from "./certificate-args";
import { LocalCertificate } from "./local-certificate";
import type { CertificateToMake, MadeCertificate } from "./make-in-vault";
import { withDefault } from "./with-default";

/** Makes the key pair in the deployment; what is published is the certificate with its private key. */
export function makeLocally(
    name: string,
    wanted: Omit<CertificateToMake, "vault" | "keyType"> & Pick<CertificateArgs, "format">,
    component: pulumi.Resource,
): MadeCertificate {
    const { schedule, protect } = wanted;
    const format = withDefault<string>(wanted.format, CERTIFICATE_DEFAULTS.format);
    const resource = new LocalCertificate(
        `${name}-certificate`,
        {
            series: schedule.series,
            generation: schedule.generation,
            issuedAt: schedule.issuedAt,
            expiresAt: schedule.expiresAt,
            displayName: schedule.displayName,
            keySize: withDefault<number>(wanted.keySize, CERTIFICATE_DEFAULTS.keySize),
            subject: wanted.subject,
            format,
        },
        { parent: component, protect },
    );
    const { certificate, startsAt, thumbprint, value } = resource;
    return {
        resource,
        certificate,
        startsAt,
        form: "certificate",
        value: pulumi.secret(value),
        contentType: format.apply((given) => CERTIFICATE_CONTENT_TYPES[given] ?? ""),
        outputs: { certificate, thumbprint },
    };
}
