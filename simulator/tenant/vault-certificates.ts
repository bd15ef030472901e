import type { Chance } from "../chance";
import { addToInstant, type SimulatedClock } from "../clock";
import type { JsonObject } from "../json";
import { ServiceError } from "../service-error";
import { completePolicy, planOf } from "./certificate-policy";
import type { Vault } from "./key-vault";
import type { KeyVaults } from "./key-vaults";
import { makeRsaKey, makeSelfSigned, secretValue } from "./make-certificate";
import type { CertificateVersion, PendingCertificate, VaultCertificate } from "./vault-key";
import { describeRsaKey, type VaultKeys } from "./vault-keys";
import type { VaultObject } from "./vault-object";
import { isDeleted, judgeName, notFound } from "./vault-rules";
import type { SecretAttributes } from "./vault-secret";

/** Key Vault lets a certificate begin this long before it was asked for. */
const BACKDATED = "-PT10M";

/** What is asked for of a new version of a certificate. */
export interface CertificateRequest {
    /** As on the wire; without one the certificate's own. */
    readonly policy?: JsonObject;
    /** @default true */
    readonly enabled?: boolean;
    readonly tags?: Readonly<Record<string, string>>;
}

/** What may be changed of a version; what is left out stays. */
export interface CertificatePatch {
    readonly attributes?: SecretAttributes;
    readonly tags?: Readonly<Record<string, string>>;
}

/** What versions of certificates, keys and secrets have in common. */
type ManagedVersion = Pick<CertificateVersion, "version" | "attributes" | "tags">;

/**
 * The certificates in the tenant's key vaults: self-signed, each with a key and a secret of its name and version. A
 * certificate is valid by the simulated clock, from ten minutes before it was asked for.
 */
export class VaultCertificates {
    /** How many times a creation is said to be in progress before it is completed. */
    pollsUntilMade = 0;

