import { type KeySize, type KeyType, keySizeProblem, keyTypeProblem, subjectProblem } from "../../contract/key-kinds";
import { vaultNameProblem } from "../../contract/vault-name";
import type { LoginTarget } from "../login/login";
import { host } from "../sweep/sweep-inputs";
import { count, flag, instant, optional, type Shape, type Shapes, series, text } from "../wire/shape";

/** What is asked of every new certificate, wherever its key is made. */
export interface NewCertificate {
    /** 12 hexadecimal digits that name the rotating certificate. */
    readonly series: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** The end date given to Entra, which the certificate outlives. `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
    /** As `RotationSchedule` gives it; it becomes the common name. */
    readonly displayName: string;
    readonly keySize: KeySize;
    /** Further attributes of its subject, for example `O=Contoso`. */
    readonly subject?: string;
}

/** The inputs of `VaultCertificate`. */
export interface VaultCertificateInputs extends NewCertificate, LoginTarget {
    readonly resourceGroupName: string;
    readonly vaultName: string;
    /** Its key has the same name there, and so has a secret that never holds the private key. */
    readonly certificateName: string;
    readonly keyType: KeyType;
    /** Whether deleting this resource deletes the certificate, softly. */
    readonly removeOnDelete: boolean;
}

const vaultName: Shape<string> = judged(text, vaultNameProblem);

const certificateName: Shape<string> = judged(text, (name) =>
    /^[0-9a-zA-Z-]{1,127}$/.test(name)
        ? undefined
        : `is "${name}"; Key Vault takes 1 to 127 letters, digits and dashes`,
);

const keyType: Shape<KeyType> = (value, path, report) => {
    reportProblem(path, keyTypeProblem(value), report);
    return value as KeyType;
};

const keySize: Shape<KeySize> = (value, path, report) => {
    reportProblem(path, keySizeProblem(value), report);
    return value as KeySize;
};

/** How what is asked of every certificate is read. */
export const NEW_CERTIFICATE: Shapes<NewCertificate> = {
    series,
    generation: count,
    issuedAt: instant,
    expiresAt: instant,
    displayName: text,
    keySize,
    subject: optional(judged(text, subjectProblem)),
};

/** How the inputs of `VaultCertificate` are read. */
export const VAULT_CERTIFICATE: Shapes<VaultCertificateInputs> = {
    ...NEW_CERTIFICATE,
    resourceGroupName: text,
    vaultName,
    certificateName,
    tenantId: optional(text),
    authorityHost: optional(host),
    keyType,
    removeOnDelete: flag,
};

function judged<T>(shape: Shape<T>, problemOf: (value: T) => string | undefined): Shape<T> {
    return (value, path, report) => {
        let isMalformed = false;
        const read = shape(value, path, (failure) => {
            isMalformed = true;
            report(failure);
        });
        reportProblem(path, isMalformed ? undefined : problemOf(read), report);
        return read;
    };
}

function reportProblem(path: string, problem: string | undefined, report: Parameters<Shape<unknown>>[2]): void {
    if (problem !== undefined) {
        report({ property: path, reason: `${path} ${problem}` });
    }
}
