import { answer, param, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import { RECOVERABLE_DAYS, type SecretVersion, type VaultSecret } from "../../tenant/vault-secret";
import { keyUri, secretUri, vaultUri, writtenAttributes } from "../vault-wire";

const DEFAULT_PAGE = 25;

/** A version without its value. */
export function renderVersion(vault: string, name: string, version: SecretVersion, url: string): JsonObject {
    return {
        ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
        id: `${secretUri(vault, name, url)}/${version.version}`,
        attributes: dataPlaneAttributes(version),
        tags: { ...version.tags },
        ...(version.managed && { managed: true, kid: `${keyUri(vault, name, url)}/${version.version}` }),
    };
}

/** Attributes as the data plane writes them. */
export function dataPlaneAttributes(version: Pick<SecretVersion, "attributes">): JsonObject {
    return {
        ...writtenAttributes(version),
        recoveryLevel: "Recoverable+Purgeable",
        recoverableDays: RECOVERABLE_DAYS,
    };
}

/** A secret in a list: without value, its id without version. */
export function renderItem(vault: string, secret: VaultSecret, url: string): JsonObject {
    const newest = secret.versions.at(-1);
    return {
        ...(newest && renderVersion(vault, secret.name, newest, url)),
        id: secretUri(vault, secret.name, url),
    };
}

/** What something has besides while it is softly deleted. */
export function renderDeletion(
    vault: string,
    { name, deleted }: Pick<VaultSecret, "name" | "deleted">,
    url: string,
    kind: "secrets" | "certificates" = "secrets",
): JsonObject {
    return {
        recoveryId: `${vaultUri(vault, url)}/deleted${kind}/${name}`,
        deletedDate: deleted?.deletedDate ?? 0,
        scheduledPurgeDate: deleted?.scheduledPurgeDate ?? 0,
    };
}

/** One page of a list, with the address of the next. */
export function renderPage<T>(
    request: ServiceRequest,
    items: readonly T[],
    render: (item: T) => JsonObject,
    url: string,
): ServiceAnswer {
    const size = Number(request.query.get("maxresults") ?? DEFAULT_PAGE);
    const start = Number(request.query.get("$skiptoken") ?? 0);
    const next = start + size;
    const query = new URLSearchParams({
        "api-version": request.query.get("api-version") ?? "",
        maxresults: String(size),
        $skiptoken: String(next),
    });
    const address = `${vaultUri(param(request, "vault"), url)}${request.pathname}?${query}`;
    const value = items.slice(start, next).map(render);
    return answer(200, { value, nextLink: next < items.length ? address : null });
}
