import { answer, param, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import { ServiceError } from "../../service-error";
import { withoutContext } from "./render";

/** How many directory objects Graph puts on a page, and at most. */
const PAGE = { usual: 100, most: 999 } as const;

/**
 * One page of directory objects, oldest first. Its `@odata.nextLink` has all that was asked for, and a `$skiptoken` that
 * names the last object of the page.
 * @param render is asked for the objects of the page alone
 */
export function renderPage<T extends { readonly id: string }>(
    objects: readonly T[],
    request: ServiceRequest,
    { url, collection, render }: { url: string; collection: string; render: (object: T) => JsonObject },
): ServiceAnswer {
    const { query } = request;
    const size = pageSize(query.get("$top"));
    const first = firstAfter(query.get("$skiptoken"), objects);
    const page = objects.slice(first, first + size);
    const last = first + size < objects.length ? page.at(-1) : undefined;
    return answer(200, {
        "@odata.context": `${url}/${param(request, "version")}/$metadata#${collection}`,
        ...(query.get("$count") === "true" ? { "@odata.count": objects.length } : {}),
        ...(last ? { "@odata.nextLink": nextLink(request, url, last.id) } : {}),
        value: page.map(render).map(withoutContext),
    });
}

function pageSize(top: string | null): number {
    const size = top === null ? PAGE.usual : Number(top);
    if (!Number.isInteger(size) || size < 1 || size > PAGE.most) {
        throw new ServiceError(
            400,
            "Request_UnsupportedQuery",
            `Invalid page size specified: '${top}'. Must be between 1 and ${PAGE.most} inclusive.`,
        );
    }
    return size;
}

function firstAfter(token: string | null, objects: readonly { readonly id: string }[]): number {
    if (token === null) {
        return 0;
    }
    const id = Buffer.from(token, "base64url").toString("utf8");
    const place = objects.findIndex((object) => object.id === id);
    if (place === -1) {
        throw new ServiceError(400, "Directory_ExpiredPageToken", "The specified page token value has expired.");
    }
    return place + 1;
}

function nextLink({ pathname, query }: ServiceRequest, url: string, last: string): string {
    const next = new URLSearchParams(query);
    next.set("$skiptoken", Buffer.from(last).toString("base64url"));
    return `${url}${pathname}?${next}`;
}
