import type { Environment } from "../../contract/clock";
import type { Transport } from "../rest/transport";
import type { LoginTarget } from "./login-target";
import type { Session } from "./session";

/** Signs in when first needed; the same target gets the same session as long as the process lives. */
export type Login = (target: LoginTarget) => Promise<Session>;

/** What a login is made from. Nothing else of the surroundings is read, except by the Azure CLI itself. */
export interface LoginDependencies extends Pick<Transport, "http" | "delays"> {
    readonly env: Environment;
    /** What else is configured and cannot be used, each as half a sentence: hints for when nobody can sign in. @default nothing */
    readonly passedOver?: readonly string[];
}

/**
 * The login of the azuread provider: the same variables, in the same order of preference. Its result stays in memory.
 * @throws (from the login) when no method is configured or the cloud is unknown; a failing sign-in throws at the first
 * request, naming the method
 */
export function createLogin(dependencies: LoginDependencies): Login {
    const { env, http, delays, passedOver } = dependencies;
    const sessions = new Map<string, Promise<Session>>();
    return (target) => {
        const key = JSON.stringify([target.tenantId, target.authorityHost]);
        const session = sessions.get(key) ?? openSession(env, target, { http, delays }, passedOver);
        sessions.set(key, session);
        // A failure is not remembered: the next resource tries again.
        session.catch(() => sessions.delete(key));
        return session;
    };
}

/** A deployment in which nothing changes must not wait for libraries that only a login needs: they are loaded here. */
async function openSession(
    env: Environment,
    target: LoginTarget,
    transport: Transport,
    passedOver: LoginDependencies["passedOver"],
): Promise<Session> {
    return (await import("./session.js")).openSession(env, target, transport, passedOver);
}