    constructor(
        private readonly keyVaults: KeyVaults,
        private readonly keys: VaultKeys,
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {}

    /** A certificate that is not deleted. */
    certificate(vaultName: string, name: string): VaultCertificate {
        const found = this.keyVaults.get(vaultName).certificates.get(name.toLowerCase());
        if (found === undefined || found.deleted !== undefined) {
            throw notFound("Certificate", name);
        }
        return found;
    }

    /** One version; without a version the newest, or `undefined` while the first one is being made. */
    version(vaultName: string, name: string, version?: string): CertificateVersion | undefined {
        const { versions, pending } = this.certificate(vaultName, name);
        const found = version ? versions.find((each) => each.version === version) : versions.at(-1);
        if (found === undefined && (version || pending === undefined)) {
            throw notFound("Certificate", `${name}/${version ?? ""}`);
        }
        return found;
    }

    /** Begins to make a new version; polling finds it when it is time. */
    async create(vaultName: string, name: string, request: CertificateRequest): Promise<PendingCertificate> {
        judgeName(name);
        const vault = this.keyVaults.get(vaultName);
        judgeNew(vault, name);
        const known = vault.certificates.get(name.toLowerCase());
        const policy = request.policy === undefined ? (known?.policy ?? {}) : request.policy;
        const complete = completePolicy(policy);
        const plan = planOf(complete);
        const now = this.clock.now();
        const notBefore = new Date(addToInstant(now, BACKDATED));
        const notAfter = new Date(addToInstant(now, `P${plan.validityMonths}M`));
        const last = vault.keys.get(name.toLowerCase())?.versions.at(-1);
        const privateKey = plan.reuseKey && last !== undefined ? last.privateKey : await makeRsaKey(plan.keySize);
        const serial = `0${Buffer.from(this.chance.bytes(16)).toString("hex").slice(1)}`;
        const { enabled = true, tags } = request;
        const pending: PendingCertificate = {
            version: this.id(),
            requestId: this.id(),
            attributes: {
                enabled,
                nbf: notBefore.getTime() / 1000,
                exp: notAfter.getTime() / 1000,
                created: this.clock.seconds(),
                updated: this.clock.seconds(),
            },
            tags,
            made: await makeSelfSigned(plan, privateKey, serial, notBefore, notAfter),
            polls: this.pollsUntilMade,
            status: "inProgress",
        };
        const certificate: VaultCertificate = known ?? { name, versions: [], policy: complete };
        certificate.policy = complete;
        certificate.pending = pending;
        vault.certificates.set(name.toLowerCase(), certificate);
        return pending;
    }

    /** Says how far the newest creation is, and completes it when it is time. */
    poll(vaultName: string, name: string): PendingCertificate {
        const certificate = this.certificate(vaultName, name);
        const { pending } = certificate;
        if (pending === undefined) {
            throw new ServiceError(404, "PendingCertificateNotFound", `Pending certificate not found: ${name}`);
        }
        if (pending.polls > 0) {
            pending.polls--;
        } else if (pending.status === "inProgress") {
            pending.status = "completed";
            this.complete(vaultName, certificate, pending);
        }
        return pending;
    }

    /** Changes a version, and its key and its secret with it. */
    update(
        vaultName: string,
        name: string,
        versionId: string | undefined,
        patch: CertificatePatch,
    ): CertificateVersion {
        const certificate = this.certificate(vaultName, name);
        const current = this.version(vaultName, name, versionId);
        if (current === undefined) {
            throw notFound("Certificate", name);
        }
        const { keys, secrets } = this.keyVaults.get(vaultName);
        const updated = this.clock.seconds();
        const change = <V extends ManagedVersion>(object: VaultObject<V> | undefined): void => {
            object?.versions.forEach((each, index, versions) => {
                if (each.version === current.version) {
                    const attributes = { ...each.attributes, ...patch.attributes, updated };
                    versions[index] = { ...each, attributes, tags: patch.tags ?? each.tags };
                }
            });
        };
        change(certificate);
        change(keys.get(name.toLowerCase()));
        change(secrets.get(name.toLowerCase()));
        return this.version(vaultName, name, current.version) ?? current;
    }

    /** Deletes a certificate softly, with its key and its secret. */
    delete(vaultName: string, name: string): VaultCertificate {
        const certificate = this.certificate(vaultName, name);
        const deleted = this.keyVaults.deletion();
        for (const each of [certificate, ...companions(this.keyVaults.get(vaultName), name)]) {
            each.deleted = deleted;
        }
        return certificate;
    }

    deleted(vaultName: string, name: string): VaultCertificate {
        const found = this.keyVaults.get(vaultName).certificates.get(name.toLowerCase());
        if (found?.deleted === undefined) {
            throw new ServiceError(404, "CertificateNotFound", `Deleted Certificate not found: ${name}`);
        }
        return found;
    }

    recover(vaultName: string, name: string): VaultCertificate {
        const certificate = this.deleted(vaultName, name);
        for (const each of [certificate, ...companions(this.keyVaults.get(vaultName), name)]) {
            delete each.deleted;
        }
        return certificate;
    }

    purge(vaultName: string, name: string): void {
        this.deleted(vaultName, name);
        const { certificates, keys, secrets } = this.keyVaults.get(vaultName);
        for (const kind of [certificates, keys, secrets]) {
            kind.delete(name.toLowerCase());
        }
    }

    /** Certificate, key and secret come into being together. */
    private complete(vaultName: string, certificate: VaultCertificate, pending: PendingCertificate): void {
        const { version, attributes, tags, made } = pending;
        const plan = planOf(certificate.policy);
        certificate.versions = [...certificate.versions, { version, certificate: made.certificate, attributes, tags }];
        this.keys.add(vaultName, certificate.name, {
            ...describeRsaKey(made.privateKey),
            version,
            managed: true,
            attributes: { ...attributes, exportable: plan.exportable },
            tags,
        });
        const value = secretValue(made, plan);
        const { contentType } = plan;
        this.keyVaults.addVersion(vaultName, certificate.name, {
            version,
            value,
            contentType,
            attributes,
            tags,
            managed: true,
        });
    }

    private id(): string {
        return this.chance.uuid().replaceAll("-", "");
    }
}

/** Refuses a name that is taken: by what was deleted, by a creation that goes on, by a secret or key of its own. */
function judgeNew({ certificates, keys, secrets }: Vault, name: string): void {
    const key = name.toLowerCase();
    const certificate = certificates.get(key);
    if (certificate?.deleted !== undefined) {
        throw isDeleted("Certificate", name);
    }
    if (certificate?.pending?.status === "inProgress") {
        throw new ServiceError(409, "Conflict", `A certificate named ${name} is being created; its creation goes on.`);
    }
    const others = [keys.get(key)?.versions.at(-1), secrets.get(key)?.versions.at(-1)];
    if (others.some((version) => version !== undefined && !version.managed)) {
        throw new ServiceError(409, "Conflict", `A key or secret named ${name} exists that belongs to no certificate.`);
    }
}

/** The key and the secret beside a certificate. */
function companions({ keys, secrets }: Vault, name: string) {
    return [keys.get(name.toLowerCase()), secrets.get(name.toLowerCase())].flatMap((each) => (each ? [each] : []));
}
