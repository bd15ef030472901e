import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { SecretClient, type SecretProperties } from "@azure/keyvault-secrets";
import type { ClientSettings } from "../login/session";
import type { Waiting } from "../rest/waiting";
import { withoutSecret } from "../rest/without-secret";
import { awaitPoller } from "./await-poller";
import {
    type DataPlane,
    isCertainRefusal,
    type SecretRecord,
    type SecretToWrite,
    type SecretVault,
    type SecretVersion,
    type VersionAttributes,
    WriteRefused,
} from "./secret-vault";
import { SharedClients } from "./shared-clients";
import { describeFailure, explained, ifFound, statusOf, type VaultAction } from "./vault-error";

const PERMISSION =
    "The deploying identity needs the role Key Vault Secrets Officer on the vault (or an access policy with get, list, set, " +
    "delete and recover), and the vault's firewall must let it in.";

/** Carries a content type from a call to the policy that writes it; it is never sent. */
const CONTENT_TYPE = "x-content-type-of-secret";

/**
 * The official client leaves out the content type of what it writes (https://github.com/Azure/azure-sdk-for-js/issues/38300).
 * A change afterwards would come too late: where an Azure policy asks for one, the vault refuses a secret without it.
 */
const CONTENT_TYPE_POLICY: PipelinePolicy = {
    name: "secretContentType",
    sendRequest: (request, next) => {
        const contentType = request.headers.get(CONTENT_TYPE);
        if (contentType !== undefined && typeof request.body === "string") {
            const body = { ...JSON.parse(request.body), contentType: decodeURIComponent(contentType) };
            request.body = JSON.stringify(body);
        }
        request.headers.delete(CONTENT_TYPE);
        return next(request);
    },
};

/** A secret in a vault, by the official client of its data plane. */
export class DataPlaneVault implements SecretVault, DataPlane {
    readonly secretUri: string;
    readonly dataPlane = this;
    private readonly client: SecretClient;

    /** @param origin `https://kv-identity.vault.azure.net` */
    constructor(
        readonly name: string,
        origin: string,
        private readonly secretName: string,
        settings: ClientSettings,
        private readonly waiting: Waiting,
    ) {
        this.secretUri = `${origin}/secrets/${secretName}`;
        this.client = clients.of(origin, settings);
    }

    async look(): Promise<SecretRecord> {
        try {
            const versions = await this.listVersions();
            return { versions, isComplete: true, ...(versions.length === 0 && (await this.lookIntoBin())) };
        } catch (error) {
            const sentence = describeFailure(this.action("listed"), error);
            if (statusOf(error) !== 403) {
                throw new Error(sentence, { cause: error });
            }
            return { versions: [], isComplete: false, unlisted: sentence };
        }
    }

    async write({ value, contentType, expires, notBefore, tags }: SecretToWrite): Promise<SecretVersion> {
        const options = {
            ...withContentType(contentType),
            tags: { ...tags },
            enabled: true,
            ...(expires !== undefined && { expiresOn: new Date(expires * 1_000) }),
            ...(notBefore !== undefined && { notBefore: new Date(notBefore * 1_000) }),
        };
        try {
            const { properties } = await this.client.setSecret(this.secretName, value, options);
            return versionOf(properties);
        } catch (error) {
            const sentence = withoutSecret(describeFailure(this.action("written"), error), value);
            const status = statusOf(error) ?? 0;
            throw isCertainRefusal(status) ? new WriteRefused(sentence) : new Error(sentence);
        }
    }

    async read(version: string): Promise<string | undefined> {
        try {
            return (await ifFound(this.client.getSecret(this.secretName, { version })))?.value;
        } catch (error) {
            if (statusOf(error) === 403) {
                return undefined;
            }
            throw new Error(describeFailure(this.action("read"), error));
        }
    }

    async update(version: string, { contentType, expires, tags }: VersionAttributes): Promise<void> {
        const changes = {
            ...withContentType(contentType),
            expiresOn: new Date(expires * 1_000),
            tags: { ...tags },
        };
        await explained(this.action("updated"), async () =>
            this.client.updateSecretProperties(this.secretName, version, changes),
        );
    }

    async disable(version: string): Promise<void> {
        await explained(this.action("disabled"), () =>
            ifFound(this.client.updateSecretProperties(this.secretName, version, { enabled: false })),
        );
    }

    async recover(): Promise<void> {
        await explained(this.action("recovered"), async () => {
            const poller = await this.client.beginRecoverDeletedSecret(this.secretName);
            await awaitPoller(poller, this.waiting, this.secretName);
        });
    }

    async delete(): Promise<void> {
        await explained(this.action("deleted"), () => ifFound(this.client.beginDeleteSecret(this.secretName)));
    }

    private async listVersions(): Promise<SecretVersion[]> {
        const versions: SecretVersion[] = [];
        const listing = async (): Promise<void> => {
            for await (const one of this.client.listPropertiesOfSecretVersions(this.secretName)) {
                versions.push(versionOf(one));
            }
        };
        await ifFound(listing());
        return versions.sort((left, right) => left.created - right.created);
    }

    /** Without the right to look there, nothing is known of it; the vault itself says so when it is written. */
    private async lookIntoBin(): Promise<Pick<SecretRecord, "deleted">> {
        try {
            const found = await ifFound(this.client.getDeletedSecret(this.secretName));
            return found ? { deleted: versionOf(found.properties) } : {};
        } catch (error) {
            if (statusOf(error) === 403) {
                return {};
            }
            throw error;
        }
    }

    private action(verb: string): VaultAction {
        const { secretName, name } = this;
        return { subject: `The secret "${secretName}" in vault "${name}"`, verb, permission: PERMISSION };
    }
}

const clients = new SharedClients(
    (origin, { credential, options }) =>
        new SecretClient(origin, credential, {
            ...options,
            additionalPolicies: [{ policy: CONTENT_TYPE_POLICY, position: "perCall" }],
        }),
);

function withContentType(contentType: string) {
    return { requestOptions: { headers: { [CONTENT_TYPE]: encodeURIComponent(contentType) } } };
}

function versionOf({
    version = "",
    enabled,
    createdOn,
    expiresOn,
    contentType,
    tags,
}: SecretProperties): SecretVersion {
    return {
        version,
        enabled: enabled === true,
        created: Math.floor((createdOn?.getTime() ?? 0) / 1_000),
        ...(expiresOn && { expires: Math.floor(expiresOn.getTime() / 1_000) }),
        ...(contentType !== undefined && { contentType }),
        tags: tags ?? {},
    };
}
