import { addressOf, type CredentialTarget, describeTarget } from "../../../provider/graph/credential-target";
import { explainAbsence } from "../../../provider/graph/read-target";
import type { Session } from "../../../provider/login/session";
import { jsonOf } from "../../../provider/rest/json-of";
import { pagesOf } from "../../../provider/rest/pages";
import { refusal } from "../../../provider/rest/refused-request";
import type { Instant } from "../../../rotation";
import { NoSuchApplication, targetOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";
import { APPLICATIONS_PERMISSION } from "../../inventory/read/permissions";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { type AppManagementPolicy, type DefaultPolicy, readOwnPolicy } from "./app-management-policy";
import type { Caller } from "./caller";
import { judgePermission } from "./judge-permission";
import { judgePolicy } from "./judge-policy";
import { nextGeneration } from "./next-generation";

/** What applications are looked at with. */
export interface ApplicationSurroundings {
    readonly session: Session;
    /** @default the token does not tell */
    readonly caller?: Caller;
    /** @default it could not be read, which is told elsewhere */
    readonly defaultPolicy?: DefaultPolicy;
    readonly now: Instant;
}

/** Looks at what holds credentials in Entra: whether the caller may add the next one, and whether the tenant's policies let it. */
export async function checkApplication(
    credentials: readonly CredentialInState[],
    surroundings: ApplicationSurroundings,
): Promise<Finding[]> {
    const [first] = credentials;
    if (first === undefined) {
        return [];
    }
    const subject = first.app ?? first.clientId ?? first.name;
    const { session } = surroundings;
    try {
        const target = await targetOf(first, session);
        const found = await readObject(session, target);
        if (found === undefined) {
            const says = `Entra has no ${describeTarget(target)}, so nothing of it can be rotated.`;
            const fix = await explainAbsence(session, target, surroundings.caller?.tenantId);
            return [{ check: "application", subject, standing: "problem", says, fix }];
        }
        return [
            ...(await permissionOf(found, target, subject, surroundings)),
            ...(await policyOf(credentials, found, target, surroundings)),
        ];
    } catch (error) {
        if (error instanceof NoSuchApplication) {
            const fix =
                "If it is in another tenant, sign in there; if it was deleted, restore it within 30 days and deploy again (docs/emergencies/deleted-application.md).";
            return [{ check: "application", subject, standing: "problem", says: reasonOf(error), fix }];
        }
        const says = `It could not be looked at: ${reasonOf(error)}`;
        return [{ check: "application", subject, standing: "unknown", says, fix: APPLICATIONS_PERMISSION }];
    }
}

interface Found {
    readonly clientId?: string;
    readonly createdAt?: string;
}

async function readObject({ cloud, graph }: Session, target: CredentialTarget): Promise<Found | undefined> {
    const answer = await graph({ method: "GET", url: `${addressOf(cloud, target)}?$select=id,appId,createdDateTime` });
    if (answer.status === 404) {
        return undefined;
    }
    if (answer.status !== 200) {
        throw refusal(`Reading ${describeTarget(target)}`, answer, "");
    }
    const { appId, createdDateTime } = (jsonOf(answer, "Graph") ?? {}) as Readonly<Record<string, unknown>>;
    return {
        ...(typeof appId === "string" && { clientId: appId }),
        ...(typeof createdDateTime === "string" && { createdAt: createdDateTime }),
    };
}

async function permissionOf(
    { clientId }: Found,
    target: CredentialTarget,
    subject: string,
    { session, caller }: ApplicationSurroundings,
): Promise<Finding[]> {
    if (caller === undefined) {
        return [];
    }
    const owners = await ownersOf(session, target).catch(() => undefined);
    const { graphEndpoint } = session.cloud;
    const judged = judgePermission({ caller, target, clientId, owners, graphEndpoint });
    return [{ check: "permission", subject, ...judged }];
}

async function ownersOf({ cloud, graph }: Session, target: CredentialTarget): Promise<string[]> {
    const owners: string[] = [];
    const reading = { what: "owners", permission: APPLICATIONS_PERMISSION };
    for await (const page of pagesOf(graph, `${addressOf(cloud, target)}/owners?$select=id`, reading)) {
        owners.push(...page.flatMap(({ id }) => (typeof id === "string" ? [id] : [])));
    }
    return owners;
}

async function policyOf(
    credentials: readonly CredentialInState[],
    { createdAt }: Found,
    target: CredentialTarget,
    { session, defaultPolicy, now }: ApplicationSurroundings,
): Promise<Finding[]> {
    if (defaultPolicy === undefined) {
        return [];
    }
    let own: AppManagementPolicy | undefined;
    let failure: string | undefined;
    try {
        own = await readOwnPolicy(session, target);
    } catch (error) {
        failure = reasonOf(error);
    }
    const policy = own ?? defaultPolicy[target.kind];
    return credentials.flatMap((credential): Finding[] => {
        const { kind, stack, name } = credential;
        if (kind === "schedule") {
            return [];
        }
        const about = { check: "app management policy", subject: `${stack} ${name}` };
        return failure === undefined
            ? [{ ...about, ...judgePolicy({ kind, policy, createdAt, next: nextGeneration(credential, now) }) }]
            : [
                  {
                      ...about,
                      standing: "unknown",
                      says: failure,
                      fix: "Have somebody look at it who may: Microsoft Entra ID, Enterprise applications, App management policies.",
                  },
              ];
    });
}
