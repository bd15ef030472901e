import type { Session } from "../../../provider/login/session";
import { jsonOf } from "../../../provider/rest/json-of";
import { pagesOf } from "../../../provider/rest/pages";
import { refusal } from "../../../provider/rest/refused-request";
import { vaultLabel } from "../../../provider/vault/vault-input";
import { attempt } from "../../attempt";
import { type AzurePermission, isAllowed, permissionsIn } from "./azure-permissions";
import { membersOf } from "./members-of";
import type { VaultUse } from "./vault-needs";

const VAULTS_VERSION = "2026-02-01";
const PERMISSION = "The identity needs a role with Actions there, for example Reader.";
const PERMISSIONS_VERSION = "2022-04-01";

/** A vault, as Resource Manager tells it. */
export interface VaultResource {
    /** `/subscriptions/…/providers/Microsoft.KeyVault/vaults/kv-identity` */
    readonly id: string;
    /** Whether access policies count, and not Azure's roles. */
    readonly hasPolicies: boolean;
    /** What access policies allow, by object id in lower case; in lower case as well. */
    readonly policies: ReadonlyMap<string, Readonly<Record<"secrets" | "certificates" | "keys", readonly string[]>>>;
    readonly hasSoftDelete: boolean;
}

/** What Resource Manager says of the caller's rights in a vault. */
export interface VaultRights {
    readonly resource?: VaultResource;
    /** What the caller's roles allow. @default not told */
    readonly permissions?: readonly AzurePermission[];
    /** Why something of it is not told, as a sentence. */
    readonly untold?: string;
}

/** Asks Resource Manager, once for each subscription, and once for each vault. */
export class RightsReader {
    private readonly lists = new Map<string, Promise<readonly VaultResource[]>>();

    /** @param subscriptionId of vaults that do not name theirs */
    constructor(
        private readonly session: Pick<Session, "cloud" | "resourceManager">,
        private readonly subscriptionId: string | undefined,
    ) {}

    async read(use: VaultUse): Promise<VaultRights> {
        const { vault } = use;
        const subscription = vault.subscriptionId ?? this.subscriptionId;
        if (!subscription) {
            return { untold: "No subscription is known of it: ARM_SUBSCRIPTION_ID is not set." };
        }
        const { value: resource, failure } = await attempt(() => this.find(vault, subscription));
        const id = resource?.id ?? idOf(vault, subscription);
        const unseen =
            failure ?? `The subscription ${subscription} lists no vault "${vaultLabel(vault)}" to this identity.`;
        if (id === undefined) {
            return { untold: unseen };
        }
        const permissions = await attempt(() => this.permissionsAt(id, use));
        return {
            resource,
            permissions: permissions.value,
            untold: permissions.failure ?? (resource === undefined ? unseen : undefined),
        };
    }

    private async find(
        { vaultName, resourceGroupName }: VaultUse["vault"],
        subscription: string,
    ): Promise<VaultResource | undefined> {
        if (resourceGroupName !== undefined) {
            const { cloud } = this.session;
            const url = `${cloud.resourceManagerEndpoint}${address(subscription, resourceGroupName, vaultName)}?api-version=${VAULTS_VERSION}`;
            return resourceIn(await this.get(url, `Reading the vault "${vaultName}"`));
        }
        const list = this.lists.get(subscription) ?? this.list(subscription);
        this.lists.set(subscription, list);
        const end = `/vaults/${vaultName}`.toLowerCase();
        return (await list).find(({ id }) => id.toLowerCase().endsWith(end));
    }

    private async list(subscription: string): Promise<readonly VaultResource[]> {
        const { cloud, resourceManager } = this.session;
        const url = `${cloud.resourceManagerEndpoint}/subscriptions/${encodeURIComponent(subscription)}/providers/Microsoft.KeyVault/vaults?api-version=${VAULTS_VERSION}`;
        const what = `vaults of subscription ${subscription}`;
        const found: VaultResource[] = [];
        for await (const page of pagesOf(resourceManager, url, {
            what,
            permission: PERMISSION,
            service: "Resource Manager",
        })) {
            found.push(...page.map(resourceIn));
        }
        return found;
    }

    /** Where one secret alone is published to a vault, what is allowed at that secret alone is enough as well. */
    private async permissionsAt(id: string, { needs, secretNames }: VaultUse): Promise<AzurePermission[]> {
        const inVault = await this.permissionsOf(id);
        const [only] = secretNames;
        if (only === undefined || secretNames.length > 1 || needs.every((need) => isAllowed(inVault, need))) {
            return inVault;
        }
        const atSecret = await attempt(() => this.permissionsOf(`${id}/secrets/${encodeURIComponent(only)}`));
        return atSecret.value ?? inVault;
    }

    private async permissionsOf(scope: string): Promise<AzurePermission[]> {
        const { resourceManagerEndpoint } = this.session.cloud;
        const url = `${resourceManagerEndpoint}${scope}/providers/Microsoft.Authorization/permissions?api-version=${PERMISSIONS_VERSION}`;
        return permissionsIn(await this.get(url, "Reading what the caller may do in the vault"));
    }

    private async get(url: string, action: string): Promise<unknown> {
        const answer = await this.session.resourceManager({ method: "GET", url });
        if (answer.status !== 200) {
            throw refusal(action, answer, PERMISSION);
        }
        return jsonOf(answer, "Resource Manager");
    }
}

function idOf({ vaultName, resourceGroupName }: VaultUse["vault"], subscription: string): string | undefined {
    return resourceGroupName === undefined ? undefined : address(subscription, resourceGroupName, vaultName);
}

function address(subscription: string, group: string, vault: string): string {
    const [inSubscription, inGroup, name] = [subscription, group, vault].map(encodeURIComponent);
    return `/subscriptions/${inSubscription}/resourceGroups/${inGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
}

function resourceIn(answer: unknown): VaultResource {
    const { id, properties } = membersOf(answer);
    const { enableRbacAuthorization, accessPolicies, enableSoftDelete } = membersOf(properties);
    return {
        id: typeof id === "string" ? id : "",
        // Of vaults from before 2026 it can be null: those go on with access policies.
        hasPolicies: enableRbacAuthorization !== true,
        policies: new Map(
            (Array.isArray(accessPolicies) ? accessPolicies : []).map(membersOf).map(({ objectId, permissions }) => {
                const { secrets, certificates, keys } = membersOf(permissions);
                const allowed = { secrets: names(secrets), certificates: names(certificates), keys: names(keys) };
                return [String(objectId).toLowerCase(), allowed] as const;
            }),
        ),
        hasSoftDelete: enableSoftDelete !== false,
    };
}

function names(value: unknown): string[] {
    return (Array.isArray(value) ? value : []).map((one) => String(one).toLowerCase());
}
