import { isPersonalAudience } from "../../contract/audience";
import type { TargetState } from "../graph/credential";
import { explainAbsence } from "../graph/read-target";
import type { SecretVault } from "../vault/secret-vault";
import type { Facts, VaultFacts } from "./facts";
import { lookAtLeft } from "./left-vaults";
import type { Run } from "./run";

/** Applications whose audience includes personal accounts may list so many client secrets, ended ones included. */
const MOST_PERSONAL = 2;

/** Graph has no such application or service principal; the message says what became of it, and what to do. */
export class TargetGone extends Error {}

/** The facts, and what else was learnt on the way. */
export interface Gathered {
    readonly facts: Facts;
    readonly found: TargetState;
}

/**
 * Looks at everything that a decision depends on, before anything is changed: the target's credentials in Entra and the
 * versions in every vault. A login, a vault or a right that is missing shows here.
 * @throws when the target is not there, or a vault cannot be looked at
 */
export async function gather(run: Run): Promise<Gathered> {
    const [found, places, isKeyLost, ids] = await Promise.all([
        run.kind.store.read(run.target),
        lookAtVaults(run),
        run.isDrifted ? isLost(run) : false,
        Promise.all(run.ids.map(({ vault }) => look(vault))),
    ]);
    if (found === undefined) {
        throw new TargetGone(await explainAbsence(run.session, run.target, run.tenantId));
    }
    const { planned, remembered, inputs, isReformatted, isRelocated } = run;
    const { credentials, serverDate } = found;
    const facts = {
        planned,
        serverDate,
        credentials,
        limit: limitOf(run, found),
        ...places,
        ids,
        remembered,
        takeOver: inputs.takeOver === true,
        isReformatted,
        isRelocated,
        isKeyLost,
    };
    return { facts, found };
}

/** Where that cannot be found out, nothing is made anew for it. */
async function isLost(run: Run): Promise<boolean> {
    try {
        return (await run.kind.hasKey?.(run)) === false;
    } catch {
        return false;
    }
}

/** The audience as it is in Entra decides: one that was asked for and refused has no effect there. */
function limitOf({ inputs, target }: Run, { signInAudience }: TargetState): number | undefined {
    if (target.kind === "servicePrincipal") {
        return undefined;
    }
    const isPersonal = signInAudience === undefined ? inputs.maxLiveCredentials : isPersonalAudience(signInAudience);
    return isPersonal ? MOST_PERSONAL : undefined;
}

/** What every vault has of the secret, in their order; those that were left are asked as well. */
export async function lookAtVaults({
    vaults,
    left,
}: Pick<Run, "vaults" | "left">): Promise<Pick<Facts, "vaults" | "left">> {
    const [named, others] = await Promise.all([
        Promise.all(vaults.map((vault) => look(vault))),
        Promise.all(left.map((vault) => look(vault, lookAtLeft))),
    ]);
    return { vaults: named, left: others };
}

async function look(vault: SecretVault, ask = (one: SecretVault) => one.look()): Promise<VaultFacts> {
    const { name, secretUri, dataPlane } = vault;
    return { ...(await ask(vault)), name, secretUri, hasDataPlane: dataPlane !== undefined };
}
