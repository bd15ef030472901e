import { settingOf } from "../../contract/provider-settings";
import type { Send } from "../rest/transport";
import { lookAlike } from "./authority-hosts";
import { type Cloud, httpsOrigin, KNOWN_CLOUDS } from "./cloud";

const API_VERSION = "2022-09-01";
const SETTING = settingOf("ARM_METADATA_HOSTNAME");

/** Labels of letters, digits and dashes, two at least; a port is allowed. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$/i;

/**
 * Asks a cloud where it answers, at the host that `ARM_METADATA_HOSTNAME` names (a port is allowed). Tokens and secrets go
 * to the hosts of this answer, so it is taken from nobody who only looks like a known cloud, and no part of it may be more
 * than a host.
 * @throws when the host does not answer, or leaves out or mangles an endpoint that is needed
 */
export async function cloudFromMetadata(host: string, send: Send): Promise<Cloud> {
    const origin = httpsOrigin(SETTING, host);
    refuseLookAlike(host, new URL(origin).host);
    const url = `${origin}/metadata/endpoints?api-version=${API_VERSION}`;
    const answer = await send({ method: "GET", url });
    if (answer.status !== 200) {
        throw new Error(`${SETTING} is "${host}", and ${url} answered ${answer.status} instead of 200.`);
    }
    const metadata = parse(url, answer.bodyAsText);
    return {
        name: host,
        loginEndpoint: endpoint(url, metadata, "authentication", "loginEndpoint"),
        graphEndpoint: endpoint(url, metadata, "microsoftGraphResourceId"),
        resourceManagerEndpoint: endpoint(url, metadata, "resourceManager"),
        keyVaultDomain: domain(url, metadata, "suffixes", "keyVaultDns"),
        discoverable: false,
    };
}

function refuseLookAlike(written: string, host: string): void {
    const known = KNOWN_CLOUDS.map(({ resourceManagerEndpoint }) => new URL(resourceManagerEndpoint).host);
    const meant = lookAlike(host, known);
    if (meant !== undefined) {
        throw new Error(
            `${SETTING} is "${written}" (${host}), which only looks like ${meant}: it is not asked where to send secrets. ` +
                `Write ${meant}.`,
        );
    }
}

function parse(url: string, body: string | null | undefined): unknown {
    try {
        // Azure sends a byte order mark before the JSON.
        return JSON.parse((body ?? "").replace(/^\uFEFF/, ""));
    } catch (cause) {
        throw new Error(`${url} answered with something other than JSON. Correct ${SETTING}.`, { cause });
    }
}

function endpoint(url: string, metadata: unknown, ...path: string[]): string {
    const found = member(metadata, path);
    const parsed = typeof found === "string" && URL.canParse(found) ? new URL(found) : undefined;
    // Compared as written: a parser forgives backslashes, blanks and `..`, each of which can hide another host.
    const isOrigin = parsed?.protocol === "https:" && [parsed.origin, `${parsed.origin}/`].includes(String(found));
    if (!parsed || !isOrigin) {
        throw new Error(
            `${url} answered without ${path.join(".")}, or it is no https address of a host alone. Correct ${SETTING}.`,
        );
    }
    return parsed.origin;
}

function domain(url: string, metadata: unknown, ...path: string[]): string {
    const found = member(metadata, path);
    if (typeof found !== "string" || !DOMAIN.test(found) || !URL.canParse(`https://vault.${found}`)) {
        throw new Error(`${url} answered without ${path.join(".")}, or it is no domain. Correct ${SETTING}.`);
    }
    return found.toLowerCase();
}

function member(metadata: unknown, path: readonly string[]): unknown {
    return path.reduce((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], metadata);
}
