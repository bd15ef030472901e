import { refuseMovedClock } from "../../contract/clock";
import { findByClientId } from "../graph/find-by-client-id";
import { createLogin, type LoginDependencies, type LoginTarget } from "../login/login";
import { host } from "../sweep/sweep-inputs";
import type { Handler, Props } from "../wire/handler";
import { judgeProps, optional, readProps, type Shapes, text, uuid } from "../wire/shape";
import { reveal } from "../wire/values";

/** The inputs of `ExistingApplication`. */
interface LookupInputs extends LoginTarget {
    readonly clientId: string;
}

const INPUTS: Shapes<LookupInputs> = { clientId: uuid, tenantId: optional(text), authorityHost: optional(host) };

/**
 * `ExistingApplication`: which application has a client id. That never changes, so Graph is asked once and the answer
 * kept in the state; a function of a provider would ask in every run. Its output is `applicationId`. Nothing is made,
 * and nothing removed when it is deleted.
 */
export function createExistingApplicationHandler(dependencies: LoginDependencies): Handler {
    const login = createLogin(dependencies);
    const find = async (props: Props): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(INPUTS, props);
        const session = await login(inputs);
        const objectId = await findByClientId(session, "application", inputs.clientId);
        if (objectId === undefined) {
            const principalId = await findByClientId(session, "servicePrincipal", inputs.clientId);
            throw new Error(notFound(inputs, principalId, dependencies.env));
        }
        return { ...props, applicationId: `/applications/${objectId}` };
    };
    return {
        check: (news) => ({ inputs: news, failures: judgeProps(INPUTS, news) }),
        preview: (inputs, outputs) => known(inputs, outputs) ?? inputs,
        create: async (inputs) => ({ id: String(reveal(inputs["clientId"])), outputs: await find(inputs) }),
        update: async (_id, outputs, inputs) => known(inputs, outputs) ?? find(inputs),
    };
}

/** The answer that was given before, as long as the question is the same. */
function known(inputs: Props, outputs: Props | undefined): Props | undefined {
    const isSame = (["clientId", "tenantId"] as const).every((field) => {
        return JSON.stringify(reveal(inputs[field])) === JSON.stringify(reveal(outputs?.[field]));
    });
    return outputs && isSame ? { ...inputs, applicationId: outputs["applicationId"] } : undefined;
}

function notFound(
    { clientId, tenantId }: LookupInputs,
    principalId: string | undefined,
    env: LoginDependencies["env"],
) {
    const tenant = tenantId ?? env["ARM_TENANT_ID"];
    const where = tenant ? `tenant ${tenant}` : "the tenant of the login";
    const wayOut =
        principalId === undefined
            ? "Correct clientId, tenantId or ARM_TENANT_ID, or give applicationId."
            : `It belongs to another tenant and is here by consent: give servicePrincipalId "${principalId}" instead.`;
    return `No application with the client id ${clientId} is registered in ${where}. ${wayOut}`;
}
