import type { Credential } from "../graph/credential";
import { nameInSeries, secondsOf } from "../graph/credential";
import { type SecretToWrite, type SecretVault, type SecretVersion, WriteRefused } from "../vault/secret-vault";
import type { Gathered } from "./gather";
import { type Run, tagsOf } from "./run";

/** What became of a publication, vault by vault. */
export interface Publication {
    readonly written: ReadonlyMap<string, SecretVersion>;
    readonly failures: readonly VaultFailure[];
}

export interface VaultFailure {
    readonly vault: string;
    /** A sentence that names the secret and the vault. */
    readonly reason: string;
    /** Whether the vault certainly has no new version. */
    readonly isCertain: boolean;
}

/**
 * Writes a value to some of the vaults, whatever becomes of the others: one that cannot be written keeps the version that it
 * has, whose credential lives on until its own end.
 */
export async function publish(
    run: Run,
    { found }: Pick<Gathered, "found">,
    credential: Credential,
    value: string,
    vaults: readonly SecretVault[],
): Promise<Publication> {
    const secret = secretToWrite(run, found, credential, value);
    const outcomes = await Promise.all(vaults.map((vault) => writeTo(vault, secret)));
    const written = new Map(outcomes.flatMap((one) => ("version" in one ? [[one.vault, one.version] as const] : [])));
    return { written, failures: outcomes.flatMap((one) => ("reason" in one ? [one] : [])) };
}

async function writeTo(
    vault: SecretVault,
    secret: SecretToWrite,
): Promise<VaultFailure | { readonly vault: string; readonly version: SecretVersion }> {
    try {
        return { vault: vault.name, version: await vault.write(secret) };
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { vault: vault.name, reason, isCertain: error instanceof WriteRefused };
    }
}

function secretToWrite(run: Run, found: Gathered["found"], credential: Credential, value: string): SecretToWrite {
    const { inputs, kind, planned } = run;
    const { keyId, startDateTime } = credential;
    const rotated = nameInSeries(credential, planned.series)?.issuedAt ?? planned.issuedAt;
    // Never later than the server's present: consumers would be told of a version that is not valid yet.
    const begin = [rotated, startDateTime, found.serverDate].flatMap((one) => secondsOf(one) ?? []);
    return {
        value,
        contentType: inputs.contentType ?? kind.contentType,
        expires: secondsOf(planned.expiresAt) ?? 0,
        notBefore: Math.min(...begin),
        tags: tagsOf(run, { keyId, appId: found.appId, rotated }),
    };
}
