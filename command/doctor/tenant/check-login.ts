import type { Session } from "../../../provider/login/session";
import { argumentsOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";
import type { ProviderLogin } from "../../credentials/logins";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { type Caller, callerIn, describeCaller } from "./caller";

const FIX = 'Set the login that deployments use (docs/tutorial.md), or sign in by "az login".';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who is signed in, and what was found about it. */
export interface CheckedLogin {
    /** @default nobody is, or the token does not tell */
    readonly caller?: Caller;
    readonly findings: readonly Finding[];
}

/** Signs in to Graph, and to Key Vault and Resource Manager where they are needed. No token leaves this function. */
export async function checkLogin(
    session: Session,
    login: Pick<ProviderLogin, "env" | "wayOut">,
    credentials: readonly CredentialInState[],
): Promise<CheckedLogin> {
    const { cloud } = session;
    let token: string;
    try {
        token = await tokenFor(session, cloud.graphEndpoint);
    } catch (error) {
        return { findings: [noLogin(error, login)] };
    }
    const caller = callerIn(token);
    if (caller === undefined) {
        const says = "A token for Microsoft Graph was issued, but it does not tell who is signed in.";
        const fix = "See who it is: az account show; rights that depend on it are not judged.";
        return { findings: [{ check: "login", standing: "unknown", says, fix }] };
    }
    const isVaultAsked = credentials.some(({ kind }) => kind !== "schedule");
    const others = isVaultAsked
        ? await Promise.all([
              otherToken(session, login, `https://${cloud.keyVaultDomain}`, "Key Vault", "problem"),
              otherToken(session, login, cloud.resourceManagerEndpoint, "Resource Manager", "unknown"),
          ])
        : [];
    return { caller, findings: [judgeTenant(caller, credentials) ?? judgeCaller(caller, login), ...others.flat()] };
}

/** What is said where nobody can sign in. */
export function noLogin(error: unknown, { wayOut }: Pick<ProviderLogin, "wayOut">): Finding {
    return { check: "login", standing: "problem", says: reasonOf(error), fix: wayOut ?? FIX };
}

/** Whether it is the tenant of the deployments. */
function judgeTenant(caller: Caller, credentials: readonly CredentialInState[]): Finding | undefined {
    const deployed = new Set(credentials.flatMap(tenantsIn));
    const elsewhere = [...deployed].filter((tenant) => tenant !== caller.tenantId?.toLowerCase());
    return elsewhere.length === 0 || caller.tenantId === undefined
        ? undefined
        : {
              check: "login",
              standing: "problem",
              says: `${signedIn(caller)}, but credentials were deployed in tenant ${elsewhere.join(", ")}.`,
              fix: `Sign in there: set ARM_TENANT_ID to ${elsewhere[0]}, or "az login --tenant ${elsewhere[0]}".`,
          };
}

/** Whether it can be that of the deployments: what another one may do says nothing of theirs. */
function judgeCaller(caller: Caller, { env, wayOut: fix }: Pick<ProviderLogin, "env" | "wayOut">): Finding {
    const isSame = caller.clientId?.toLowerCase() === env["ARM_CLIENT_ID"]?.toLowerCase();
    return fix === undefined || isSame
        ? { check: "login", standing: "ok", says: `${signedIn(caller)}.` }
        : { check: "login", standing: "unknown", says: `${signedIn(caller)}, but deployments sign in otherwise.`, fix };
}

function signedIn(caller: Caller): string {
    return `Signed in to tenant ${caller.tenantId ?? "(not told)"} as ${describeCaller(caller)}`;
}

/** The ids of the tenants that a state names; a domain names none. */
function tenantsIn({ inputs, outputs }: CredentialInState): string[] {
    return [inputs, outputs]
        .map((props) => argumentsOf({ inputs: props }, "tenantId")["tenantId"])
        .flatMap((tenant) => (typeof tenant === "string" && UUID.test(tenant) ? [tenant.toLowerCase()] : []));
}

async function otherToken(
    session: Session,
    { wayOut }: Pick<ProviderLogin, "wayOut">,
    resource: string,
    service: string,
    standing: "problem" | "unknown",
): Promise<Finding[]> {
    try {
        await tokenFor(session, resource);
        return [];
    } catch (error) {
        const says = `No token for ${service} can be had: ${reasonOf(error)}`;
        return [{ check: "login", subject: service, standing, says, fix: wayOut ?? FIX }];
    }
}

async function tokenFor({ client }: Session, resource: string): Promise<string> {
    const answer = await client.credential.getToken(`${resource}/.default`);
    if (!answer) {
        throw new Error("The login answered without a token.");
    }
    return answer.token;
}
