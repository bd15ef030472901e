import { refuseMovedClock } from "../clock";
import type { Handler, Props } from "../handler";
import { createLogin, type LoginDependencies } from "../login/login";
import { GraphClient } from "./graph-client";
import { judgeCredentials, ownCredentials } from "./judge-credentials";
import { removeCredentials } from "./remove-credentials";
import { judgeProps, readProps } from "./shape";
import type { RemovalReason } from "./sweep-facts";
import { SWEEP_INPUTS, type SweepInputs } from "./sweep-inputs";

/** One line of the output `removed`. */
export interface Removed {
    readonly displayName: string;
    readonly reason: RemovalReason;
}

/**
 * `CredentialSweep`: the only remover of credentials. It runs when one of its inputs changed, after publication, and
 * removes those of ours that have ended by Entra's clock, were revoked, or were made but never handed on. Outputs are
 * the inputs and `removed`, what the last run removed; the engine compares inputs only, so a quiet run shows no change.
 */
export function createSweepHandler(dependencies: LoginDependencies): Handler {
    const login = createLogin(dependencies);

    const run = async (props: Props): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(SWEEP_INPUTS, props);
        const graph = new GraphClient(await login(inputs));
        const found = await graph.readCredentials(inputs.applicationId);
        const removals = found ? judgeCredentials(found.credentials, inputs, found.serverDate) : [];
        await removeCredentials(graph, inputs.applicationId, removals);
        return { ...props, removed: removals.map(({ displayName, reason }) => ({ displayName, reason })) };
    };

    const removeAll = async (inputs: SweepInputs): Promise<void> => {
        const graph = new GraphClient(await login(inputs));
        const found = await graph.readCredentials(inputs.applicationId);
        await removeCredentials(graph, inputs.applicationId, ownCredentials(found?.credentials ?? [], inputs));
    };

    return {
        check: (news) => ({ inputs: news, failures: judgeProps(SWEEP_INPUTS, news) }),
        create: async (props) => {
            const { applicationId, series } = readProps(SWEEP_INPUTS, props);
            return { id: `${applicationId.objectId}/${series}`, outputs: await run(props) };
        },
        update: (_id, _olds, news) => run(news),
        delete: async (_id, state) => {
            refuseMovedClock(dependencies.env);
            const inputs = readProps(SWEEP_INPUTS, state);
            if (inputs.removeOnDelete) {
                await removeAll(inputs);
            }
        },
    };
}
