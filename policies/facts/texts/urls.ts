import { URL as StandardUrl } from "whatwg-url";

/** What rules ask of a URL. */
export type ParsedUrl = Pick<URL, "protocol" | "username" | "hostname" | "pathname">;

/** What every version of Node reads alike: of hosts with other letters, in punycode or encoded, each judges by its own tables. */
const PLAIN = /^(?!.*(?:xn--|%))[\x20-\x7e]*$/i;

/**
 * Reads a URI as the URL Standard says; `undefined` when it is none. Node's own parser is asked where its version makes no
 * difference, since it is much faster: up to Node 22 it refuses hosts that are younger than its tables, and from 24 on it takes
 * punycode that stands for no name.
 */
export function urlOf(uri: string): ParsedUrl | undefined {
    const Parser = PLAIN.test(uri) ? URL : StandardUrl;
    return Parser.canParse(uri) ? new Parser(uri) : undefined;
}
