import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { isAllowed } from "./azure-permissions";
import type { Caller } from "./caller";
import type { Probe } from "./probe-vault";
import { LIST_SECRETS, type Need, type VaultUse } from "./vault-needs";
import type { VaultRights } from "./vault-rights";

const PAGE = "docs/permissions.md";

/** What is known when the rights in a vault are judged. */
export interface VaultFacts {
    readonly use: VaultUse;
    readonly caller: Caller;
    /** @default it is written through Resource Manager alone, and was not asked */
    readonly probe?: Probe;
    readonly rights: VaultRights;
}

type Judged = Pick<Finding, "standing" | "says" | "fix">;

/** Whether the caller may do in a vault what the credentials there need; and whether it can be reached at all. */
export function judgeVault(facts: VaultFacts): Judged {
    return judgeReach(facts) ?? judgeRights(facts);
}

function judgeReach(facts: VaultFacts): Judged | undefined {
    const { probe } = facts;
    const name = nameOf(facts);
    switch (probe?.kind) {
        case "noVault":
            return {
                standing: "problem",
                says: "There is no such vault.",
                fix: `Correct vaultName, or recover the vault if it was deleted (az keyvault recover --name ${name}).`,
            };
        case "firewall":
            return {
                standing: "problem",
                says: `Its firewall does not let this machine in: ${reasonOf(probe.reason)}`,
                fix:
                    `Where deployments run here, let this machine in (az keyvault network-rule add --name ${name} --ip-address ADDRESS), ` +
                    'or publish through Resource Manager (writeThrough: "resourceManager", docs/operations.md).',
            };
        case "failed":
            return {
                standing: "unknown",
                says: `It could not be asked: ${reasonOf(probe.reason)}`,
                fix: "See whether this machine reaches the vault (network, DNS, proxy), and run this again.",
            };
        default:
            return undefined;
    }
}

function judgeRights(facts: VaultFacts): Judged {
    const standings = facts.use.needs.map((need) => ({ need, isAllowed: knownRight(need, facts) }));
    const missing = standings.filter((one) => one.isAllowed === false).map(({ need }) => need);
    const untold = standings.filter((one) => one.isAllowed === undefined).map(({ need }) => need);
    const why = facts.rights.untold ?? "its access policies name no such identity, and groups are not looked into";
    const unknown = `Whether the caller has ${namesOf(untold)} there cannot be told: ${reasonOf(why)}`;
    if (missing.length > 0) {
        const consequences = [...new Set(missing.map(({ without }) => without))].join("; ");
        const more = untold.length > 0 ? ` ${unknown}` : "";
        return {
            standing: missing.some(({ isEssential }) => isEssential) ? "problem" : "warning",
            says: `The caller lacks ${namesOf(missing)} there: ${consequences}.${more}`,
            fix: grantOf(missing, facts),
        };
    }
    if (untold.length > 0) {
        return {
            standing: "unknown",
            says: unknown,
            fix: `See the roles: az role assignment list --assignee ${facts.caller.objectId ?? "OBJECT_ID"} --include-inherited --scope ${scopeOf(facts)}; and compare with ${PAGE}.`,
        };
    }
    return facts.rights.resource?.hasSoftDelete === false
        ? {
              standing: "warning",
              says: "The caller may do there what its credentials need, but the vault has no soft delete: what is deleted is gone.",
              fix: `Switch it on: az keyvault update --name ${nameOf(facts)} --enable-soft-delete true.`,
          }
        : { standing: "ok", says: "The caller may do there what its credentials need." };
}

/** @returns `undefined` where it is not known */
function knownRight(need: Need, { caller, probe, rights }: VaultFacts): boolean | undefined {
    // What the vault itself does counts, whatever is told about it.
    if (need.action === LIST_SECRETS && probe !== undefined) {
        return probe.kind === "listed";
    }
    const { resource, permissions } = rights;
    if (resource?.hasPolicies && need.policy !== undefined) {
        const { of, permission } = need.policy;
        const allowed = resource.policies.get(caller.objectId?.toLowerCase() ?? "")?.[of];
        return allowed?.some((one) => one === permission || one === "all");
    }
    // Of a vault that is not shown, nobody knows whether roles count there.
    return permissions === undefined ? undefined : isAllowed(permissions, need) || (resource ? false : undefined);
}

function namesOf(needs: readonly Need[]): string {
    return needs.map(({ action }) => action.replace("Microsoft.KeyVault/vaults/", "")).join(", ");
}

function grantOf(missing: readonly Need[], facts: VaultFacts): string {
    const { caller, rights } = facts;
    const id = caller.objectId ?? "OBJECT_ID";
    if (rights.resource?.hasPolicies && !missing.some(({ isManagement }) => isManagement)) {
        const kinds = ["secrets", "certificates", "keys"] as const;
        const options = kinds.flatMap((kind) => {
            const permissions = missing.flatMap(({ policy }) => (policy?.of === kind ? [policy.permission] : []));
            const option =
                kind === "secrets"
                    ? "--secret-permissions"
                    : kind === "keys"
                      ? "--key-permissions"
                      : "--certificate-permissions";
            return permissions.length === 0 ? [] : [`${option} ${[...new Set(permissions)].join(" ")}`];
        });
        return `Add to its access policy: az keyvault set-policy --name ${nameOf(facts)} --object-id ${id} ${options.join(" ")}.`;
    }
    const roles = missing.map(roleFor);
    const type = caller.kind === "application" ? "ServicePrincipal" : "User";
    return [...new Set(roles)]
        .map(
            (role) =>
                `az role assignment create --role "${role}" --assignee-object-id ${id} --assignee-principal-type ${type} --scope ${scopeOf(facts)}`,
        )
        .join("; ")
        .replace(/^/, `Assign the least roles of ${PAGE}, or: `);
}

/** The built-in role that has an action. */
function roleFor({ action, isManagement }: Need): string {
    if (isManagement) {
        return "Key Vault Contributor";
    }
    if (action.includes("/certificates/")) {
        return "Key Vault Certificates Officer";
    }
    return action.includes("/keys/") ? "Key Vault Crypto User" : "Key Vault Secrets Officer";
}

function scopeOf(facts: VaultFacts): string {
    return facts.rights.resource?.id ?? `"$(az keyvault show --name ${nameOf(facts)} --query id --output tsv)"`;
}

function nameOf({ use }: VaultFacts): string {
    return use.vault.vaultName;
}
