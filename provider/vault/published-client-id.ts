import { MANAGED_BY } from "../../contract/tags";
import type { Session } from "../login/session";
import { vaultOrigin } from "../login/vault-origin";
import type { Waiting } from "../verification/waiting";
import type { SecretVersion } from "./secret-vault";
import { isUnknownVault } from "./vault-error";

/** A secret that a credential is published as, and by what its versions are known. */
export interface PublishedAs {
    readonly vaultName: string;
    readonly secretName: string;
    /** What the credential is or was called in the engine: the series of each of its URNs. */
    readonly series: readonly string[];
    /** `<project>/<stack>/<resource name>` */
    readonly owner: string;
}

/**
 * The client id that the newest version of ours was published for, by its tags; no value is read.
 * @returns `undefined` when there is no such secret, or none of its versions is ours
 * @throws when the versions cannot be listed
 */
export async function publishedClientId(
    { cloud, client }: Pick<Session, "cloud" | "client">,
    { vaultName, secretName, series, owner }: PublishedAs,
    waiting: Waiting,
): Promise<string | undefined> {
    // Loaded here: a deployment that creates no application needs no client.
    const { DataPlaneVault } = await import("./data-plane-vault.js");
    const vault = new DataPlaneVault(vaultName, vaultOrigin(cloud, vaultName), secretName, client, waiting);
    const isOurs = ({ tags }: Pick<SecretVersion, "tags">) =>
        tags["managed-by"] === MANAGED_BY && (series.includes(tags["series"] ?? "") || tags["owner"] === owner);
    const { versions, deleted, unlisted } = await vault.look().catch((error: unknown) => {
        if (isUnknownVault(error)) {
            return { versions: [], deleted: undefined, unlisted: undefined };
        }
        throw error;
    });
    if (unlisted !== undefined) {
        throw new Error(unlisted);
    }
    return [...versions, ...(deleted ? [deleted] : [])].filter(isOurs).at(-1)?.tags["appId"];
}
