import { readWaitingTime, VERIFICATION_DEFAULTS } from "../../contract/verification";
import { sameKey } from "../graph/credential";
import type { Verified } from "../verification/gate";
import type { Gathered } from "./gather";
import { issueTimeFor } from "./issue-time";
import { type Publication, publish } from "./publish";
import type { Made, Run } from "./run";

/** A credential that was made, proved and published, at least somewhere. */
export interface Issued extends Publication {
    readonly made: Made;
    readonly verified: Verified;
}

/**
 * Makes the planned generation. What this run has and no other will ever have is its value: it is in this process alone until
 * a vault has it.
 *
 * ```
 *   room -> make -> prove -> publish -> (finish: sweep, disable)
 *        ^       ^        ^          ^
 *        |       |        |          killed here: the vaults' tags name the key, the next run adopts it and goes on
 *        |       |        killed here: nobody knows the value; the next run makes another one, and sweeps this one
 *        |       killed here: the same
 *        killed here: nothing has happened
 * ```
 * What cannot be proved, or is certainly published nowhere, is removed again before the run fails.
 * @throws when nothing was published
 */
export async function issue(run: Run, gathered: Gathered): Promise<Issued> {
    const started = run.waiting.now();
    const planned = { ...run.planned, issuedAt: issueTimeFor(gathered.facts) };
    const made = await run.kind.make({ ...run, planned }, gathered.facts);
    const verified = await prove(run, gathered, made).catch((error: unknown) => takeBack(run, made, error));
    if (run.waiting.now() - started > LONG_MS) {
        await refuseIfSwept(run, made);
    }
    const publication = await publish(run, gathered, made.credential, made.value, run.vaults);
    const { written, failures } = publication;
    if (written.size === 0) {
        const error = new Error(failures.map(({ reason }) => reason).join(" "));
        if (failures.every(({ isCertain }) => isCertain) && !(await mayBePublished(run, made))) {
            return takeBack(run, made, error);
        }
        throw error;
    }
    return { ...publication, made, verified };
}

/** Whoever takes that long may have been taken for dead: another run may have swept what this one has not published yet. */
const LONG_MS = 30_000;

async function refuseIfSwept(run: Run, { credential }: Made): Promise<void> {
    const found = await run.kind.store.read(run.target);
    if (found !== undefined && !found.credentials.some(({ keyId }) => sameKey(keyId, credential.keyId))) {
        throw new Error(
            `The new credential ${credential.keyId} was removed before it was published, by another run or by a person. ` +
                "Nothing was published; the next deployment makes another one.",
        );
    }
}

/** A refusal may be the answer to a second attempt, whose first one had its effect before its answer was lost. */
async function mayBePublished(run: Run, { credential }: Made): Promise<boolean> {
    try {
        const records = await Promise.all(run.vaults.map((vault) => vault.look()));
        return records.some(({ versions }) => versions.some(({ tags }) => sameKey(tags["keyId"], credential.keyId)));
    } catch {
        return true; // nobody knows: the sweep removes it once the versions can be listed
    }
}

function prove(run: Run, { found }: Gathered, { credential, form, value }: Made): Promise<Verified> {
    const { inputs, tenantId } = run;
    const { verify, verifySignIns, verifyTimeout } = VERIFICATION_DEFAULTS;
    return run.gate(
        {
            target: { tenantId, authorityHost: inputs.authorityHost },
            clientId: inputs.clientId ?? found.appId,
            keyId: credential.keyId,
            form,
            value,
            scope: inputs.verifyScope,
            verify: inputs.verify ?? verify,
            signIns: inputs.verifySignIns ?? verifySignIns,
            timeoutMs: inputs.verifyTimeout ?? readWaitingTime(verifyTimeout).milliseconds ?? 0,
        },
        run.urn,
    );
}

/** @throws always: the reason, and what became of the credential where it could not be removed */
async function takeBack(run: Run, { credential }: Made, reason: unknown): Promise<never> {
    const message = reason instanceof Error ? reason.message : String(reason);
    try {
        await run.inTurn(() => run.kind.store.remove(run.target, [credential]));
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(
            `${message} The credential ${credential.keyId} could not be removed again (${why}); the next deployment ` +
                "that completes removes it.",
        );
    }
    throw new Error(message);
}
