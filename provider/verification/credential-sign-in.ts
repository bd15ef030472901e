import { settingOf } from "../../contract/provider-settings";
import { signAssertion } from "../certificate/client-assertion";
import { parseReference } from "../certificate/reference";
import type { Cloud } from "../login/cloud";
import { findCloud } from "../login/find-cloud";
import type { LoginDependencies } from "../login/login";
import { loginSettingsFrom } from "../login/login-settings";
import type { LoginTarget } from "../login/login-target";
import { createHttpClient } from "../rest/http-client";
import type { Transport } from "../rest/transport";
import type { GateDependencies, GateRequest } from "./gate-request";
import { createSignIn, type SignInRequest } from "./sign-in";
import type { SignIn } from "./verify";

/** Prepares the sign-in of whoever holds a credential. */
export type CredentialSignIns = (request: GateRequest) => Promise<SignIn>;

/** Sign-ins with a credential, whatever its kind; the vault signs where the private key stays there. */
export function createCredentialSignIns(dependencies: GateDependencies): CredentialSignIns {
    const whereTo = createDirections(dependencies);
    return async ({ target, clientId, form, value, scope: asked }) => {
        const tenantId = target.tenantId ?? loginSettingsFrom(dependencies.env).tenantId;
        if (!tenantId) {
            throw new Error(
                `Nothing says to which tenant to sign in: give tenantId, set ${settingOf("ARM_TENANT_ID")}, or set verify ` +
                    `to off.`,
            );
        }
        const { cloud, transport } = await whereTo(target);
        const scope = asked ?? `${cloud.graphEndpoint}/.default`;
        const signInBy = (method: SignInRequest["method"]) => createSignIn({ method, cloud, scope }, transport);
        const client = { tenantId, clientId };
        if (form === "certificate") {
            return signInBy({ kind: "certificate", ...client, base64: inBase64(value) });
        }
        if (form === "vaultCertificate") {
            const { keyVault } = await dependencies.login(target);
            const audience = `${cloud.loginEndpoint}/${tenantId}/oauth2/v2.0/token`;
            return async () => {
                const facts = { clientId, audience, now: dependencies.clock(), id: dependencies.uuid() };
                const token = await signAssertion(facts, parseReference(value), keyVault);
                return signInBy({ kind: "oidcToken", ...client, token })();
            };
        }
        return signInBy({ kind: "secret", ...client, clientSecret: value });
    };
}

/** A login takes what is in base64: PKCS#12 is so already, and PEM is put into it. */
function inBase64(value: string): string {
    return value.includes("-----BEGIN") ? Buffer.from(value).toString("base64") : value;
}

interface Directions {
    readonly cloud: Cloud;
    readonly transport: Transport;
}

/** Where to sign in does not change while the plugin lives; that it could not be found out is not remembered. */
function createDirections({ env, http, delays }: LoginDependencies): (target: LoginTarget) => Promise<Directions> {
    const known = new Map<string, Promise<Directions>>();
    const find = async (target: LoginTarget): Promise<Directions> => {
        const transport = { http: http ?? createHttpClient(env), delays };
        return { cloud: await findCloud(env, target, transport), transport };
    };
    return (target) => {
        const key = target.authorityHost ?? "";
        const directions = known.get(key) ?? find(target);
        known.set(key, directions);
        directions.catch(() => known.delete(key));
        return directions;
    };
}
