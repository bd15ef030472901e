import { CLIENT_SECRET_CONTENT_TYPE } from "../../contract/content-types";
import type { Credential } from "../graph/credential";
import { describeTarget } from "../graph/credential-target";
import { PasswordStore, type WantedPassword } from "../graph/password-store";
import type { Session } from "../login/session";
import type { RetryDelays } from "../rest/retry-strategy";
import { type Facts, isUsable } from "./facts";
import { lookAtVaults } from "./gather";
import { issueTimeOfAttempt } from "./issue-time";
import { noRoom, planRoom } from "./room";
import { type CredentialKind, displayNameOf, type Made, type Run } from "./run";

/** Client secrets: Entra makes the value, and shows it once. */
export function clientSecretKind(session: Session, delays: RetryDelays): CredentialKind {
    const store = new PasswordStore(session, delays);
    return {
        store,
        contentType: CLIENT_SECRET_CONTENT_TYPE,
        make: (run, facts) => run.inTurn(() => make(store, run, facts)),
        describe: async () => ({}),
    };
}

async function make(store: PasswordStore, run: Run, facts: Facts): Promise<Made> {
    const attempts: WantedPassword[] = [];
    let credentials = facts.credentials;
    let isReadAgain = false;
    const readAgain = async () => {
        credentials = (await store.read(run.target))?.credentials ?? [];
        isReadAgain = true;
    };
    const issued = await store.add(run.target, async (attempt) => {
        if (attempt > 0) {
            // The attempt before may have made one all the same.
            await readAgain();
        }
        const wanted = wantedFor(run, attempt);
        const staying = await makeRoom(store, run, { ...facts, credentials }, wanted, attempts);
        isReadAgain ||= staying.length < credentials.length;
        credentials = staying;
        attempts.push(wanted);
        return wanted;
    });
    const { keyId, secretText, startDateTime } = issued;
    const credential = { keyId, startDateTime, ...attempts.at(-1) };
    const made: Made = { credential, form: "clientSecret", value: secretText, outputs: {} };
    return isReadAgain ? { ...made, credentials } : made;
}

/** One after another, the attempts of a run say that they were issued later. */
function wantedFor(run: Run, attempt: number): WantedPassword {
    const issuedAt = issueTimeOfAttempt(run.planned.issuedAt, attempt);
    const displayName = displayNameOf({ ...run, planned: { ...run.planned, issuedAt } });
    return { displayName, endDateTime: run.planned.expiresAt };
}

/**
 * Where Entra allows a few client secrets only, makes room right before one is created.
 * @returns those that stay
 * @throws when no room can be made, naming what is there and the choice that remains
 */
async function makeRoom(
    store: PasswordStore,
    run: Run,
    facts: Facts,
    { displayName }: WantedPassword,
    before: readonly WantedPassword[],
): Promise<readonly Credential[]> {
    const limit = facts.limit;
    if (limit === undefined) {
        return facts.credentials;
    }
    const attempts = before.map((one) => one.displayName);
    const request = { displayName, attempts, overlap: run.inputs.overlap, limit };
    let plan = planRoom(facts, request);
    if (plan.removals.some((one) => isUsable(one, facts))) {
        // Another run may have published it since.
        plan = planRoom({ ...facts, ...(await lookAtVaults(run)) }, request);
    }
    await store.remove(run.target, plan.removals);
    if (plan.staying.length >= limit) {
        throw new Error(noRoom(facts, request, plan, describeTarget(run.target)));
    }
    return plan.staying;
}
