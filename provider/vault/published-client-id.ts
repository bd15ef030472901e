import { MANAGED_BY } from "../../contract/tags";
import type { Session } from "../login/session";
import { openVault, type VaultDependencies } from "./open-vault";
import type { SecretVersion } from "./secret-vault";
import type { VaultInput } from "./vault-input";

/** A secret that a credential is published as, and by what its versions are known. */
export interface PublishedAs {
    readonly vault: VaultInput;
    readonly secretName: string;
    /** What the credential is or was called in the engine: the series of each of its URNs. */
    readonly series: readonly string[];
    /** `<project>/<stack>/<resource name>` */
    readonly owner: string;
}

/**
 * The client id that the newest version of ours was published for, by its tags; no value is read.
 * @returns `undefined` when there is no such secret, or none of its versions is ours
 * @throws when the versions cannot be listed, or there is no such vault
 */
export async function publishedClientId(
    session: Session,
    { vault, secretName, series, owner }: PublishedAs,
    dependencies: VaultDependencies,
): Promise<string | undefined> {
    const opened = await openVault(vault, secretName, session, dependencies);
    const isOurs = ({ tags }: Pick<SecretVersion, "tags">) =>
        tags["managed-by"] === MANAGED_BY && (series.includes(tags["series"] ?? "") || tags["owner"] === owner);
    const { versions, deleted, unlisted } = await opened.look();
    if (unlisted !== undefined) {
        throw new Error(unlisted);
    }
    return [...versions, ...(deleted ? [deleted] : [])].filter(isOurs).at(-1)?.tags["appId"];
}
