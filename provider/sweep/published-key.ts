import type { Environment } from "../../contract/clock";
import type { Session } from "../login/session";
import { refusal, serviceError } from "../rest/refused-request";

const API_VERSION = "2024-11-01";

/** Where a credential is published. */
export interface VaultSecret {
    /** @default ARM_SUBSCRIPTION_ID */
    readonly subscriptionId?: string;
    readonly resourceGroupName: string;
    readonly vaultName: string;
    readonly secretName: string;
}

/**
 * Which credential Key Vault's newest version holds, as its tag `keyId` says; none when nothing was published yet.
 * `since` is when that version was made, `YYYY-MM-DDTHH:MM:SSZ`, where the answer tells.
 */
export type PublishedKey =
    | { readonly keyId: string | undefined; readonly since?: string }
    | { readonly unclear: string };

/**
 * Asks Azure Resource Manager what is published. The value itself is never in its answers.
 * @returns `unclear`, with the reason as a clause, when that cannot be told
 */
export async function readPublishedKey(
    session: Pick<Session, "cloud" | "resourceManager">,
    vault: VaultSecret,
    env: Environment,
): Promise<PublishedKey> {
    const unclear = (reason: string): PublishedKey => ({
        unclear: `the secret "${vault.secretName}" in vault "${vault.vaultName}" could not tell which one is: ${reason}`,
    });
    const subscriptionId = vault.subscriptionId ?? env["ARM_SUBSCRIPTION_ID"];
    if (!subscriptionId) {
        return unclear("neither vault.subscriptionId nor ARM_SUBSCRIPTION_ID says in which subscription it is");
    }
    const path = [
        ["subscriptions", subscriptionId],
        ["resourceGroups", vault.resourceGroupName],
        ["providers", "Microsoft.KeyVault"],
        ["vaults", vault.vaultName],
        ["secrets", vault.secretName],
    ];
    const address = path.map(([type, name]) => `/${type}/${encodeURIComponent(name ?? "")}`).join("");
    try {
        const url = `${session.cloud.resourceManagerEndpoint}${address}?api-version=${API_VERSION}`;
        const answer = await session.resourceManager({ method: "GET", url });
        // Any other 404 (a vault, group or subscription that is not there) says nothing about what consumers hold.
        if (answer.status === 404 && serviceError(answer.bodyAsText).code === "SecretNotFound") {
            return { keyId: undefined };
        }
        if (answer.status !== 200) {
            const permission = "The deploying identity needs Microsoft.KeyVault/vaults/secrets/read on the vault.";
            throw refusal("reading it", answer, permission);
        }
        const found = publishedIn(JSON.parse(answer.bodyAsText ?? "null"));
        return found ?? unclear("its newest version has no tag keyId, so it was not published by this program");
    } catch (error) {
        return unclear(error instanceof Error ? error.message.replace(/\.$/, "") : String(error));
    }
}

function publishedIn(secret: unknown): PublishedKey | undefined {
    const { tags, properties } = (secret ?? {}) as Partial<SecretAnswer>;
    const keyId = tags?.["keyId"];
    const created = properties?.attributes?.created;
    const since = typeof created === "number" ? `${new Date(created * 1000).toISOString().slice(0, 19)}Z` : undefined;
    return typeof keyId === "string" && keyId !== "" ? { keyId, since } : undefined;
}

/** The part of an answer that is read here; nothing in it is certain. */
interface SecretAnswer {
    readonly tags: Record<string, unknown> | null;
    readonly properties: { readonly attributes?: { readonly created?: unknown } | null } | null;
}
