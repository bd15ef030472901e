import { declared, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { flagAt, listAt, textAt, UNKNOWN } from "../values";
import { APPLICATION_REDIRECT_URIS } from "./application";
import { byHolder, type Holder } from "./credential-holder";
import { type Platform, platformOf } from "./redirect-uris";

const FALLBACK = "azuread:index/applicationFallbackPublicClient:ApplicationFallbackPublicClient";

/** Whether an application can keep a secret, as far as is known. */
export interface ClientFacts {
    /** Whether it has redirect URIs of a web application: then it is a confidential client, whatever else it is. */
    readonly isWeb: boolean;
    /** What makes it a public client, for messages. */
    readonly publicBy: readonly string[];
    /** The properties that are not known yet: first those that may make it a web application. */
    readonly notKnown: readonly string[];
    readonly mayBeWeb: boolean;
}

/** Looks at all that declares an application, in one resource or in several. */
export function clientFactsOf(holder: Holder, stack: StackFacts): ClientFacts {
    const parts = partsByHolder(stack).get(holder.key) ?? [];
    const resources = [...(holder.application ? [holder.application] : []), ...parts];
    const places = resources.flatMap(placesOf);
    const has = (platform: Platform) => places.some((place) => place.platform === platform && place.isUsed === true);
    const isOpen = ({ platform, isUsed }: Place) => isUsed === UNKNOWN || (platform === UNKNOWN && isUsed);
    const openWeb = places.filter((place) => isOpen(place) && (place.platform === "web" || place.platform === UNKNOWN));
    const openPublic = places.filter((place) => isOpen(place) && !openWeb.includes(place));
    const fallback = resources.map(fallbackOf);
    return {
        isWeb: has("web"),
        mayBeWeb: openWeb.length > 0,
        publicBy: [
            ...(has("spa") ? ["it has redirect URIs of a single-page application"] : []),
            ...(has("publicClient") ? ["it has redirect URIs of an installed application"] : []),
            ...(fallback.includes(true) ? ["its fallback public client is enabled"] : []),
        ],
        notKnown: [
            ...[...openWeb, ...openPublic].map(({ property }) => property),
            ...(fallback.includes(UNKNOWN) ? ["fallbackPublicClientEnabled"] : []),
        ],
    };
}

/** A place for redirect URIs, and whether there are any. */
interface Place {
    readonly platform: Platform | typeof UNKNOWN;
    readonly property: string;
    readonly isUsed: boolean | typeof UNKNOWN;
}

function placesOf(resource: StackResource): Place[] {
    const props = declared(resource);
    if (resource.type === APPLICATION_REDIRECT_URIS) {
        const platform = platformOf(textAt(props, "type"));
        return [{ platform, property: "redirectUris", isUsed: isUsed(listAt(props, "redirectUris")) }];
    }
    return PLACES.map(([name, platform]) => ({
        platform,
        property: `${name}.redirectUris`,
        isUsed: isUsed(listAt(props, name, "redirectUris")),
    }));
}

const PLACES = [
    ["web", "web"],
    ["singlePageApplication", "spa"],
    ["publicClient", "publicClient"],
] as const;

function isUsed(uris: ReturnType<typeof listAt>): Place["isUsed"] {
    return uris === UNKNOWN ? UNKNOWN : uris.length > 0;
}

function fallbackOf(resource: StackResource) {
    return flagAt(declared(resource), resource.type === FALLBACK ? "enabled" : "fallbackPublicClientEnabled");
}

function isPart({ type, translation }: StackResource): boolean {
    return type === APPLICATION_REDIRECT_URIS || type === FALLBACK || translation?.isPartial === true;
}

const partsByHolder = byHolder(isPart, "applicationId");
