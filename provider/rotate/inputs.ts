import { KEY_ORIGINS, type KeyOrigin } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS, type CertificateFormat } from "../../contract/certificate-formats";
import { type KeySize, type KeyType, keySizeProblem, keyTypeProblem, subjectProblem } from "../../contract/key-kinds";
import { secretNameProblem } from "../../contract/secret-name";
import { MOST_TAGS, OWN_TAGS } from "../../contract/tags";
import { vaultNameProblem } from "../../contract/vault-name";
import { WRITE_THROUGH, type WriteThrough } from "../../contract/vault-writing";
import { MOST_SIGN_INS, readWaitingTime, VERIFY_MODES, type VerifyMode } from "../../contract/verification";
import { type CredentialTarget, targetShape } from "../graph/credential-target";
import { host } from "../login/host-shape";
import type { LoginTarget } from "../login/login-target";
import {
    checked,
    count,
    filledList,
    flag,
    object,
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

/** A vault that a credential is published to. */
export interface VaultInput {
    readonly vaultName: string;
    /** What outputs and messages call it. @default vaultName in lower case */
    readonly name?: string;
    /** Needed where it is written through Resource Manager. */
    readonly resourceGroupName?: string;
    /** @default ARM_SUBSCRIPTION_ID */
    readonly subscriptionId?: string;
    /** @default dataPlane */
    readonly writeThrough?: WriteThrough;
}

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

const vault: Shape<VaultInput> = object({
    vaultName: checked(text, vaultNameProblem),
    name: optional(text),
    resourceGroupName: optional(text),
    subscriptionId: optional(text),
    writeThrough: optional(oneOf(WRITE_THROUGH)),
});

/** How the inputs of `RotatingClientSecret` are read. */
export const SECRET_INPUTS: Shapes<SecretInputs> = {
    applicationId: optional(targetShape("application")),
    servicePrincipalId: optional(targetShape("servicePrincipal")),
    clientId: optional(uuid),
    tenantId: optional(text),
    authorityHost: optional(host),
    vaults: filledList(vault),
    series,
    overlap: text,
    revokeBefore: optional(writtenInstant),
    maxLiveCredentials: optional(count),
    label: optional(text),
    secretName: optional(checked(text, secretNameProblem)),
    defaultSecretName: text,
    contentType: optional(text),
    tags: optional(checked(texts, tagsProblem)),
    publishIds: optional(flag),
    verify: optional(oneOf(VERIFY_MODES)),
    verifySignIns: optional(
        checked(count, (times) =>
            times > MOST_SIGN_INS ? `is ${times}, but ${MOST_SIGN_INS} at most are allowed` : undefined,
        ),
    ),
    verifyTimeout: optional(waitingTime),
    verifyScope: optional(text),
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

/** What a vault is called by in outputs and messages. */
export function vaultLabel({ name, vaultName }: VaultInput): string {
    return name ?? vaultName.toLowerCase();
}

function tagsProblem(tags: Readonly<Record<string, string>>): string | undefined {
    const names = Object.keys(tags);
    const own = names.find((name) => OWN_TAGS.includes(name));
    if (own !== undefined) {
        return `names "${own}", which this package writes itself: leave it out`;
    }
    return names.length > MOST_TAGS
        ? `has ${names.length} entries; Key Vault leaves room for ${MOST_TAGS} beside this package's own`
        : undefined;
}
