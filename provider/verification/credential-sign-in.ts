import { settingOf } from "../../contract/provider-settings";
import { signAssertion } from "../certificate/client-assertion";
import { parseReference } from "../certificate/reference";
import type { Cloud } from "../login/cloud";
import { findCloud } from "../login/find-cloud";
import type { Login, LoginDependencies, LoginTarget } from "../login/login";
import { loginSettingsFrom } from "../login/login-settings";
import type { Transport } from "../rest/transport";
import { tlsSettingsFrom } from "../rest/trust";
import type { VerificationDependencies } from "./credential-verification";
import type { Subject } from "./describe-outcome";
import { createSignIn, type SignInRequest } from "./sign-in";
import type { VerificationInputs } from "./verification-inputs";
import type { SignIn } from "./verify";

/** Prepares the sign-in of whoever holds a credential. */
export type CredentialSignIns = (inputs: VerificationInputs, subject: Subject) => Promise<SignIn>;

/**
 * Sign-ins with a credential, whatever its kind.
 * @param login has the vault sign where the private key stays there
 */
export function createCredentialSignIns(dependencies: VerificationDependencies, login: Login): CredentialSignIns {
    const whereTo = createDirections(dependencies);
    return async (inputs, { clientId }) => {
        const tenantId = inputs.tenantId ?? loginSettingsFrom(dependencies.env).tenantId;
        if (!tenantId) {
            throw new Error(
                `Nothing says to which tenant to sign in: give tenantId, set ${settingOf("ARM_TENANT_ID")}, or set verify ` +
                    `to off.`,
            );
        }
        const { cloud, transport } = await whereTo(inputs);
        const scope = inputs.scope ?? `${cloud.graphEndpoint}/.default`;
        const signInBy = (method: SignInRequest["method"]) => createSignIn({ method, cloud, scope }, transport);
        const client = { tenantId, clientId };
        if (inputs.kind === "certificate") {
            return signInBy({ kind: "certificate", ...client, base64: inBase64(inputs.value) });
        }
        if (inputs.kind === "vaultCertificate") {
            const { keyVault } = await login(inputs);
            const audience = `${cloud.loginEndpoint}/${tenantId}/oauth2/v2.0/token`;
            return async () => {
                const facts = { clientId, audience, now: dependencies.clock(), id: dependencies.uuid() };
                const token = await signAssertion(facts, parseReference(inputs.value), keyVault);
                return signInBy({ kind: "oidcToken", ...client, token })();
            };
        }
        return signInBy({ kind: "secret", ...client, clientSecret: inputs.value });
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
        const transport = { http, delays, tls: tlsSettingsFrom(env) };
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
