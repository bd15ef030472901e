import type { ResourceFacts } from "../resource";
import { textAt, textsAt, UNKNOWN } from "../values";
import { APPLICATION, APPLICATION_REDIRECT_URIS } from "./application";

/** The kind of client that a redirect URI stands for: Entra treats each differently. */
export type Platform = "web" | "spa" | "publicClient";

/** One place to which Entra sends tokens and codes. */
export interface RedirectUri {
    readonly uri: string;
    readonly platform: Platform | typeof UNKNOWN;
    /** The property that it stands in, for messages: `web.redirectUris`. */
    readonly property: string;
}

/** All the redirect URIs that one resource declares, as far as they are known. */
export interface RedirectUris {
    readonly known: readonly RedirectUri[];
    /** The properties in which something is not known yet. */
    readonly notKnown: readonly string[];
}

/** The types of resources that declare redirect URIs. */
export const REDIRECT_URI_TYPES: readonly string[] = [APPLICATION, APPLICATION_REDIRECT_URIS];

/** Reads the redirect URIs of an application, or of one of the resources that an application is put together from. */
export function redirectUrisOf(resource: ResourceFacts): RedirectUris {
    if (resource.type === APPLICATION_REDIRECT_URIS) {
        return read(resource, ["redirectUris"], platformOf(textAt(resource.props, "type")));
    }
    const all = [
        read(resource, ["web", "redirectUris"], "web"),
        read(resource, ["singlePageApplication", "redirectUris"], "spa"),
        read(resource, ["publicClient", "redirectUris"], "publicClient"),
    ];
    return { known: all.flatMap(({ known }) => known), notKnown: all.flatMap(({ notKnown }) => notKnown) };
}

/** The address that means "show the code to the user", whatever its spelling. */
export function isOutOfBand(uri: string): boolean {
    return /^urn:ietf:wg:oauth:2\.0:oob(:|$)/i.test(uri.trim());
}

function read({ props }: ResourceFacts, path: readonly string[], platform: RedirectUri["platform"]): RedirectUris {
    const property = path.join(".");
    const found = textsAt(props, ...path);
    if (found === UNKNOWN) {
        return { known: [], notKnown: [property] };
    }
    return {
        known: found.flatMap((uri) => (uri === UNKNOWN ? [] : [{ uri, platform, property }])),
        notKnown: found.includes(UNKNOWN) ? [property] : [],
    };
}

/** The platform by its name in `ApplicationRedirectUris`; the strictest for one that the provider would refuse. */
export function platformOf(type: ReturnType<typeof textAt>): RedirectUri["platform"] {
    if (type === UNKNOWN) {
        return UNKNOWN;
    }
    const platforms: Readonly<Record<string, Platform>> = { spa: "spa", publicclient: "publicClient" };
    return platforms[type?.toLowerCase() ?? ""] ?? "web";
}
