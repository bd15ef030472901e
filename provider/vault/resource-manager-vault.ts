import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal, serviceError } from "../rest/refused-request";
import { isSuccess } from "../rest/repeat-write";
import { withoutSecret } from "../rest/without-secret";
import {
    isCertainRefusal,
    type SecretRecord,
    type SecretToWrite,
    type SecretVault,
    type SecretVersion,
    WriteRefused,
} from "./secret-vault";

/** Earlier versions retire on 27 February 2027. */
const API_VERSION = "2026-02-01";

const PERMISSION =
    "The deploying identity needs Microsoft.KeyVault/vaults/secrets/read and /write on the vault, as Key Vault Contributor has them.";

/** Where Azure Resource Manager has a vault. */
export interface VaultAddress {
    readonly subscriptionId: string;
    readonly resourceGroupName: string;
    readonly vaultName: string;
}

/**
 * A secret in a vault whose data plane cannot be reached from where the deployment runs. Resource Manager tells the newest
 * version only, and no value; so nothing can be copied, nothing disabled, and nothing be called unpublished.
 */
export class ResourceManagerVault implements SecretVault {
    readonly secretUri: string;
    private readonly url: string;

    constructor(
        readonly name: string,
        address: VaultAddress,
        private readonly secretName: string,
        private readonly session: Pick<Session, "cloud" | "resourceManager">,
    ) {
        const { subscriptionId, resourceGroupName, vaultName } = address;
        const { resourceManagerEndpoint, keyVaultDomain } = session.cloud;
        const path = [
            ["subscriptions", subscriptionId],
            ["resourceGroups", resourceGroupName],
            ["providers", "Microsoft.KeyVault"],
            ["vaults", vaultName],
            ["secrets", secretName],
        ];
        const parts = path.map(([type, part]) => `/${type}/${encodeURIComponent(part ?? "")}`);
        this.url = `${resourceManagerEndpoint}${parts.join("")}?api-version=${API_VERSION}`;
        this.secretUri = `https://${vaultName.toLowerCase()}.${keyVaultDomain}/secrets/${secretName}`;
    }

    async look(): Promise<SecretRecord> {
        const answer = await this.session.resourceManager({ method: "GET", url: this.url });
        // Any other 404 (a vault, group or subscription that is not there) says nothing about the secret.
        if (answer.status === 404 && serviceError(answer.bodyAsText).code === "SecretNotFound") {
            return { versions: [], isComplete: false };
        }
        if (!isSuccess(answer)) {
            throw refusal(`Reading ${this.describe()}`, answer, PERMISSION);
        }
        return { versions: [versionIn(answer)], isComplete: false };
    }

    async write({ value, contentType, expires, notBefore, tags }: SecretToWrite): Promise<SecretVersion> {
        const attributes = { enabled: true, exp: expires, nbf: notBefore };
        const body = { properties: { value, contentType, attributes }, tags };
        const answer = await this.session.resourceManager({ method: "PUT", url: this.url, body });
        if (isSuccess(answer)) {
            return versionIn(answer);
        }
        const { message } = refusal(`Writing ${this.describe()}`, answer, PERMISSION);
        const sentence = withoutSecret(message, value);
        throw isCertainRefusal(answer.status) ? new WriteRefused(sentence) : new Error(sentence);
    }

    private describe(): string {
        return `the secret "${this.secretName}" in vault "${this.name}" by Resource Manager`;
    }
}

/** The part of an answer that is read here; nothing in it is certain. */
interface SecretAnswer {
    readonly tags?: Record<string, string> | null;
    readonly properties?: {
        readonly contentType?: string;
        readonly secretUriWithVersion?: string;
        readonly attributes?: { readonly enabled?: boolean; readonly created?: number; readonly exp?: number };
    };
}

function versionIn(answer: PipelineResponse): SecretVersion {
    const { tags, properties = {} } = (jsonOf(answer, "Resource Manager") ?? {}) as SecretAnswer;
    const { enabled, created, exp } = properties.attributes ?? {};
    return {
        version: properties.secretUriWithVersion?.split("/").at(-1) ?? "",
        enabled: enabled !== false,
        created: created ?? 0,
        ...(exp !== undefined && { expires: exp }),
        ...(properties.contentType !== undefined && { contentType: properties.contentType }),
        tags: tags ?? {},
    };
}
