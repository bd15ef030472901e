import { constants, createPrivateKey, createPublicKey, privateEncrypt } from "node:crypto";
import forge from "node-forge";
import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { ServiceError } from "../service-error";
import type { KeyVaults } from "./key-vaults";
import { makeRsaKey } from "./make-certificate";
import type { KeyVersion, ObjectAttributes } from "./vault-key";
import type { VaultObject } from "./vault-object";
import { badParameter, isDeleted, isManaged, judgeName, notFound } from "./vault-rules";

/** What a certificate's key, and any RSA key, can do. */
const OPERATIONS = ["sign", "verify", "wrapKey", "unwrapKey", "encrypt", "decrypt"];
const KEY_SIZES = [2048, 3072, 4096];
/** Bytes of a SHA-256 digest. */
const DIGEST_LENGTH = 32;
/** What says of a digest that it is one by SHA-256 (RFC 8017, 9.2). */
const SHA256_INFO = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** What is asked for of a new key. */
export interface KeyRequest {
    /** Bits. */
    readonly size: number;
    readonly attributes?: Partial<ObjectAttributes>;
    readonly tags?: Readonly<Record<string, string>>;
}

/** The keys in the tenant's key vaults: RSA. */
export class VaultKeys {
    constructor(
        private readonly keyVaults: KeyVaults,
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {}

    /** A key that is not deleted. */
    key(vaultName: string, name: string): VaultObject<KeyVersion> {
        const key = this.keyVaults.get(vaultName).keys.get(name.toLowerCase());
        if (key === undefined || key.deleted !== undefined) {
            throw notFound("Key", name);
        }
        return key;
    }

    /** One version; without a version the newest. */
    version(vaultName: string, name: string, version?: string): KeyVersion {
        const { versions } = this.key(vaultName, name);
        const found = version ? versions.find((each) => each.version === version) : versions.at(-1);
        if (found === undefined) {
            throw notFound("Key", `${name}/${version ?? ""}`);
        }
        return found;
    }

    /** Makes a key, or a new version of it. */
    async create(vaultName: string, name: string, { size, attributes, tags }: KeyRequest): Promise<KeyVersion> {
        judgeName(name);
        if (!KEY_SIZES.includes(size)) {
            throw badParameter(`The key size ${size} is not one of ${KEY_SIZES.join(", ")}.`);
        }
        if (this.keyVaults.get(vaultName).keys.get(name.toLowerCase())?.versions.at(-1)?.managed) {
            throw isManaged("create", "Key");
        }
        const now = this.clock.seconds();
        const made: KeyVersion = {
            ...describeRsaKey(await makeRsaKey(size)),
            version: this.chance.uuid().replaceAll("-", ""),
            managed: false,
            attributes: { enabled: true, ...attributes, exportable: false, created: now, updated: now },
            tags,
        };
        this.add(vaultName, name, made);
        return made;
    }

    /** Adds a version that exists already. */
    add(vaultName: string, name: string, version: KeyVersion): void {
        const { keys } = this.keyVaults.get(vaultName);
        const key: VaultObject<KeyVersion> = keys.get(name.toLowerCase()) ?? { name, versions: [] };
        if (key.deleted !== undefined) {
            throw isDeleted("Key", name);
        }
        key.versions = [...key.versions, version];
        keys.set(name.toLowerCase(), key);
    }

    /**
     * Signs a SHA-256 digest.
     * @param digest base64url
     * @returns base64url
     */
    sign(vaultName: string, name: string, versionId: string, algorithm: string, digest: string): string {
        const version = this.version(vaultName, name, versionId);
        this.judgeUse("sign", version);
        const bytes = Buffer.from(digest, "base64url");
        if (bytes.length !== DIGEST_LENGTH) {
            throw badParameter(
                `Property value has ${bytes.length} bytes; ${algorithm} signs digests of ${DIGEST_LENGTH}.`,
            );
        }
        return signDigest(version.privateKey, algorithm, bytes).toString("base64url");
    }

    private judgeUse(operation: string, { attributes, operations }: KeyVersion): void {
        const refuse = (what: string, inner: string): never => {
            throw new ServiceError(403, "Forbidden", `Operation ${operation} is not allowed on ${what}.`, { inner });
        };
        const now = this.clock.seconds();
        if (!attributes.enabled) {
            refuse("a disabled key", "KeyDisabled");
        }
        if (attributes.exp !== undefined && attributes.exp <= now) {
            refuse("an expired key", "KeyExpired");
        }
        if (attributes.nbf !== undefined && now < attributes.nbf) {
            refuse("a key that is not yet valid", "KeyNotYetValid");
        }
        if (!operations.includes(operation)) {
            refuse("this key: its permitted operations do not name it", "KeyOperationForbidden");
        }
    }
}

/** What a vault keeps of an RSA key; PKCS#8 in PEM. */
export function describeRsaKey(privateKey: string): Pick<KeyVersion, "privateKey" | "publicKey" | "operations"> {
    const { n = "", e = "" } = createPublicKey(privateKey).export({ format: "jwk" });
    return { privateKey, publicKey: { kty: "RSA", n, e }, operations: OPERATIONS };
}

/** Signs a SHA-256 digest; Node's own signatures begin with what is digested. */
function signDigest(privateKey: string, algorithm: string, digest: Buffer): Buffer {
    const key = createPrivateKey(privateKey);
    if (algorithm === "RS256") {
        return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([SHA256_INFO, digest]));
    }
    if (algorithm !== "PS256") {
        throw badParameter(`The algorithm '${algorithm}' is not one of RS256, PS256.`);
    }
    const md = forge.md.sha256.create();
    const pss = forge.pss.create({
        md,
        mgf: forge.mgf.mgf1.create(forge.md.sha256.create()),
        saltLength: DIGEST_LENGTH,
    });
    const computed = { ...md, digest: () => forge.util.createBuffer(digest.toString("binary")) };
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    const encoded = Buffer.from(pss.encode(computed, bits), "binary");
    return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}
