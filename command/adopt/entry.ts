import { type Adoption, CREDENTIAL } from "./adoption";
import { present } from "./graph-object";
import type { Value } from "./literal";
import { kindOf, type Vault } from "./programs";

interface Access {
    readonly resourceAppId: string;
    readonly resourceAccesses: readonly { readonly id: string; readonly type: string }[];
}

interface Platform {
    readonly redirectUris?: readonly string[];
}

/**
 * The same app as an entry of the catalogue, `apps.NAME`.
 * @returns `undefined` for a service principal that is here by consent: the catalogue has applications only
 */
export function catalogueEntry(
    { component, args }: Pick<Adoption, "component" | "args">,
    vault: Vault,
    certificate: boolean,
): Value | undefined {
    if (component !== "AppRegistration") {
        return undefined;
    }
    const { web, singlePageApplication, publicClient, requiredResourceAccesses, ...others } = args;
    const { redirectUris, ...ofWeb } = (web ?? {}) as Platform;
    const redirects = present({
        web: redirectUris,
        spa: (singlePageApplication as Platform | undefined)?.redirectUris,
        publicClient: (publicClient as Platform | undefined)?.redirectUris,
    });
    // The catalogue needs both of a vault; without them it is the catalogue's own.
    const isWhole = vault.vaultName !== undefined && vault.resourceGroupName !== undefined;
    const target = isWhole ? { vault: { ...vault } } : {};
    return {
        ...others,
        // Nobody is said as well: else the catalogue's defaults would add theirs.
        owners: (args["owners"] ?? []) as readonly string[],
        ...ofWeb,
        ...(Object.keys(redirects).length > 0 && { redirectUris: redirects }),
        ...(requiredResourceAccesses !== undefined && {
            requiredResourceAccess: (requiredResourceAccesses as readonly Access[]).flatMap(requiredOf),
        }),
        [kindOf(certificate)]: { [CREDENTIAL]: target },
    } as Value;
}

/** Scopes come before roles in an entry: an API whose permissions stand in another order takes several. */
function requiredOf({ resourceAppId, resourceAccesses }: Access) {
    const entries: { readonly resourceAppId: string; scopes?: string[]; roles?: string[] }[] = [];
    for (const { id, type } of resourceAccesses) {
        const last = entries.at(-1);
        const entry = last === undefined || (type === "Scope" && last.roles) ? { resourceAppId } : last;
        if (entry !== last) {
            entries.push(entry);
        }
        const kind = type === "Scope" ? "scopes" : "roles";
        entry[kind] = [...(entry[kind] ?? []), id];
    }
    return entries;
}
