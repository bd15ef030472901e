import type { Environment } from "../../../contract/clock";
import { grouped } from "../../../policies/facts/grouped";
import type { LoginTarget } from "../../../provider/login/login-target";
import type { Session } from "../../../provider/login/session";
import { jsonOf } from "../../../provider/rest/json-of";
import { refusal } from "../../../provider/rest/refused-request";
import { vaultLabel } from "../../../provider/vault/vault-input";
import type { Instant } from "../../../rotation";
import { argumentsOf, loginTargetOf, vaultsOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";
import { type Logins, ownLogins, type ProviderLogin } from "../../credentials/logins";
import { UNCONFIGURED } from "../../credentials/provider-in-state";
import { counted } from "../../output/counted";
import { inOrder } from "../../stacks/in-order";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { type DefaultPolicy, defaultPolicyAddress, defaultPolicyIn, POLICY_PERMISSION } from "./app-management-policy";
import { cloudNamed, inCloud } from "./az-cloud";
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
    /** @default the plugin's own logins and limits, made from `env` */
    readonly logins?: Logins;
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
    const logins = check.logins ?? ownLogins(env, progress);
    if (credentials.length === 0) {
        // Before the first deployment there is a login all the same.
        return checkGroup(logins(UNCONFIGURED), [], check);
    }
    const findings: Finding[] = unknownProviders(credentials);
    const known = credentials.filter(({ provider }) => provider.unreadable === undefined);
    for (const [login, its] of grouped(known.map((one) => [logins(one.provider), one] as const))) {
        for (const group of grouped(its.map((one) => [JSON.stringify(loginTargetOf(one)), one] as const)).values()) {
            findings.push(...(await checkGroup(login, group, check)));
        }
    }
    return findings;
}

/** What credentials of one login, tenant and authority need. */
async function checkGroup(
    login: ProviderLogin,
    credentials: readonly CredentialInState[],
    check: TenantCheck,
): Promise<Finding[]> {
    const [first] = credentials;
    const target = first === undefined ? {} : loginTargetOf(first);
    const { tenantId = first?.provider.settings["tenantId"] } = target;
    check.progress(typeof tenantId === "string" ? `signing in to tenant ${tenantId}` : "signing in");
    const found = await attemptWith(login, target, credentials, check);
    const subject = typeof tenantId === "string" ? { subject: tenantId } : {};
    return found.map((finding) => ({ ...subject, ...finding }));
}

/** A damaged provider tells no login, and that of the environment could be one to another tenant. */
function unknownProviders(credentials: readonly CredentialInState[]): Finding[] {
    const unknown = credentials.flatMap((one) => {
        const { unreadable } = one.provider;
        return unreadable === undefined ? [] : [[`${one.stack} ${unreadable}`, { ...one, unreadable }] as const];
    });
    return [...grouped(unknown).values()].map(([{ stack, unreadable }, ...others]) => ({
        check: "login",
        subject: stack,
        standing: "unknown",
        says: `${counted(others.length + 1, "credential")} could not be looked at: ${reasonOf(unreadable)}`,
        fix: "Restore the state from a backup (docs/emergencies/lost-state.md).",
    }));
}

async function attemptWith(
    login: ProviderLogin,
    target: LoginTarget,
    credentials: readonly CredentialInState[],
    check: TenantCheck,
): Promise<Finding[]> {
    let session: Session;
    try {
        session = await login.login(target);
    } catch (error) {
        return inCloud([noLogin(error, login)], cloudNamed(login.env["ARM_ENVIRONMENT"]));
    }
    try {
        return inCloud(await checkWith(session, login, credentials, check), session.cloud.name);
    } catch (error) {
        const fix = "See whether this machine reaches Entra, and run this again.";
        return [
            { check: "login", standing: "unknown", says: `The tenant could not be looked at: ${reasonOf(error)}`, fix },
        ];
    }
}

async function checkWith(
    session: Session,
    login: ProviderLogin,
    credentials: readonly CredentialInState[],
    { env, now, progress }: TenantCheck,
): Promise<Finding[]> {
    const { caller, findings: ofLogin } = await checkLogin(session, login, credentials);
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
    const reader = new RightsReader(session, login.env["ARM_SUBSCRIPTION_ID"]);
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
