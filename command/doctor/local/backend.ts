import { homedir } from "node:os";
import path from "node:path";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";

/** Where the CLI keeps states. */
export interface Backend {
    /** Pulumi Cloud (or one's own), a folder, or a store that others reach as well: objects, a database. */
    readonly kind: "cloud" | "folder" | "store";
    /** Its address, without a login or parameters. */
    readonly address: string;
    /** Of a folder: where it is. */
    readonly folder?: string;
}

/**
 * Asks the CLI where it keeps states.
 * @throws when it is not logged in, or cannot reach it
 */
export async function findBackend(pulumi: Pick<Pulumi, "run" | "folder">): Promise<Backend> {
    const { url }: { url?: unknown } = JSON.parse(await pulumi.run(["whoami", "--json"]));
    return backendAt(String(url), pulumi.folder);
}

/** @param folder from which relative paths are counted */
export function backendAt(url: string, folder: string): Backend {
    const [plain = ""] = url.split("?");
    if (plain.startsWith("file://")) {
        const place = plain.slice("file://".length).replace(/^~(?=$|[/\\])/, homedir());
        return { kind: "folder", address: plain, folder: path.resolve(folder, place) };
    }
    const address = plain.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
    return { kind: /^https?:/i.test(plain) ? "cloud" : "store", address };
}

/** What is said of a backend that answers. */
export function backendFinding({ kind, address }: Backend): Finding {
    const known = {
        cloud: "Its runs lock their stack.",
        folder: "Its runs lock their stack. Another machine can deploy only where it shares this folder.",
        store: "Its runs lock their stack. Who holds a lock there is not told from outside: a run that meets one says so.",
    };
    return { check: "backend", standing: "ok", says: `${address}. ${known[kind]}` };
}
