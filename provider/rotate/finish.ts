import { isDeepStrictEqual } from "node:util";
import { type Credential, sameKey } from "../graph/credential";
import type { SecretVault, SecretVersion } from "../vault/secret-vault";
import { newestOf } from "./facts";
import { type Gathered, lookAtVaults } from "./gather";
import { type Run, tagsOf } from "./run";
import { supersededVersions } from "./superseded";
import { type Removal, sweepable } from "./sweep";

/** What is done once every vault serves the current credential. */
export interface ToFinish {
    readonly gathered: Gathered;
    readonly current: Credential;
    /** Versions that this run has written, by vault. */
    readonly written: ReadonlyMap<string, SecretVersion>;
    /** The vaults that do not serve the current credential: what consumers read there must go on working. */
    readonly lagging: readonly string[];
}

/**
 * Sweeps the target and tidies the vaults. Every step is tried, whatever becomes of the others.
 * @returns why something is left to be done, as sentences
 */
export async function finish(run: Run, work: ToFinish): Promise<string[]> {
    const { gathered, current, lagging } = work;
    const failures: string[] = [];
    const attempt = (act: () => Promise<void>) =>
        act().catch((error: unknown) => {
            failures.push(error instanceof Error ? error.message : String(error));
        });
    await attempt(async () => {
        const removals = (await removalsOf(run, work)).filter(({ reason }) => isHarmless(reason, lagging));
        await run.inTurn(() => run.kind.store.remove(run.target, removals, current.keyId));
    });
    await attempt(() => publishIds(run, gathered));
    if (lagging.length === 0) {
        await attempt(() => updateAttributes(run, work));
        await disableSuperseded(run, work);
    }
    return failures;
}

/** Before anything is called never published, the vaults are looked at again: another run may have published it since. */
async function removalsOf(run: Run, { gathered: { facts }, current }: ToFinish): Promise<Removal[]> {
    const removals = sweepable({ ...facts, current });
    if (removals.every(({ reason }) => reason !== "neverPublished")) {
        return removals;
    }
    return sweepable({ ...facts, ...(await lookAtVaults(run)), current });
}

/** Where a vault lags, its consumers hold what was current before; what has ended is of no use to anybody. */
function isHarmless(reason: Removal["reason"], lagging: readonly string[]): boolean {
    return lagging.length === 0 || reason === "ended";
}

/** What is said beside a value can change without another one. */
async function updateAttributes(run: Run, { gathered, current, written }: ToFinish): Promise<void> {
    const { inputs, kind } = run;
    for (const [index, vault] of run.vaults.entries()) {
        const newest = newestOf(gathered.facts.vaults[index] ?? { versions: [] });
        if (newest === undefined || written.has(vault.name) || !sameKey(newest.tags["keyId"], current.keyId)) {
            continue;
        }
        const rotated = newest.tags["rotated"] ?? run.planned.issuedAt;
        const wanted = {
            contentType: inputs.contentType ?? kind.contentType,
            expires: newest.expires ?? Date.parse(run.planned.expiresAt) / 1_000,
            tags: tagsOf(run, { keyId: current.keyId, appId: gathered.found.appId, rotated }),
        };
        const { contentType, expires, tags } = newest;
        if (!isDeepStrictEqual({ contentType, expires, tags: { ...tags } }, wanted)) {
            await vault.dataPlane?.update(newest.version, wanted);
        }
    }
}

/** That a version stays enabled whose credential has ended harms nobody, so a failure is a warning. */
async function disableSuperseded(run: Run, { gathered, current, written }: ToFinish): Promise<void> {
    if (run.inputs.disableSuperseded === false) {
        return;
    }
    const facts = { ...run.planned, keyId: current.keyId };
    try {
        for (const [index, vault] of run.vaults.entries()) {
            const latest = written.get(vault.name);
            const versions = [...(gathered.facts.vaults[index]?.versions ?? []), ...(latest ? [latest] : [])];
            for (const { version } of supersededVersions(versions, facts, gathered.facts.serverDate)) {
                await vault.dataPlane?.disable(version);
            }
        }
        await run.kind.disableSuperseded?.(run, gathered.facts, current.keyId);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const rest =
            "Ended versions stay enabled, which harms nobody; set disableSuperseded to false to leave them so.";
        run.log("warning", `${reason.replace(/\.?$/, ".")} ${rest}`, run.urn);
    }
}

/** The ids beside the secret: no secrets, but read from the same place. */
async function publishIds(run: Run, { facts, found }: Gathered): Promise<void> {
    for (const [index, { vault, field }] of run.ids.entries()) {
        const value = field === "clientId" ? (run.inputs.clientId ?? found.appId) : (run.tenantId ?? "");
        await publishId(run, vault, newestOf(facts.ids[index] ?? { versions: [] }), value);
    }
}

async function publishId(run: Run, vault: SecretVault, newest: SecretVersion | undefined, value: string) {
    const { series, owner, "managed-by": managedBy } = tagsOf(run, { keyId: "", appId: "", rotated: "" });
    const tags = { id: value, series: String(series), owner: String(owner), "managed-by": String(managedBy) };
    if (!newest?.enabled || newest.tags["id"] !== value || newest.tags["series"] !== tags.series) {
        await vault.write({ value, contentType: "text/plain", tags });
    }
}
