import type { Send } from "../rest/transport";
import { type Cloud, httpsOrigin } from "./cloud";

const API_VERSION = "2022-09-01";

/**
 * Asks a cloud where it answers, at the host that `ARM_METADATA_HOSTNAME` names (a port is allowed).
 * @throws when the host does not answer or leaves out an endpoint that is needed
 */
export async function cloudFromMetadata(host: string, send: Send): Promise<Cloud> {
    const origin = httpsOrigin("ARM_METADATA_HOSTNAME", host);
    const url = `${origin}/metadata/endpoints?api-version=${API_VERSION}`;
    const answer = await send({ method: "GET", url });
    if (answer.status !== 200) {
        throw new Error(`ARM_METADATA_HOSTNAME is "${host}", and ${url} answered ${answer.status} instead of 200.`);
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

function parse(url: string, body: string | null | undefined): unknown {
    try {
        // Azure sends a byte order mark before the JSON.
        return JSON.parse((body ?? "").replace(/^\uFEFF/, ""));
    } catch (cause) {
        throw new Error(`${url} answered with something other than JSON. Correct ARM_METADATA_HOSTNAME.`, { cause });
    }
}

function endpoint(url: string, metadata: unknown, ...path: string[]): string {
    const found = member(metadata, path);
    if (typeof found !== "string" || !found.startsWith("https://")) {
        throw new Error(`${url} answered without ${path.join(".")}, or it is no https address.`);
    }
    return found.replace(/\/+$/, "");
}

function domain(url: string, metadata: unknown, ...path: string[]): string {
    const found = member(metadata, path);
    if (typeof found !== "string" || !URL.canParse(`https://vault.${found}`)) {
        throw new Error(`${url} answered without ${path.join(".")}, or it is no domain.`);
    }
    return found;
}

function member(metadata: unknown, path: readonly string[]): unknown {
    return path.reduce((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], metadata);
}
