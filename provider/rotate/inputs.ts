import { tenantProblem } from "../../contract/azure-names";
import { KEY_ORIGINS, type KeyOrigin } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS, type CertificateFormat } from "../../contract/certificate-formats";
import { type KeySize, type KeyType, keySizeProblem, keyTypeProblem, subjectProblem } from "../../contract/key-kinds";
import { LONGEST_CONTENT_TYPE, LONGEST_DISPLAY_NAME } from "../../contract/plain-text";
import { secretNameProblem } from "../../contract/secret-name";
import { tagProblems } from "../../contract/tags";
import {
    MOST_SIGN_INS,
    readWaitingTime,
    scopeProblem,
    VERIFY_MODES,
    type VerifyMode,
} from "../../contract/verification";
import { type CredentialTarget, targetShape } from "../graph/credential-target";
import { host } from "../login/host-shape";
import type { LoginTarget } from "../login/login-target";
import { type VaultInput, vaultShape } from "../vault/vault-input";
import {
    checked,
    count,
    filledList,
    flag,
    line,
    oneOf,
    optional,
    type Shape,
    type Shapes,
    series,
    text,
    texts,
    uuid,
    writtenInstant,
} from "../wire/shape";

/** The inputs of `RotatingClientSecret`, beside those that the ledger is planned from. */
export interface SecretInputs extends LoginTarget {
    readonly applicationId?: CredentialTarget;
    readonly servicePrincipalId?: CredentialTarget;
    readonly clientId?: string;
    readonly vaults: readonly VaultInput[];
    readonly series: string;
    readonly overlap: string;
    readonly revokeBefore?: string;
    readonly maxLiveCredentials?: number;
    readonly label?: string;
    readonly secretName?: string;
    readonly defaultSecretName: string;
    readonly contentType?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly publishIds?: boolean;
    readonly verify?: VerifyMode;
    readonly verifySignIns?: number;
    /** Milliseconds; an ISO 8601 duration on the wire. */
    readonly verifyTimeout?: number;
    readonly verifyScope?: string;
    readonly disableSuperseded?: boolean;
    readonly takeOver?: boolean;
    readonly removeOnDelete?: boolean;
}

/** The inputs of `RotatingCertificate`, likewise. */
export interface CertificateInputs extends SecretInputs {
    readonly madeIn?: KeyOrigin;
    readonly keyType?: KeyType;
    readonly keySize?: KeySize;
    readonly format?: CertificateFormat;
    readonly subject?: string;
}

const waitingTime: Shape<number> = (value, path, report) => {
    const { milliseconds, reason } = readWaitingTime(text(value, path, report));
    if (typeof value === "string" && reason !== undefined) {
        report({ property: path, reason: `${path} ${reason}` });
    }
    return milliseconds ?? 0;
};

/** How the inputs of `RotatingClientSecret` are read. */
export const SECRET_INPUTS: Shapes<SecretInputs> = {
    applicationId: optional(targetShape("application")),
    servicePrincipalId: optional(targetShape("servicePrincipal")),
    clientId: optional(uuid),
    tenantId: optional(checked(text, tenantProblem)),
    authorityHost: optional(host),
    vaults: filledList(vaultShape),
    series,
    overlap: text,
    revokeBefore: optional(writtenInstant),
    maxLiveCredentials: optional(count),
    label: optional(line(LONGEST_DISPLAY_NAME)),
    secretName: optional(checked(text, secretNameProblem)),
    defaultSecretName: text,
    contentType: optional(line(LONGEST_CONTENT_TYPE)),
    tags: optional(checked(texts, (tags) => tagProblems(tags).join("; it ") || undefined)),
    publishIds: optional(flag),
    verify: optional(oneOf(VERIFY_MODES)),
    verifySignIns: optional(
        checked(count, (times) =>
            times > MOST_SIGN_INS ? `is ${times}, but ${MOST_SIGN_INS} at most are allowed` : undefined,
        ),
    ),
    verifyTimeout: optional(waitingTime),
    verifyScope: optional(checked(text, scopeProblem)),
    disableSuperseded: optional(flag),
    takeOver: optional(flag),
    removeOnDelete: optional(flag),
};

/** How the inputs of `RotatingCertificate` are read. */
export const CERTIFICATE_INPUTS: Shapes<CertificateInputs> = {
    ...SECRET_INPUTS,
    madeIn: optional(oneOf(KEY_ORIGINS)),
    keyType: optional(checked((value) => value as KeyType, keyTypeProblem)),
    keySize: optional(checked((value) => value as KeySize, keySizeProblem)),
    format: optional(oneOf(CERTIFICATE_FORMATS)),
    subject: optional(checked(text, subjectProblem)),
};

/** What the secret is called in its vaults. */
export function secretNameOf({ secretName, defaultSecretName }: SecretInputs): string {
    return secretName ?? defaultSecretName;
}
