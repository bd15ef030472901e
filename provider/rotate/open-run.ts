import type { Environment } from "../../contract/clock";
import { REFERENCE_CONTENT_TYPE } from "../../contract/content-types";
import { settingOf } from "../../contract/provider-settings";
import type { CredentialTarget } from "../graph/credential-target";
import { findByClientId } from "../graph/find-by-client-id";
import type { Login, LoginDependencies } from "../login/login";
import type { Session } from "../login/session";
import type { Waiting } from "../rest/waiting";
import { ledgerIn } from "../schedule/plan-ledger";
import { openVault } from "../vault/open-vault";
import type { SecretVault } from "../vault/secret-vault";
import type { VaultInput } from "../vault/vault-input";
import type { Gate } from "../verification/gate";
import type { Log } from "../wire/engine-log";
import type { Props, Recorded } from "../wire/handler";
import { readProps, type Shapes } from "../wire/shape";
import { type Json, reveal } from "../wire/values";
import { type SecretInputs, secretNameOf } from "./inputs";
import { leftSecrets } from "./left-vaults";
import { rememberedIn } from "./outputs";
import type { CredentialKind, PublishedId, Run } from "./run";
import type { Turns } from "./turns";

export interface RunDependencies extends LoginDependencies {
    readonly login: Login;
    readonly gate: Gate;
    readonly waiting: Waiting;
    readonly log: Log;
    readonly turns: Turns;
}

/** What a run is about: what is asked for, and what the last one left. */
export interface RunRequest<Inputs extends SecretInputs> {
    readonly urn: string;
    readonly news: Props;
    readonly before?: Recorded;
    readonly shapes: Shapes<Inputs>;
    readonly loadKind: (session: Session, inputs: Inputs) => Promise<CredentialKind>;
}

/**
 * Prepares a run: logs in, finds the target, and opens the vaults.
 * @throws when an input is malformed, nothing says who has the credential, or there is no login
 */
export async function openRun<Inputs extends SecretInputs>(
    dependencies: RunDependencies,
    { urn, news, before, shapes, loadKind }: RunRequest<Inputs>,
): Promise<Run> {
    const outputs = before?.outputs;
    const { env, login, gate, waiting, log, turns } = dependencies;
    const inputs = readProps(shapes, news);
    const ledger = ledgerIn(news["ledger"]);
    if (ledger === undefined) {
        throw new Error("An argument is not known, so nothing could be planned.");
    }
    const tenantId = inputs.tenantId ?? env["ARM_TENANT_ID"];
    if (inputs.publishIds && !tenantId) {
        throw new Error(
            `publishIds is set, but nothing names the tenant: set tenantId, or ${settingOf("ARM_TENANT_ID")}.`,
        );
    }
    requireTarget(inputs);
    const session = await login(inputs);
    const target = await targetOf(inputs, outputs, session, env);
    const kind = await loadKind(session, inputs);
    const { generation, issuedAt, expiresAt } = ledger.current;
    const open = (vault: VaultInput, name: string) => openVault(vault, name, session, dependencies);
    const secretName = secretNameOf(inputs);
    return {
        urn,
        env,
        inputs,
        ledger,
        planned: { series: inputs.series, generation, issuedAt, expiresAt, revokeBefore: inputs.revokeBefore },
        remembered: rememberedIn(outputs),
        isDrifted: before?.inputs["drift"] !== undefined,
        ...comparedWith(reveal(outputs?.["format"]), kind),
        target,
        tenantId,
        session,
        kind,
        vaults: await Promise.all(inputs.vaults.map((vault) => open(vault, secretName))),
        left: await Promise.all(leftSecrets(inputs, before).map((one) => open(one.vault, one.secretName))),
        ids: inputs.publishIds ? await idsOf(inputs, (vault, suffix) => open(vault, `${secretName}${suffix}`)) : [],
        gate,
        waiting,
        log,
        inTurn: (act) => turns(target.objectId.toLowerCase(), act),
    };
}

/** How what is published differs from what is asked for: a reference to a key in a vault cannot be converted into the key. */
function comparedWith(earlier: Json | undefined, { contentType }: CredentialKind) {
    const isChanged = earlier !== undefined && earlier !== contentType;
    const isRelocated = isChanged && [earlier, contentType].includes(REFERENCE_CONTENT_TYPE);
    return { isRelocated, isReformatted: isChanged && !isRelocated };
}

async function idsOf(
    { vaults }: SecretInputs,
    open: (vault: VaultInput, suffix: string) => Promise<SecretVault>,
): Promise<PublishedId[]> {
    const each = vaults.flatMap((vault) => [
        { vault, suffix: "-client-id", field: "clientId" as const },
        { vault, suffix: "-tenant-id", field: "tenantId" as const },
    ]);
    return Promise.all(each.map(async ({ vault, suffix, field }) => ({ vault: await open(vault, suffix), field })));
}

/** Before the login: an application that has failed for want of one has told so already. */
function requireTarget({ applicationId, servicePrincipalId, clientId }: SecretInputs): void {
    if ((servicePrincipalId ?? applicationId ?? clientId) === undefined) {
        throw new Error(
            "Nothing says who has the credential: its application could not be deployed, or give applicationId, clientId or " +
                "servicePrincipalId.",
        );
    }
}

/** An application that only its client id names is looked up once. */
async function targetOf(
    { applicationId, servicePrincipalId, clientId = "" }: SecretInputs,
    outputs: Props | undefined,
    session: Session,
    env: Environment,
): Promise<CredentialTarget> {
    const given = servicePrincipalId ?? applicationId;
    if (given !== undefined) {
        return given;
    }
    const known = reveal(outputs?.["applicationId"]);
    if (typeof known === "string" && reveal(outputs?.["clientId"]) === clientId) {
        return { kind: "application", objectId: known.replace("/applications/", "") };
    }
    const objectId = await findByClientId(session, "application", clientId);
    if (objectId === undefined) {
        const principalId = await findByClientId(session, "servicePrincipal", clientId);
        throw new Error(notRegistered(clientId, principalId, env["ARM_TENANT_ID"]));
    }
    return { kind: "application", objectId };
}

function notRegistered(clientId: string, principalId: string | undefined, tenant: string | undefined): string {
    const where = tenant ? `tenant ${tenant}` : "the tenant of the login";
    const wayOut =
        principalId === undefined
            ? "Correct clientId, tenantId or ARM_TENANT_ID, or give applicationId."
            : `It belongs to another tenant and is here by consent: give servicePrincipalId "${principalId}" instead.`;
    return `No application with the client id ${clientId} is registered in ${where}. ${wayOut}`;
}
