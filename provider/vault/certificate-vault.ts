import { CertificateClient, type CertificatePolicy, type CertificateProperties } from "@azure/keyvault-certificates";
import { CLIENT_AUTHENTICATION } from "../../contract/key-kinds";
import { MANAGED_BY } from "../../contract/tags";
import type { VaultCertificateInputs } from "../certificate/certificate-inputs";
import { subjectOf } from "../certificate/subject";
import { validityMonths } from "../certificate/validity";
import type { ClientSettings } from "../login/session";
import type { Waiting } from "../verification/waiting";

const POLL_MS = 2_000;
/** Key Vault makes a self-signed certificate within seconds. */
const LONGEST_MS = 300_000;

/** A certificate in a vault: its public part, and where its private key signs. */
export interface CertificateInVault {
    /** 32 hexadecimal digits. */
    readonly version: string;
    /** DER. */
    readonly certificate: Buffer;
    /** `https://kv-identity.vault.azure.net/certificates/web-api-default-cert/0123…` */
    readonly certificateUri: string;
    /** `https://kv-identity.vault.azure.net/keys/web-api-default-cert/0123…` */
    readonly keyUri: string;
}

/** The certificates of one name in a key vault, by the official client of its data plane. */
export class CertificateVault {
    private readonly client: CertificateClient;

    /** @param origin `https://kv-identity.vault.azure.net` */
    constructor(
        readonly origin: string,
        private readonly name: string,
        { credential, options }: ClientSettings,
        private readonly waiting: Waiting,
    ) {
        this.client = new CertificateClient(origin, credential, options);
    }

    /**
     * Has the vault make a generation's key pair and certificate, unless it did so before: a run that was killed right
     * after asking for it is found again by the tags that it asked for.
     * @throws when a certificate of that name is somebody else's, or another rotating certificate's
     */
    async make(wanted: VaultCertificateInputs): Promise<CertificateInVault> {
        const steps = [async () => {}, () => this.awaitPending(), () => this.recoverOurs(), () => this.create(wanted)];
        for (const step of steps) {
            await step();
            const found = await this.find(wanted);
            if (found) {
                return found;
            }
        }
        throw new Error(`the vault said that it made "${this.name}", but has no version of it with our tags.`);
    }

    /** Whether a version is still there. */
    async has(version: string): Promise<boolean> {
        return (await ifFound(this.client.getCertificateVersion(this.name, version))) !== undefined;
    }

    /**
     * Deletes the certificate softly, with all its versions and keys; that it is gone already is as good. The versions are
     * disabled before, so that none signs again when the name is recovered for another rotating certificate. Where one has
     * versions there by now, the certificate stays.
     */
    async delete(series: string): Promise<void> {
        const enabled = (await this.listVersions()).filter((one) => one.enabled);
        for (const { version = "", tags } of enabled) {
            if (tags?.["series"] === series) {
                await this.client.updateCertificateProperties(this.name, version, { enabled: false });
            }
        }
        if (enabled.every(({ tags }) => tags?.["series"] === series)) {
            await ifFound(this.client.beginDeleteCertificate(this.name));
        }
    }

    private async find(wanted: VaultCertificateInputs): Promise<CertificateInVault | undefined> {
        const tags = Object.entries(tagsOf(wanted));
        const versions = await this.listVersions();
        const foreign = versions.find((one) => one.tags?.["managed-by"] !== MANAGED_BY);
        if (foreign) {
            throw new Error(
                `the vault has a certificate called "${this.name}" that was not made by this package, and its versions ` +
                    "are left alone: choose another secretName.",
            );
        }
        const other = versions.find((one) => one.enabled && isAnothers(one, wanted));
        if (other) {
            throw new Error(
                `the vault has a certificate called "${this.name}" that another rotating certificate signs with until ` +
                    `${other.tags?.["expires"]}: choose another secretName, or, if this is the same one under a new name, ` +
                    "give it an alias.",
            );
        }
        const ours = versions.find((one) => one.enabled && tags.every(([tag, value]) => one.tags?.[tag] === value));
        return ours?.version === undefined ? undefined : this.read(ours.version);
    }

    private async listVersions(): Promise<CertificateProperties[]> {
        const versions: CertificateProperties[] = [];
        const listing = async (): Promise<void> => {
            for await (const one of this.client.listPropertiesOfCertificateVersions(this.name)) {
                versions.push(one);
            }
        };
        await ifFound(listing());
        return versions;
    }

