import { type Credential, hasEnded, sameKey, secondsOf } from "../../../provider/graph/credential";
import { explainAbsence, readTarget } from "../../../provider/graph/read-target";
import type { Session } from "../../../provider/login/session";
import type { Waiting } from "../../../provider/rest/waiting";
import { openVault, type VaultDependencies } from "../../../provider/vault/open-vault";
import type { SecretVersion } from "../../../provider/vault/secret-vault";
import { vaultLabel } from "../../../provider/vault/vault-input";
import { type Attempt, attempt } from "../../attempt";
import { loginTargetOf, targetOf, vaultsOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";
import type { Logins } from "../../credentials/logins";
import type { Judgement } from "../judge";

export interface CheckDependencies {
    readonly logins: Logins;
    readonly waiting: Waiting;
}

/** What Entra and the vaults say. */
export interface Checked {
    /** What is not as the state has it. */
    readonly found: readonly Judgement[];
    /** What could not be found out, each as a sentence. */
    readonly unchecked: readonly string[];
}

/**
 * Asks Entra and the vaults whether a state is true; nothing is changed, and no value is read. What may not be asked is told,
 * and keeps nothing else from being asked.
 */
export async function checkCredential(
    credential: CredentialInState,
    { logins, waiting }: CheckDependencies,
): Promise<Checked> {
    if (credential.kind === "schedule") {
        return { found: [], unchecked: [] };
    }
    try {
        const target = loginTargetOf(credential);
        const { env, login } = logins(credential.provider);
        const session = await login(target);
        const inEntra = await attempt(() => askEntra(credential, session, target.tenantId ?? env["ARM_TENANT_ID"]));
        const inVaults = await askVaults(credential, session, inEntra.value?.credentials, { env, waiting });
        const found = [...(inEntra.value?.found ?? []), ...inVaults.flatMap(({ value }) => value ?? [])];
        return {
            found,
            unchecked: [inEntra, ...inVaults].flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
        };
    } catch (error) {
        return { found: [], unchecked: [messageOf(error)] };
    }
}

interface InEntra {
    readonly credentials: readonly Credential[];
    readonly found: readonly Judgement[];
}

async function askEntra(credential: CredentialInState, session: Session, tenant: string | undefined): Promise<InEntra> {
    const target = await targetOf(credential, session);
    const collection = credential.kind === "certificate" ? "keyCredentials" : "passwordCredentials";
    const read = await readTarget(session, target, collection);
    if (read === undefined) {
        const reason = await explainAbsence(session, target, tenant);
        return { credentials: [], found: [{ standing: "gone", reason }] };
    }
    const { credentials, serverDate } = read.found;
    return { credentials, found: judgeInEntra(credential, credentials, serverDate) };
}

function judgeInEntra(
    { keyId, expiresAt }: CredentialInState,
    credentials: readonly Credential[],
    serverDate: string,
): Judgement[] {
    const own = credentials.find((one) => sameKey(one.keyId, keyId));
    if (own === undefined) {
        return [
            {
                standing: "gone",
                reason: `Entra has no credential ${keyId ?? "of this state"} any more.`,
                action: 'Run "pulumi up --refresh": the run issues the next generation.',
            },
        ];
    }
    if (hasEnded(own, serverDate)) {
        return [
            {
                standing: "expired",
                reason: `By Entra's clock (${serverDate}) it ended ${own.endDateTime}.`,
                action: DEPLOY,
            },
        ];
    }
    return secondsOf(own.endDateTime) === secondsOf(expiresAt)
        ? []
        : [
              {
                  standing: "drifted",
                  reason: `In Entra it ends ${own.endDateTime}, in the state ${expiresAt}.`,
                  action: "See who changed it, then rotate now (a new rotateToken).",
              },
          ];
}

async function askVaults(
    credential: CredentialInState,
    session: Session,
    inEntra: readonly Credential[] | undefined,
    dependencies: VaultDependencies,
): Promise<Attempt<Judgement[]>[]> {
    const { secretName } = credential;
    const vaults = vaultsOf(credential);
    if (vaults === undefined || secretName === undefined) {
        return [{ failure: "Its vaults are sealed in the state, so they were not asked." }];
    }
    return Promise.all(
        vaults.map((vault) =>
            attempt(async () => {
                const opened = await openVault(vault, secretName, session, dependencies);
                const { versions, deleted, unlisted } = await opened.look();
                if (unlisted !== undefined && versions.length === 0) {
                    throw new Error(
                        `The vault "${vaultLabel(vault)}" does not let its versions be listed: ${unlisted}`,
                    );
                }
                return judgeInVault(credential, vaultLabel(vault), versions.at(-1), deleted !== undefined, inEntra);
            }),
        ),
    );
}

/** What the newest version says: it is what consumers are given. */
function judgeInVault(
    { keyId, series, generation = 0 }: CredentialInState,
    vault: string,
    newest: SecretVersion | undefined,
    isDeleted: boolean,
    inEntra: readonly Credential[] | undefined,
): Judgement[] {
    const drifted = (reason: string): Judgement[] => [
        { standing: "drifted", reason: `In the vault "${vault}" ${reason}.`, action: REFRESH },
    ];
    if (newest === undefined) {
        return drifted(isDeleted ? "the secret is deleted" : "there is no such secret");
    }
    const { tags, enabled } = newest;
    const published = Number(tags["generation"]);
    if (tags["series"] === series && published > generation) {
        const isLive = inEntra?.some((one) => sameKey(one.keyId, tags["keyId"])) !== false;
        return isLive
            ? [
                  {
                      standing: "restored",
                      reason: `The vault "${vault}" holds generation ${published}, the state knows ${generation}: an older state was restored, or a run could not save its own.`,
                      action: "Deploy: the run adopts what the vault holds, or goes on from it (docs/emergencies/restored-state.md).",
                  },
              ]
            : drifted(`the newest version names generation ${published}, which is gone from Entra`);
    }
    if (!sameKey(tags["keyId"], keyId)) {
        return tags["series"] === series && published < generation
            ? [
                  {
                      standing: "lagging",
                      reason: `The vault "${vault}" holds generation ${published}, the state knows ${generation}.`,
                      action: REFRESH,
                  },
              ]
            : drifted("the newest version is not the one that was published last");
    }
    return enabled ? [] : drifted("the newest version is disabled");
}

const DEPLOY = "Deploy the stack now: the run issues and publishes the next generation.";
const REFRESH = 'Run "pulumi up --refresh": the run repairs it.';

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
