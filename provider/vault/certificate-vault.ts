import { CertificateClient, type CertificatePolicy, type CertificateProperties } from "@azure/keyvault-certificates";
import { CLIENT_AUTHENTICATION } from "../../contract/key-kinds";
import { MANAGED_BY } from "../../contract/tags";
import type { NewVaultCertificate } from "../certificate/new-certificate";
import { subjectOf } from "../certificate/subject";
import { validityMonths } from "../certificate/validity";
import type { ClientSettings } from "../login/session";
import type { Waiting } from "../rest/waiting";
import { awaitPoller, becomesTrue } from "./await-poller";
import type { SecretVersion } from "./secret-vault";
import { SharedClients } from "./shared-clients";
import { ifFound, statusOf } from "./vault-error";

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

/** A version of a certificate. */
type Version = Omit<SecretVersion, "contentType">;

const clients = new SharedClients(
    (origin, { credential, options }) => new CertificateClient(origin, credential, options),
);

/** The certificates of one name in a key vault, by the official client of its data plane. */
export class CertificateVault {
    private readonly client: CertificateClient;

    /** @param origin `https://kv-identity.vault.azure.net` */
    constructor(
        readonly origin: string,
        private readonly name: string,
        settings: ClientSettings,
        private readonly waiting: Waiting,
    ) {
        this.client = clients.of(origin, settings);
    }

    /**
     * Has the vault make a generation's key pair and certificate, unless it did so before: a run that was killed right
     * after asking for it is found again by the tags that it asked for.
     * @param startsAt from when on it is to be accepted, which is not in Entra's future: `YYYY-MM-DDTHH:MM:SSZ`
     * @throws when a certificate of that name is somebody else's, or another rotating certificate's
     */
    async make(wanted: NewVaultCertificate, startsAt: string): Promise<CertificateInVault> {
        const steps = [async () => {}, () => this.awaitPending(), () => this.recoverOurs()];
        for (const step of steps) {
            await step();
            await this.refuseOthers(wanted);
            const found = await this.find(wanted);
            if (found) {
                return found;
            }
        }
        await this.create(wanted, startsAt);
        await this.refuseOthers(wanted);
        const made = (await this.ours(wanted)).at(-1)?.version;
        if (made !== undefined) {
            return this.read(made);
        }
        throw new Error(`the vault said that it made "${this.name}", but has no version of it with our tags.`);
    }

    /**
     * The certificate that the vault made of a generation before, if it did; one that ends before its credential would is none,
     * nor is one that was revoked since.
     */
    async find(wanted: NewVaultCertificate): Promise<CertificateInVault | undefined> {
        const end = Date.parse(wanted.expiresAt);
        const lasting = (await this.ours(wanted)).filter(({ expiresOn }) => (expiresOn?.getTime() ?? end) >= end);
        const version = lasting.filter((one) => !isRevoked(one, wanted)).at(-1)?.version;
        return version === undefined ? undefined : this.read(version);
    }

    /** The versions of the series, and of others. */
    async versions(): Promise<Version[]> {
        return (await this.listVersions()).map(({ version = "", enabled, createdOn, expiresOn, tags }) => ({
            version,
            enabled: enabled === true,
            created: Math.floor((createdOn?.getTime() ?? 0) / 1_000),
            ...(expiresOn && { expires: Math.floor(expiresOn.getTime() / 1_000) }),
            tags: tags ?? {},
        }));
    }

    async disable(version: string): Promise<void> {
        await ifFound(this.client.updateCertificateProperties(this.name, version, { enabled: false }));
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

    /** The versions that the vault made of a generation, oldest first. */
    private async ours(wanted: NewVaultCertificate): Promise<CertificateProperties[]> {
        const tags = Object.entries(identityOf(wanted));
        const versions = await this.listVersions();
        return versions
            .filter((one) => one.enabled && tags.every(([tag, value]) => one.tags?.[tag] === value))
            .sort(byAge);
    }

    private async refuseOthers(wanted: NewVaultCertificate): Promise<void> {
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

    private async create(wanted: NewVaultCertificate, startsAt: string): Promise<void> {
        const options = { tags: { ...identityOf(wanted), rotated: wanted.issuedAt } };
        try {
            const poller = await this.client.beginCreateCertificate(this.name, policyOf(wanted, startsAt), options);
            await awaitPoller(poller, this.waiting, this.name);
        } catch (error) {
            // A first version that is still being made is not found by its name yet, but is in the way.
            if (
                statusOf(error) !== 409 ||
                !(await becomesTrue(this.waiting, async () => (await this.find(wanted)) !== undefined))
            ) {
                throw error;
            }
        }
    }

    /** What a killed run has asked for goes on being made. */
    private async awaitPending(): Promise<void> {
        const pending = await ifFound(this.client.getCertificateOperation(this.name));
        if (pending && !pending.isDone()) {
            await awaitPoller(pending, this.waiting, this.name);
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
        const poller = await this.client.beginRecoverDeletedCertificate(this.name);
        await awaitPoller(poller, this.waiting, this.name);
    }
}

/** Whether a version is that of another series, whose credential has not ended when ours is issued. */
function isAnothers({ tags }: CertificateProperties, { series, issuedAt }: NewVaultCertificate): boolean {
    return tags?.["series"] !== series && (tags?.["expires"] ?? "") > issuedAt;
}

/** By what is written or by the vault's clock: a machine whose clock was ahead wrote a later time. */
function isRevoked({ tags, createdOn }: CertificateProperties, { revokeBefore }: NewVaultCertificate): boolean {
    const limit = Date.parse(revokeBefore ?? "");
    return Date.parse(tags?.["rotated"] ?? "") < limit || (createdOn?.getTime() ?? limit) < limit;
}

/** What tells one generation's version from every other; when it was planned may differ from run to run. */
function identityOf({ series, generation, expiresAt }: NewVaultCertificate): Record<string, string> {
    return { "managed-by": MANAGED_BY, series, generation: String(generation), expires: expiresAt };
}

function byAge(left: CertificateProperties, right: CertificateProperties): number {
    return (left.createdOn?.getTime() ?? 0) - (right.createdOn?.getTime() ?? 0);
}

/** A key that never leaves the vault and is made anew each time; nothing renews itself, since Entra would not know. */
function policyOf({ displayName, subject, keyType, keySize, expiresAt }: NewVaultCertificate, startsAt: string) {
    return {
        issuerName: "Self",
        subject: subjectOf(displayName, subject),
        keyType,
        keySize,
        exportable: false,
        reuseKey: false,
        keyUsage: ["digitalSignature"],
        enhancedKeyUsage: [CLIENT_AUTHENTICATION],
        validityInMonths: validityMonths(startsAt, expiresAt),
        contentType: "application/x-pem-file",
        lifetimeActions: [{ action: "EmailContacts", lifetimePercentage: 99 }],
    } satisfies CertificatePolicy;
}
