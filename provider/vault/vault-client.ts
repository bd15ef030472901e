import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { refusal } from "../rest/refused-request";
import type { Send } from "../rest/transport";
import type { SecretVersion } from "../versions/judge-versions";

const API_VERSION = "7.4";

const PERMISSION =
    "The deploying identity needs the data actions Microsoft.KeyVault/vaults/secrets/readMetadata/action and " +
    "…/update/action on the vault, as the role Key Vault Secrets Officer has them, and the vault's firewall must let it in.";

/** The versions of a secret at the moment of the answer. */
export interface SecretVersions {
    readonly versions: readonly SecretVersion[];
    /** The `Date` of the answer, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly serverDate: string;
}

/** The two requests to a vault's data plane that disabling versions consists of; neither reads a value. */
export class VaultClient {
    /** @param secretUri `https://kv-identity.vault.azure.net/secrets/web-api-default` */
    constructor(
        private readonly send: Send,
        private readonly secretUri: string,
    ) {}

    /**
     * Lists the versions of the secret; none when there is no such secret.
     * @throws RefusedRequest
     */
    async listVersions(): Promise<SecretVersions> {
        const versions: SecretVersion[] = [];
        let url: string | undefined = `${this.secretUri}/versions?api-version=${API_VERSION}`;
        let serverDate = "";
        while (url !== undefined) {
            const answer: PipelineResponse = await this.send({ method: "GET", url });
            serverDate ||= dateOf(answer);
            if (answer.status === 404) {
                break;
            }
            if (answer.status !== 200) {
                throw refusal(`Listing the versions of ${this.secretUri}`, answer, PERMISSION);
            }
            const page = JSON.parse(answer.bodyAsText ?? "{}") as { value?: unknown[]; nextLink?: unknown };
            versions.push(...(page.value ?? []).flatMap(readVersion));
            url = this.nextPage(page.nextLink);
        }
        return { versions, serverDate };
    }

    /** @throws RefusedRequest */
    async disable({ version }: SecretVersion): Promise<void> {
        const url = `${this.secretUri}/${version}?api-version=${API_VERSION}`;
        const answer = await this.send({ method: "PATCH", url, body: { attributes: { enabled: false } } });
        // What somebody deleted in the meantime needs no disabling.
        if (answer.status !== 404 && (answer.status < 200 || answer.status > 299)) {
            throw refusal(`Disabling version ${version} of ${this.secretUri}`, answer, PERMISSION);
        }
    }

    /** A token is sent along, so nothing but the vault itself is asked. */
    private nextPage(link: unknown): string | undefined {
        const isOwn =
            typeof link === "string" && URL.canParse(link) && new URL(link).origin === originOf(this.secretUri);
        return isOwn ? link : undefined;
    }
}

/** The vault's address in a secret's. */
export function originOf(secretUri: string): string {
    return new URL(secretUri).origin;
}

function dateOf(answer: PipelineResponse): string {
    const date = new Date(answer.headers.get("date") ?? "");
    if (Number.isNaN(date.getTime())) {
        throw new Error("The vault answered without a Date header.");
    }
    return `${date.toISOString().slice(0, 19)}Z`;
}

/** Nothing in an answer is certain; what cannot be read is passed over. */
function readVersion(item: unknown): SecretVersion[] {
    const { id, attributes, tags } = (item ?? {}) as {
        id?: unknown;
        attributes?: { enabled?: unknown; created?: unknown; exp?: unknown } | null;
        tags?: Record<string, string> | null;
    };
    const version = typeof id === "string" ? id.split("/").at(-1) : undefined;
    const { enabled, created, exp } = attributes ?? {};
    return version && typeof created === "number"
        ? [
              {
                  version,
                  enabled: enabled === true,
                  created,
                  expires: typeof exp === "number" ? exp : undefined,
                  tags: tags ?? {},
              },
          ]
        : [];
}
