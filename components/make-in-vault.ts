import * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE_SUFFIX } from "../contract/secret-name";
import type { CredentialForm } from "../provider/verification/verification-inputs";
import { CERTIFICATE_DEFAULTS, type CertificateArgs, REFERENCE_CONTENT_TYPE } from "./certificate-args";
import type { VaultTarget } from "./client-secret-args";
import { letSign } from "./readers";
import { reportOnce } from "./report-once";
import type { RotationSchedule } from "./rotation-schedule";
import { settled } from "./settled";
import { VaultCertificate } from "./vault-certificate";
import { withDefault } from "./with-default";

/** Where a certificate is. */
const PLACE = ["resourceGroupName", "vaultName", "certificateName"];

/** What a generation's certificate is made for. */
export interface CertificateToMake extends Pick<CertificateArgs, "keyType" | "keySize" | "subject" | "readers"> {
    readonly vault: VaultTarget;
    readonly schedule: RotationSchedule;
    readonly tenantId: pulumi.Output<string | undefined>;
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly protect: boolean;
}

/** A generation's certificate, and what is published of it. */
export interface MadeCertificate {
    readonly resource: pulumi.Resource;
    /** PEM: public. */
    readonly certificate: pulumi.Output<string>;
    readonly startsAt: pulumi.Output<string>;
    readonly form: CredentialForm;
    readonly value: pulumi.Output<string>;
    readonly contentType: pulumi.Input<string>;
    /** Where the certificate is in Key Vault, whatever its version; only where it was made there. */
    readonly versionlessUri?: pulumi.Output<string>;
    /** What the component tells of it. */
    readonly outputs: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Has the vault make the key pair; what is published is where it signs. */
export function makeInVault(name: string, wanted: CertificateToMake, component: pulumi.Resource): MadeCertificate {
    const { vault, schedule, protect } = wanted;
    const resource = new VaultCertificate(
        `${name}-certificate`,
        {
            resourceGroupName: vault.resourceGroupName,
            vaultName: vault.vaultName,
            certificateName: pulumi.interpolate`${schedule.secretName}${CERTIFICATE_SUFFIX}`,
            tenantId: wanted.tenantId,
            authorityHost: wanted.authorityHost,
            series: schedule.series,
            generation: schedule.generation,
            issuedAt: schedule.issuedAt,
            expiresAt: schedule.expiresAt,
            displayName: schedule.displayName,
            keyType: withDefault<string>(wanted.keyType, CERTIFICATE_DEFAULTS.keyType),
            keySize: withDefault<number>(wanted.keySize, CERTIFICATE_DEFAULTS.keySize),
            subject: wanted.subject,
            removeOnDelete: !protect,
        },
        // As with the delivery, what is protected stays where it is: moving it would end the run of every app.
        { parent: component, protect, ignoreChanges: protect ? PLACE : [] },
    );
    const { certificate, startsAt, reference, thumbprint, certificateUri, keyUri } = resource;
    const maySign = letSign(name, wanted.readers ?? {}, resource, component);
    reportOnce(maySign);
    return {
        resource,
        certificate,
        startsAt,
        form: "vaultCertificate",
        value: afterAll(maySign, reference),
        contentType: REFERENCE_CONTENT_TYPE,
        versionlessUri: certificateUri.apply((uri) => uri.replace(/\/[^/]*$/, "")),
        outputs: { certificate, thumbprint, certificateUri, keyUri },
    };
}

/** Goes on once all of them were made, or have failed: nobody is to read a reference before they may sign, if they ever may. */
function afterAll<T>(resources: readonly pulumi.Resource[], value: pulumi.Output<T>): pulumi.Output<T> {
    return pulumi.all([value, pulumi.all(resources.map(settled))]).apply(([then]) => then) as pulumi.Output<T>;
}
