import { type Credential, sameKey, secondsOf } from "../graph/credential";
import type { SecretVault, SecretVersion } from "../vault/secret-vault";
import type { Verified } from "../verification/gate";
import { type CopySource, type Decision, decide } from "./decide";
import { type Facts, isOfSeries, isUsable, newestOf } from "./facts";
import { finish } from "./finish";
import { type Gathered, gather, lookAtVaults } from "./gather";
import { issue } from "./issue";
import { publish, type VaultFailure } from "./publish";
import { displayNameOf, type Run } from "./run";

/** Propagation takes seconds as a rule; whoever waits longer looks again. */
const LONG_SECONDS = 120;
const MOST_TURNS = 3;

/** What a run came to. */
export interface Rotated {
    readonly clientId: string;
    readonly credential: Credential;
    /** The version that serves it in each vault, where the vault tells. */
    readonly versions: ReadonlyMap<string, string>;
    /** The vaults that do not serve it; what they have works until its own end. */
    readonly lagging: readonly string[];
    /** Absent where an earlier run proved it. */
    readonly verified?: Verified;
    /** What the kind tells of a credential; absent where nothing is new. */
    readonly outputs?: Readonly<Record<string, string>>;
    /** Every key id that was published and may not have ended. */
    readonly published: readonly string[];
    /** By the server's clock. */
    readonly serverDate: string;
    /** Why something is left to be done, as sentences. */
    readonly failures: readonly string[];
}

/** One credential that now serves, at least somewhere. */
interface Served {
    readonly credential: Credential;
    readonly written: ReadonlyMap<string, SecretVersion>;
    readonly failures: readonly VaultFailure[];
    readonly verified?: Verified;
    readonly outputs?: Readonly<Record<string, string>>;
    readonly credentials?: readonly Credential[];
}

/**
 * Does a whole rotation, or as much of it as is left: looks, decides, acts. Asked again after it was killed, after its state
 * was lost, or for nothing in particular, it goes on from what Entra and the vaults have.
 * @throws when nothing was done that has to be recorded
 */
export async function rotate(run: Run): Promise<Rotated> {
    let { gathered, decision } = await look(run);
    warnOfWhatIsUnclear(run, gathered.facts);
    let served = await carryOut(run, gathered, decision);
    for (let turn = 1; await mayBeOvertaken(run, gathered, served); turn++) {
        // What another run took for left behind meanwhile is of no use to anybody.
        ({ gathered, decision } = await look(run));
        if (gathered.facts.credentials.some(({ keyId }) => sameKey(keyId, served.credential.keyId))) {
            served = { ...served, credentials: undefined };
            break;
        }
        if (turn === MOST_TURNS) {
            throw new Error(
                `The credential ${served.credential.keyId} was removed while it was published: deploy again.`,
            );
        }
        served = await carryOut(run, gathered, decision);
    }
    const { credential, written } = served;
    const lagging = served.failures.map(({ vault }) => vault);
    const facts = { ...gathered.facts, credentials: served.credentials ?? gathered.facts.credentials };
    const rest = await finish(run, { gathered: { ...gathered, facts }, current: credential, written, lagging });
    return {
        clientId: run.inputs.clientId ?? gathered.found.appId,
        credential,
        versions: versionsOf(run, gathered, written, credential.keyId),
        lagging,
        verified: served.verified,
        outputs: served.outputs,
        published: publishedKeys(facts, credential.keyId),
        serverDate: facts.serverDate,
        failures: [...served.failures.map(({ reason }) => reason), ...rest],
    };
}

/** Looks at everything, and decides; what was softly deleted is recovered first. */
async function look(run: Run): Promise<{ gathered: Gathered; decision: Decision }> {
    const gathered = await gather(run);
    const decision = decide(gathered.facts);
    if (decision.action !== "recover") {
        return { gathered, decision };
    }
    await recover(run, gathered);
    const again = await gather(run);
    return { gathered: again, decision: decide(again.facts) };
}

/**
 * Whether another run was at work since everything was looked at: it has published since, or, where that cannot be seen, so much
 * time passed before this one published that it may have been.
 */
async function mayBeOvertaken(run: Run, { facts }: Gathered, { written }: Served): Promise<boolean> {
    if (written.size === 0) {
        return false;
    }
    const looked = secondsOf(facts.serverDate) ?? 0;
    const own = [...written.values()];
    if (own.some(({ created }) => created - looked > LONG_SECONDS)) {
        return true;
    }
    const known = [...facts.vaults.flatMap(({ versions }) => versions), ...own].map(({ version }) => version);
    const vaults = run.vaults.filter(({ dataPlane }) => dataPlane !== undefined);
    // What cannot be looked at after a publication is for the next run.
    const seen = await lookAtVaults({ vaults, left: [] }).catch(() => ({ vaults: [] }));
    return seen.vaults.some(({ versions }) =>
        versions.some((one) => isOfSeries(one, run.planned.series) && !known.includes(one.version)),
    );
}

