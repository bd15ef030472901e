import type { Environment } from "../../../contract/clock";
import { grouped } from "../../../policies/facts/grouped";
import { createLogin, type Login } from "../../../provider/login/login";
import type { Session } from "../../../provider/login/session";
import { createHttpClient } from "../../../provider/rest/http-client";
import { jsonOf } from "../../../provider/rest/json-of";
import { keepingLimits } from "../../../provider/rest/limits/keeping-limits";
import { refusal } from "../../../provider/rest/refused-request";
import { rememberingDiscovery } from "../../../provider/rest/remembered-discovery";
import { STANDARD_DELAYS } from "../../../provider/rest/retry-strategy";
import { vaultLabel } from "../../../provider/vault/vault-input";
import { waitingFrom } from "../../../provider/verification/waiting";
import type { Instant } from "../../../rotation";
import { argumentsOf, loginTargetOf, vaultsOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";
import { inOrder } from "../../stacks/in-order";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { type DefaultPolicy, defaultPolicyAddress, defaultPolicyIn, POLICY_PERMISSION } from "./app-management-policy";
import type { Caller } from "./caller";
import { checkApplication } from "./check-applications";
import { checkLogin, noLogin } from "./check-login";
import { judgeClock } from "./judge-clock";
import { judgeVault } from "./judge-vault";
import { probeVault } from "./probe-vault";
import { type VaultUse, vaultUses } from "./vault-needs";
import { RightsReader } from "./vault-rights";

/** How many applications, or vaults, are asked about at a time. */
const MOST_AT_A_TIME = 8;

/** What the tenant is looked at with. */
export interface TenantCheck {
    readonly env: Environment;
    /** The clock of this machine. */
    readonly now: () => Instant;
    /** Is told what is looked at next. */
    readonly progress: (line: string) => void;
    /** @default the plugin's own login and limits, made from `env` */
    readonly login?: Login;
}

/**
 * Looks in the tenant at what the next rotations of credentials need: the login, the permission in Graph, the rights in the
 * vaults, the clocks, and the tenant's app management policies. It only reads, and shows no token and no value. What cannot be
 * looked at is told as such, and keeps nothing else from being looked at.
 */
export async function checkTenant(
    credentials: readonly CredentialInState[],
    check: TenantCheck,
): Promise<readonly Finding[]> {
    const { env, progress } = check;
    const login = check.login ?? ownLogin(env, progress);
    const findings: Finding[] = [];
    const groups = [...grouped(credentials.map((one) => [JSON.stringify(loginTargetOf(one)), one] as const)).values()];
    // Before the first deployment there is a login all the same.
    for (const group of groups.length === 0 ? [[]] : groups) {
        const [first] = group;
        const target = first === undefined ? {} : loginTargetOf(first);
        progress(target.tenantId === undefined ? "signing in" : `signing in to tenant ${target.tenantId}`);
        const found = await attemptWith(() => login(target), group, check);
        const subject = target.tenantId === undefined ? {} : { subject: target.tenantId };
        findings.push(...found.map((finding) => ({ ...subject, ...finding })));
    }
    return findings;
}

async function attemptWith(
    login: () => Promise<Session>,
    credentials: readonly CredentialInState[],
    check: TenantCheck,
): Promise<Finding[]> {
    let session: Session;
    try {
        session = await login();
    } catch (error) {
        return [noLogin(error)];
    }
    try {
        return await checkWith(session, credentials, check);
    } catch (error) {
        const fix = "See whether this machine reaches Entra, and run this again.";
        return [
            { check: "login", standing: "unknown", says: `The tenant could not be looked at: ${reasonOf(error)}`, fix },
        ];
    }
}

function ownLogin(env: Environment, progress: (line: string) => void): Login {
    const surroundings = { waiting: waitingFrom(env), delays: STANDARD_DELAYS, tell: progress };
    return createLogin({ env, http: rememberingDiscovery(keepingLimits(createHttpClient(env), surroundings)) });
}

async function checkWith(
    session: Session,
    credentials: readonly CredentialInState[],
    { env, now, progress }: TenantCheck,
): Promise<Finding[]> {
    const { caller, findings: ofLogin } = await checkLogin(session, credentials);
    if (caller === undefined && ofLogin.some(({ standing }) => standing === "problem")) {
        return [...ofLogin];
    }
    progress("asking for the tenant's app management policy");
    const { defaultPolicy, findings: ofTenant } = await askTenant(session, env, now);
    const findings = [...ofLogin, ...ofTenant];
    const rotated = credentials.filter(({ kind }) => kind !== "schedule");
    const applications = [...grouped(rotated.map((one) => [holderOf(one), one] as const)).values()];
    for await (const found of inOrder(applications, MOST_AT_A_TIME, (its, index) => {
        progress(`checking ${its[0]?.app ?? its[0]?.name} (application ${index + 1} of ${applications.length})`);
        return checkApplication(its, { session, caller, defaultPolicy, now: now() });
    })) {
        findings.push(...found);
    }
    const uses = vaultUses(rotated);
    const reader = new RightsReader(session, env["ARM_SUBSCRIPTION_ID"]);
    for await (const found of inOrder(uses, MOST_AT_A_TIME, (use, index) => {
        progress(`checking ${vaultLabel(use.vault)} (vault ${index + 1} of ${uses.length})`);
        return checkVault(session, caller, use, reader);
    })) {
        findings.push(...found);
    }
    return [...findings, ...rotated.filter((one) => vaultsOf(one) === undefined).map(sealedVaults)];
}

/** One answer of Graph tells the tenant's policy and the time. */
async function askTenant(
    session: Session,
    env: Environment,
    now: () => Instant,
): Promise<{ readonly defaultPolicy?: DefaultPolicy; readonly findings: readonly Finding[] }> {
    try {
        const answer = await session.graph({ method: "GET", url: defaultPolicyAddress(session) });
        const clock = judgeClock(now(), answer.headers.get("date"), env);
        if (answer.status === 200) {
            return { defaultPolicy: defaultPolicyIn(jsonOf(answer, "Graph")), findings: [clock] };
        }
        const refused = refusal("Reading the tenant's app management policy", answer, "");
        const says = `Whether Entra would refuse the next credentials by a policy cannot be told: ${reasonOf(refused)}`;
        const check = "app management policy";
        return { findings: [clock, { check, standing: "unknown", says, fix: POLICY_PERMISSION }] };
    } catch (error) {
        const fix = "See whether this machine reaches Microsoft Graph (network, DNS, proxy), and run this again.";
        return {
            findings: [
                {
                    check: "app management policy",
                    standing: "unknown",
                    says: `Graph could not be asked: ${reasonOf(error)}`,
                    fix,
                },
            ],
        };
    }
}

async function checkVault(
    session: Session,
    caller: Caller | undefined,
    use: VaultUse,
    reader: RightsReader,
): Promise<Finding[]> {
    const about = { check: "vault", subject: vaultLabel(use.vault) };
    try {
        const isReached = use.needs.some(({ isManagement }) => !isManagement);
        const [probe, rights] = await Promise.all([isReached ? probeVault(session, use) : undefined, reader.read(use)]);
        const nobody: Caller = { kind: "application", roles: [], scopes: [] };
        return [{ ...about, ...judgeVault({ use, caller: caller ?? nobody, probe, rights }) }];
    } catch (error) {
        const fix = "See whether this machine reaches the vault, and run this again.";
        return [{ ...about, standing: "unknown", says: `It could not be asked: ${reasonOf(error)}`, fix }];
    }
}

function sealedVaults({ stack, name }: CredentialInState): Finding {
    return {
        check: "vault",
        subject: `${stack} ${name}`,
        standing: "unknown",
        says: "The state seals its vaults, or does not name them, so they were not asked.",
        fix: "Do not make the argument vaults a secret: a vault's name is none. Where the state is damaged, restore it from a backup.",
    };
}

/** What has the credential in Entra, as far as the state tells; what it does not tell is asked for by itself. */
function holderOf(credential: CredentialInState): string {
    const { applicationId, servicePrincipalId } = argumentsOf(credential, "applicationId", "servicePrincipalId");
    const { clientId, urn } = credential;
    return String(servicePrincipalId ?? clientId ?? applicationId ?? urn).toLowerCase();
}
