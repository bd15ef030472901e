import { refuseMovedClock } from "../../contract/clock";
import { noteSeries } from "../declared-series";
import { type CredentialOwner, describeOwner, GraphClient } from "../graph/graph-client";
import { KeyStore } from "../graph/key-store";
import { createLogin, type LoginDependencies } from "../login/login";
import type { Session } from "../login/session";
import { STANDARD_DELAYS } from "../rest/retry-strategy";
import type { Handler, Props } from "../wire/handler";
import { judgeProps, readProps } from "../wire/shape";
import { type CredentialStore, passwordStore } from "./credential-store";
import { judgeCredentials, ownCredentials } from "./judge-credentials";
import type { RemovalReason } from "./sweep-facts";
import { SWEEP_INPUTS, type SweepInputs } from "./sweep-inputs";
import { Writers } from "./writers";

/** One line of the output `removed`. */
export interface Removed {
    readonly displayName: string;
    readonly reason: RemovalReason;
}

/**
 * `CredentialSweep`: the only remover of credentials. It runs when one of its inputs changed, after publication, and
 * removes those of ours that have ended by Entra's clock, were revoked, or were made but never handed on. Outputs are
 * the inputs and `removed`, what the last run removed; the engine compares inputs only, so a quiet run shows no change.
 * Its own deletion removes all that is ours only where `removeOnDelete` says so and the program no longer declares it.
 */
export function createSweepHandler(dependencies: LoginDependencies): Handler {
    const login = createLogin(dependencies);
    const declared = new Set<string>();
    const inTurn = createTurns();
    const lists = new Writers();

    const storeOf = ({ kind }: SweepInputs, session: Session): CredentialStore =>
        kind === "certificate"
            ? new KeyStore(session, dependencies.delays ?? STANDARD_DELAYS)
            : passwordStore(new GraphClient(session));

    const run = async (props: Props): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(SWEEP_INPUTS, props);
        const store = storeOf(inputs, await login(inputs));
        const removals = await inTurn(inputs.applicationId, async () => {
            const found = await store.read(inputs.applicationId);
            if (!found) {
                throw new Error(notFound(inputs, dependencies.env));
            }
            const judged = judgeCredentials(found.credentials, inputs, found.serverDate);
            await store.remove(inputs.applicationId, judged, inputs.current.keyId);
            return judged;
        });
        return { ...props, removed: removals.map(({ displayName, reason }) => ({ displayName, reason })) };
    };

    const removeAll = async (inputs: SweepInputs): Promise<void> => {
        const store = storeOf(inputs, await login(inputs));
        await inTurn(inputs.applicationId, async () => {
            const found = await store.read(inputs.applicationId);
            await store.remove(inputs.applicationId, ownCredentials(found?.credentials ?? [], inputs));
        });
    };

    return {
        check: ({ writers, ...news }, _olds, urn) => {
            noteSeries(declared, news);
            const apart = lists.judge(urn, { ...news, writers });
            return { inputs: news, failures: [...judgeProps(SWEEP_INPUTS, news), ...apart] };
        },
        create: async (props) => {
            const { applicationId, series } = readProps(SWEEP_INPUTS, props);
            declared.add(series);
            return { id: `${applicationId.objectId}/${series}`, outputs: await run(props) };
        },
        update: (_id, _olds, news) => run(news),
        delete: async (_id, state) => {
            refuseMovedClock(dependencies.env);
            const inputs = readProps(SWEEP_INPUTS, state);
            if (inputs.removeOnDelete && !declared.has(inputs.series)) {
                await removeAll(inputs);
            }
        },
    };
}

/** Lets one act at a time on each owner: two that write the same list would undo each other's work. */
function createTurns(): <T>(owner: CredentialOwner, act: () => Promise<T>) => Promise<T> {
    const last = new Map<string, Promise<unknown>>();
    return (owner, act) => {
        const key = describeOwner(owner).toLowerCase();
        const turn = (last.get(key) ?? Promise.resolve()).then(act, act);
        last.set(key, turn);
        return turn;
    };
}

function notFound({ applicationId, tenantId }: SweepInputs, env: LoginDependencies["env"]): string {
    const tenant = tenantId ?? env["ARM_TENANT_ID"];
    return (
        `${describeOwner(applicationId)} was not found in ${tenant ? `tenant ${tenant}` : "the tenant of the login"}, ` +
        "so none of its credentials was removed. If it lives in another tenant, correct tenantId or ARM_TENANT_ID; " +
        'if it was deleted, run "pulumi refresh" and deploy again.'
    );
}
