import type { SecretProperties } from "@azure/keyvault-secrets";
import { MANAGED_BY } from "../../contract/tags";
import type { Session } from "../login/session";

/** A secret that a credential is published as, and by what its versions are known. */
export interface PublishedAs {
    readonly vaultName: string;
    readonly secretName: string;
    /** What the credential is or was called in the engine: the series of each of its URNs. */
    readonly series: readonly string[];
    /** `<project>/<stack>/<resource name>` */
    readonly owner: string;
}

/** Often enough for a connection that breaks; a vault that is not there must not hold up a first deployment. */
const RETRIES = 2;

const NAME = /^[0-9a-zA-Z-]+$/;

/**
 * The client id that the newest version of ours was published for, by its tags; no value is read.
 * @returns `undefined` when there is no such secret, or none of its versions is ours
 * @throws what the vault's client throws
 */
export async function publishedClientId(
    { cloud, client }: Pick<Session, "cloud" | "client">,
    { vaultName, secretName, series, owner }: PublishedAs,
): Promise<string | undefined> {
    if (!NAME.test(vaultName)) {
        throw new Error(`"${vaultName}" is no name of a vault: use letters, digits and dashes.`);
    }
    // Loaded here: a deployment that creates no application needs no client.
    const { SecretClient } = await import("@azure/keyvault-secrets");
    const { options } = client;
    const vault = new SecretClient(`https://${vaultName}.${cloud.keyVaultDomain}`, client.credential, {
        ...options,
        retryOptions: { ...options.retryOptions, maxRetries: RETRIES },
    });
    const isOurs = ({ tags = {} }: SecretProperties) =>
        tags["managed-by"] === MANAGED_BY && (series.includes(tags["series"] ?? "") || tags["owner"] === owner);
    let newest: SecretProperties | undefined;
    try {
        for await (const version of vault.listPropertiesOfSecretVersions(secretName)) {
            const isNewer = (version.createdOn?.getTime() ?? 0) >= (newest?.createdOn?.getTime() ?? 0);
            newest = isOurs(version) && version.tags?.["appId"] && isNewer ? version : newest;
        }
    } catch (error) {
        if ((error as { statusCode?: unknown }).statusCode !== 404) {
            throw error;
        }
    }
    return newest?.tags?.["appId"];
}
