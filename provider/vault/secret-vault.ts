/** One version of a Key Vault secret, without its value. */
export interface SecretVersion {
    /** 32 hexadecimal digits. */
    readonly version: string;
    readonly enabled: boolean;
    /** Unix seconds. */
    readonly created: number;
    /** Unix seconds; absent when it has no end. */
    readonly expires?: number;
    readonly contentType?: string;
    readonly tags: Readonly<Record<string, string | undefined>>;
}

/** What can be changed of a version without making another one. */
export interface VersionAttributes {
    readonly contentType: string;
    /** Unix seconds. */
    readonly expires: number;
    readonly tags: Readonly<Record<string, string>>;
}

/** A version that is to be written. */
export interface SecretToWrite extends Omit<VersionAttributes, "expires"> {
    readonly value: string;
    /** Unix seconds. @default valid at once */
    readonly notBefore?: number;
    /** Unix seconds. @default for ever */
    readonly expires?: number;
}

/** What a vault has under a secret's name. */
export interface SecretRecord {
    /** Oldest first. */
    readonly versions: readonly SecretVersion[];
    /** Whether these are all that there are: without the right to list them, or by Resource Manager, they are not. */
    readonly isComplete: boolean;
    /** The newest version of a secret that is softly deleted, whose name can be used again once it is recovered. */
    readonly deleted?: Pick<SecretVersion, "tags" | "enabled">;
    /** Why the versions could not be listed, as a sentence. */
    readonly unlisted?: string;
}

/** A vault that a credential is published to. */
export interface SecretVault {
    /** What outputs and messages call it. */
    readonly name: string;
    /** The secret's address, whatever its version: `https://kv-identity.vault.azure.net/secrets/web-api-default`. */
    readonly secretUri: string;
    /** @throws when the vault does not exist, does not answer or does not let anybody in */
    look(): Promise<SecretRecord>;
    write(secret: SecretToWrite): Promise<SecretVersion>;
    /** Present where the data plane can be reached. */
    readonly dataPlane?: DataPlane;
}

/** What only a vault's data plane can do. */
export interface DataPlane {
    /** @returns `undefined` when it cannot be read: it is gone, disabled, or reading is not permitted */
    read(version: string): Promise<string | undefined>;
    update(version: string, attributes: VersionAttributes): Promise<void>;
    disable(version: string): Promise<void>;
    /** Makes a softly deleted secret's name usable again, with all its versions. */
    recover(): Promise<void>;
    /** Deletes the secret softly; that it is gone already is as good. */
    delete(): Promise<void>;
}

/** A refusal after which the vault certainly has no new version; everything else may have had its effect. */
export class WriteRefused extends Error {}

/** A vault that is too busy (429) may have been slow to answer an attempt before that had its effect. */
export function isCertainRefusal(status: number): boolean {
    return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
