import { host } from "../login/host-shape";
import type { Login } from "../login/login";
import type { LoginTarget } from "../login/login-target";
import type { Session } from "../login/session";
import type { VaultDependencies } from "../vault/open-vault";
import { type PublishedAs, publishedClientId } from "../vault/published-client-id";
import { isUnknownVault } from "../vault/vault-error";
import { vaultLabel, vaultShape } from "../vault/vault-input";
import type { Invocation } from "../wire/handler";
import { list, object, optional, readProps, type Shapes, series, text } from "../wire/shape";
import { findByClientId } from "./find-by-client-id";

/** The arguments of `findFormerApplication`. */
export interface FormerApplicationArgs extends LoginTarget {
    /** The name of the application's resource. */
    readonly name: string;
    /** The URN of the component that it is part of. */
    readonly parent: string;
    readonly secrets: readonly PublishedAs[];
}

const ARGS: Shapes<FormerApplicationArgs> = {
    name: text,
    parent: text,
    tenantId: optional(text),
    authorityHost: optional(host),
    secrets: list(object({ vault: vaultShape, secretName: text, series: list(series), owner: text })),
};

export interface FormerApplicationDependencies extends VaultDependencies {
    readonly login: Login;
}

/** A vault's secret of ours, and the client id that its newest version was published for. */
interface Published {
    readonly secret: PublishedAs;
    readonly clientId: string;
}

/**
 * `findFormerApplication`: runs right before an application is created, and looks in the vaults for secrets that its app
 * registration has published already. Then the state has lost the application, and a second one would have another client id.
 * Answers with `warnings`: the vaults that could not be asked.
 * @throws when there was one, naming how to get it back; and when there is no such vault, before anything is made for it
 */
export function createFindFormerApplication(dependencies: FormerApplicationDependencies): Invocation {
    return async (props) => {
        const args = readProps(ARGS, props);
        const session = await dependencies.login(args);
        const warnings: string[] = [];
        const unknown = new Set<string>();
        const found = await Promise.all(
            args.secrets.map(async (secret): Promise<Published[]> => {
                try {
                    const clientId = await publishedClientId(session, secret, dependencies);
                    return clientId === undefined ? [] : [{ secret, clientId }];
                } catch (error) {
                    if (isUnknownVault(error)) {
                        unknown.add(vaultLabel(secret.vault));
                        return [];
                    }
                    warnings.push(notAsked(args.name, secret, error));
                    return [];
                }
            }),
        );
        const [published] = found.flat();
        if (published) {
            throw new Error(await refusalOf(session, args, published));
        }
        if (unknown.size > 0) {
            throw new Error(withoutVault(args.name, [...unknown]));
        }
        return { warnings };
    };
}

function withoutVault(name: string, labels: readonly string[]): string {
    const vaults = labels.map((label) => `"${label}"`).join(", ");
    return (
        `There is no vault ${vaults}, so no application is made for "${name}": correct vaultName, or create the vault first. ` +
        "Where the same program creates it, take vaultName from the vault's outputs, or name the vault in dependsOn."
    );
}

function notAsked(name: string, { vault, secretName }: PublishedAs, error: unknown): string {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, " ").trim() : String(error);
    return (
        `Whether "${name}" had an application before could not be told, since the versions of "${secretName}" in vault ` +
        `"${vaultLabel(vault)}" could not be listed: ${reason.replace(/\.?$/, ".")} A new application is created. The deploying ` +
        "identity needs to list secrets there, as the role Key Vault Secrets Officer may."
    );
}

async function refusalOf(session: Session, { name, parent }: FormerApplicationArgs, { secret, clientId }: Published) {
    const { vault, secretName } = secret;
    const known =
        `The vault "${vaultLabel(vault)}" has "${secretName}" of this very app, published for the application with the client id ` +
        `${clientId}, which this stack no longer has in its state. No second application with another client id is created.`;
    const importIt = (id: string) =>
        `pulumi import azuread:index/application:Application '${name}' /applications/${id} ` +
        // The parent's name must be another one than the resource's, or the resource would be its own parent.
        `--parent '${name}-registration=${parent}' --generate-code=false`;
    const onPurpose =
        "To go on with a new client id on purpose, set protect of the app registration to false, deploy, and set it back; " +
        "every consumer then needs the new client id.";
    const present = await findByClientId(session, "application", clientId);
    if (present !== undefined) {
        return `${known} Take it back into the state: ${importIt(present)}`;
    }
    const { findDeletedApplication } = await import("./deleted-application.js");
    const deleted = await findDeletedApplication(session, clientId);
    if (deleted !== undefined) {
        return (
            `${known} It was deleted at ${deleted.deletedDateTime}. Restore it within 30 days of that (Deleted applications in the ` +
            `portal, or POST /directory/deletedItems/${deleted.id}/restore, and the same for its service principal), then: ${importIt(deleted.id)} ${onPurpose}`
        );
    }
    return `${known} Graph knows it neither as an application nor as a deleted one. ${onPurpose}`;
}