    private async read(version: string): Promise<CertificateInVault> {
        const { cer, keyId, properties } = await this.client.getCertificateVersion(this.name, version);
        if (!cer || !keyId || !properties.id) {
            throw new Error(`the vault answered for version ${version} of "${this.name}" without certificate or key.`);
        }
        return { version, certificate: Buffer.from(cer), certificateUri: properties.id, keyUri: keyId };
    }

    private async create(wanted: VaultCertificateInputs): Promise<void> {
        const options = { tags: tagsOf(wanted) };
        try {
            await this.await(await this.client.beginCreateCertificate(this.name, policyOf(wanted), options));
        } catch (error) {
            // A first version that is still being made is not found by its name yet, but is in the way.
            if (
                (error as { statusCode?: unknown }).statusCode !== 409 ||
                !(await this.comes(async () => (await this.find(wanted)) !== undefined))
            ) {
                throw error;
            }
        }
    }

    /** What a killed run has asked for goes on being made. */
    private async awaitPending(): Promise<void> {
        const pending = await ifFound(this.client.getCertificateOperation(this.name));
        if (pending && !pending.isDone()) {
            await this.await(pending);
        }
    }

    /** A stack that was destroyed leaves a deleted certificate; its name can be used again once that is back. */
    private async recoverOurs(): Promise<void> {
        const deleted = await ifFound(this.client.getDeletedCertificate(this.name));
        if (!deleted) {
            return;
        }
        if (deleted.properties.tags?.["managed-by"] !== MANAGED_BY) {
            throw new Error(
                `the vault keeps a deleted certificate called "${this.name}" that was not made by this package: purge or ` +
                    "recover it, or choose another secretName.",
            );
        }
        await this.await(await this.client.beginRecoverDeletedCertificate(this.name));
    }

    private async await(poller: Pollable): Promise<void> {
        const isDone = async () => {
            await poller.poll();
            return poller.isDone();
        };
        if (!poller.isDone() && !(await this.comes(isDone))) {
            throw new Error(`the vault did not finish "${this.name}" within ${LONGEST_MS / 60_000} minutes.`);
        }
        const { error } = poller.getOperationState();
        if (error) {
            throw error;
        }
    }

    /** Asks again and again, and says whether it came true in time. */
    private async comes(isTrue: () => Promise<boolean>): Promise<boolean> {
        const started = this.waiting.now();
        while (this.waiting.now() - started <= LONGEST_MS) {
            await this.waiting.sleep(POLL_MS);
            if (await isTrue()) {
                return true;
            }
        }
        return false;
    }
}

/** Whether a version is that of another series, whose credential has not ended when ours is issued. */
function isAnothers({ tags }: CertificateProperties, { series, issuedAt }: VaultCertificateInputs): boolean {
    return tags?.["series"] !== series && (tags?.["expires"] ?? "") > issuedAt;
}

interface Pollable {
    isDone(): boolean;
    poll(): Promise<void>;
    getOperationState(): { readonly error?: Error };
}

/** `undefined` when the vault does not have it. */
async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
        return await answer;
    } catch (error) {
        if ((error as { statusCode?: unknown }).statusCode === 404) {
            return undefined;
        }
        throw error;
    }
}

/** What tells one generation's version from every other. */
function tagsOf({ series, generation, issuedAt, expiresAt }: VaultCertificateInputs): Record<string, string> {
    return {
        "managed-by": MANAGED_BY,
        series,
        generation: String(generation),
        rotated: issuedAt,
        expires: expiresAt,
    };
}

/** A key that never leaves the vault and is made anew each time; nothing renews itself, since Entra would not know. */
function policyOf({ displayName, subject, keyType, keySize, issuedAt, expiresAt }: VaultCertificateInputs) {
    return {
        issuerName: "Self",
        subject: subjectOf(displayName, subject),
        keyType,
        keySize,
        exportable: false,
        reuseKey: false,
        keyUsage: ["digitalSignature"],
        enhancedKeyUsage: [CLIENT_AUTHENTICATION],
        validityInMonths: validityMonths(issuedAt, expiresAt),
        contentType: "application/x-pem-file",
        lifetimeActions: [{ action: "EmailContacts", lifetimePercentage: 99 }],
    } satisfies CertificatePolicy;
}