async function carryOut(run: Run, gathered: Gathered, decision: Decision): Promise<Served> {
    switch (decision.action) {
        case "refuse":
            throw new Error(`${decision.reason}.`);
        case "recover":
            throw new Error(
                "A softly deleted secret was recovered, but its vault still says that it is deleted: deploy again.",
            );
        case "keep":
            return { ...(await known(run, gathered, decision.keyId)), written: new Map(), failures: [] };
        case "copy": {
            const value = await readOne(run, decision.sources);
            if (value === undefined) {
                return made(run, gathered);
            }
            const lagging = run.vaults.filter(({ name }) => decision.lagging.includes(name));
            const earlier = await known(run, gathered, decision.keyId);
            const converted = gathered.facts.isReformatted ? ((await run.kind.convert?.(value)) ?? value) : value;
            return { ...earlier, ...(await publish(run, gathered, earlier.credential, converted, lagging)) };
        }
        case "issue":
            return made(run, gathered);
    }
}

async function made(run: Run, gathered: Gathered): Promise<Served> {
    const { made: one, verified, written, failures } = await issue(run, gathered);
    const { credential, outputs, credentials } = one;
    return { credential, outputs, credentials, verified, written, failures };
}

/** A credential of an earlier run; what is told of it is only looked up where the state does not know it. */
async function known(run: Run, { facts }: Gathered, keyId: string): Promise<Pick<Served, "credential" | "outputs">> {
    const credential = facts.credentials.find((one) => sameKey(one.keyId, keyId)) ?? { keyId };
    const named = { displayName: displayNameOf(run), ...credential };
    return sameKey(run.remembered?.keyId, keyId)
        ? { credential: named }
        : { credential: named, outputs: await run.kind.describe(run, named) };
}

async function readOne(run: Run, sources: readonly CopySource[]): Promise<string | undefined> {
    for (const { vault, version } of sources) {
        const value = await run.vaults.find(({ name }) => name === vault)?.dataPlane?.read(version);
        if (value !== undefined) {
            return value;
        }
    }
    return undefined;
}

async function recover(run: Run, { facts }: Gathered): Promise<void> {
    const deleted = (vaults: readonly SecretVault[], seen: Facts["vaults"]) =>
        vaults.filter((_, index) => seen[index]?.deleted !== undefined);
    const ids = run.ids.map(({ vault }) => vault);
    for (const vault of [...deleted(run.vaults, facts.vaults), ...deleted(ids, facts.ids)]) {
        await vault.dataPlane?.recover();
    }
}

/** What is not known keeps the sweep from doing all that it could. */
function warnOfWhatIsUnclear(run: Run, { vaults }: Facts): void {
    for (const { unlisted } of vaults) {
        if (unlisted !== undefined) {
            run.log(
                "warning",
                `${unlisted} Until the versions can be listed, a credential that was made and never published is not removed ` +
                    "before its end, nothing is disabled, and no value is copied.",
                run.urn,
            );
        }
    }
    const byResourceManager = vaults.filter(({ hasDataPlane }) => !hasDataPlane).map(({ name }) => name);
    if (byResourceManager.length > 0 && run.remembered === undefined) {
        run.log(
            "info",
            `${byResourceManager.join(", ")}: written through Resource Manager. Credentials that were never published are left ` +
                "to their own end there, no version is disabled, and a vault that lags gets a new credential, not a copy.",
            run.urn,
        );
    }
}

function versionsOf(
    run: Run,
    { facts }: Gathered,
    written: ReadonlyMap<string, SecretVersion>,
    keyId: string,
): Map<string, string> {
    const entries = run.vaults.flatMap(({ name }, index) => {
        const newest = newestOf(facts.vaults[index] ?? { versions: [] });
        const serving = newest?.enabled && sameKey(newest.tags["keyId"], keyId) ? newest.version : undefined;
        const version = written.get(name)?.version ?? serving;
        return version ? [[name, version] as const] : [];
    });
    return new Map(entries);
}

/** Those that a vault or the state names and that Entra still accepts, and the current one. */
function publishedKeys(facts: Facts, current: string): string[] {
    const { credentials, vaults, left, remembered } = facts;
    const named = [
        ...(remembered?.published ?? []),
        ...[...vaults, ...left].flatMap(({ versions }) => versions.flatMap(({ tags }) => tags["keyId"] ?? [])),
    ];
    const living = credentials
        .filter((one) => isUsable(one, facts) && named.some((keyId) => sameKey(one.keyId, keyId)))
        .map(({ keyId }) => keyId);
    return [...living.filter((keyId) => !sameKey(keyId, current)), current];
}
