import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { ServiceError } from "../service-error";
import type { StoredVault, Vault } from "./key-vault";
import { isDeleted, isManaged, notFound } from "./vault-rules";
import {
    judgeWrite,
    RECOVERABLE_DAYS,
    type SecretPatch,
    type SecretVersion,
    type SecretWrite,
    type VaultSecret,
} from "./vault-secret";

/** What is asked of a vault when it is put. */
export type VaultRequest = Partial<Pick<Vault, "location" | "tags" | "properties">> &
    Pick<Vault, "name" | "subscriptionId" | "resourceGroup">;

const VAULT_NAME = /^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/i;

/** The key vaults of the tenant. Names of vaults and secrets are matched without regard to case. */
export class KeyVaults {
    private readonly vaults = new Map<string, Vault>();

    constructor(
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {}

    /** Vaults that are not deleted. */
    list(): Vault[] {
        return [...this.vaults.values()].filter((vault) => vault.deleted === undefined);
    }

    /** Softly deleted vaults. */
    listDeleted(): Vault[] {
        return [...this.vaults.values()].filter((vault) => vault.deleted !== undefined);
    }

    find(name: string): Vault | undefined {
        const vault = this.vaults.get(name.toLowerCase());
        return vault?.deleted === undefined ? vault : undefined;
    }

    get(name: string): Vault {
        return this.find(name) ?? fail(404, "VaultNotFound", `A vault with name ${name} was not found.`);
    }

    /** Creates or updates a vault; `recover` takes a softly deleted one back. */
    put(request: VaultRequest, recover = false): { readonly vault: Vault; readonly created: boolean } {
        if (!VAULT_NAME.test(request.name)) {
            const message = `The vault name '${request.name}' is invalid: 3 to 24 letters, digits and single hyphens, a letter first, no hyphen last.`;
            fail(400, "VaultNameNotValid", message);
        }
        const known = this.vaults.get(request.name.toLowerCase());
        if (known?.deleted !== undefined && !recover) {
            fail(
                409,
                "ConflictError",
                "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault.",
            );
        }
        const vault: Vault = known ?? {
            name: request.name,
            subscriptionId: request.subscriptionId,
            resourceGroup: request.resourceGroup,
            location: "westeurope",
            tags: {},
            properties: {},
            secrets: new Map(),
            keys: new Map(),
            certificates: new Map(),
        };
        const created = known === undefined || known.deleted !== undefined;
        Object.assign(vault, {
            location: request.location ?? vault.location,
            tags: request.tags ?? vault.tags,
            properties: { ...vault.properties, ...request.properties },
        });
        delete vault.deleted;
        this.vaults.set(vault.name.toLowerCase(), vault);
        return { vault, created };
    }

    /** Deletes a vault softly, with everything in it. */
    remove(name: string): void {
        this.get(name).deleted = this.deletion();
    }

    purge(name: string): void {
        this.vaults.delete(name.toLowerCase());
    }

    /** A secret that is not deleted. */
    secret(vaultName: string, name: string): VaultSecret {
        const secret = this.get(vaultName).secrets.get(name.toLowerCase());
        if (secret === undefined || secret.deleted !== undefined) {
            throw notFound("Secret", name);
        }
        return secret;
    }

    /** One version; without a version the newest. */
    version(vaultName: string, name: string, version?: string): SecretVersion {
        const { versions } = this.secret(vaultName, name);
        const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
        if (found === undefined) {
            throw notFound("Secret", `${name}/${version ?? ""}`);
        }
        return found;
    }

    /** Adds a version, also when it is identical to the newest one. */
    setSecret(vaultName: string, name: string, write: SecretWrite): VaultSecret {
        judgeWrite(name, write);
        this.judgeOwn("set", vaultName, name);
        const now = this.clock.seconds();
        const { enabled = true, nbf, exp } = write.attributes ?? {};
        const version: SecretVersion = {
            version: this.chance.uuid().replaceAll("-", ""),
            value: write.value,
            contentType: write.contentType,
            tags: write.tags,
            attributes: { enabled, nbf, exp, created: now, updated: now },
        };
        return this.addVersion(vaultName, name, version);
    }

    /** Adds a version that exists already. */
    addVersion(vaultName: string, name: string, version: SecretVersion): VaultSecret {
        const { secrets } = this.get(vaultName);
        const secret: VaultSecret = secrets.get(name.toLowerCase()) ?? { name, versions: [] };
        if (secret.deleted !== undefined) {
            throw isDeleted("Secret", name);
        }
        secret.versions = [...secret.versions, version];
        secrets.set(name.toLowerCase(), secret);
        return secret;
    }

    updateSecret(vaultName: string, name: string, version: string | undefined, patch: SecretPatch): SecretVersion {
        this.judgeOwn("update", vaultName, name);
        const secret = this.secret(vaultName, name);
        const before = this.version(vaultName, name, version);
        const after: SecretVersion = {
            ...before,
            contentType: patch.contentType ?? before.contentType,
            tags: patch.tags ?? before.tags,
            attributes: { ...before.attributes, ...patch.attributes, updated: this.clock.seconds() },
        };
        judgeWrite(name, after);
        secret.versions = secret.versions.map((each) => (each === before ? after : each));
        return after;
    }

    /** Deletes a secret softly. */
    deleteSecret(vaultName: string, name: string): VaultSecret {
        this.judgeOwn("delete", vaultName, name);
        const secret = this.secret(vaultName, name);
        secret.deleted = this.deletion();
        return secret;
    }

    deletedSecret(vaultName: string, name: string): VaultSecret {
        const secret = this.get(vaultName).secrets.get(name.toLowerCase());
        return secret?.deleted === undefined
            ? fail(404, "SecretNotFound", `Deleted Secret not found: ${name}`)
            : secret;
    }

    recoverSecret(vaultName: string, name: string): VaultSecret {
        const secret = this.deletedSecret(vaultName, name);
        delete secret.deleted;
        return secret;
    }

    purgeSecret(vaultName: string, name: string): void {
        this.deletedSecret(vaultName, name);
        this.get(vaultName).secrets.delete(name.toLowerCase());
    }

    export(): readonly StoredVault[] {
        return [...this.vaults.values()].map((vault) => ({
            ...vault,
            secrets: [...vault.secrets.values()],
            keys: [...vault.keys.values()],
            certificates: [...vault.certificates.values()],
        }));
    }

    import(stored: readonly StoredVault[]): void {
        for (const vault of stored) {
            const { secrets, keys, certificates, ...others } = vault;
            this.vaults.set(vault.name.toLowerCase(), {
                ...others,
                secrets: byName(secrets),
                keys: byName(keys),
                certificates: byName(certificates),
            });
        }
    }

    /** Refuses what only a certificate's own operations may do to its secret. */
    private judgeOwn(operation: string, vaultName: string, name: string): void {
        if (this.get(vaultName).secrets.get(name.toLowerCase())?.versions.at(-1)?.managed) {
            throw isManaged(operation, "Secret");
        }
    }

    /** The instants of a soft deletion now. */
    deletion(): { readonly deletedDate: number; readonly scheduledPurgeDate: number } {
        const deletedDate = this.clock.seconds();
        return { deletedDate, scheduledPurgeDate: deletedDate + RECOVERABLE_DAYS * 86_400 };
    }
}

function byName<T extends { readonly name: string }>(objects: readonly T[]): Map<string, T> {
    return new Map(objects.map((object) => [object.name.toLowerCase(), object]));
}

function fail(status: number, code: string, message: string): never {
    throw new ServiceError(status, code, message);
}
