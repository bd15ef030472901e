import { jsonOf } from "../provider/rest/json-of";
import { refusal } from "../provider/rest/refused-request";
import type { Send } from "../provider/rest/transport";

/** One thing as Graph answers it. */
export type Entry = Readonly<Record<string, unknown>>;

/** What is read, for messages, and what it takes. */
export interface Reading {
    /** For example `applications`. */
    readonly what: string;
    /** What to do when it is not allowed: a sentence. */
    readonly permission: string;
}

/**
 * Reads a list of Graph page by page; one page at a time is in memory.
 * @throws where a page cannot be read, telling which: what was read before is a part and not the whole
 */
export async function* pagesOf(graph: Send, first: string, reading: Reading): AsyncGenerator<readonly Entry[]> {
    let url: string | undefined = first;
    const asked = new Set<string>();
    for (let [number, count] = [1, 0]; url !== undefined; number++) {
        const { value, next }: Page = await pageAt(graph, url, reading, { number, count });
        count += value.length;
        yield value;
        asked.add(url);
        if (next !== undefined && asked.has(next)) {
            throw new Error(`Graph answered page ${number} of the ${reading.what} with a link to a page before it.`);
        }
        url = next;
    }
}

interface Page {
    readonly value: readonly Entry[];
    readonly next: string | undefined;
}

async function pageAt(
    graph: Send,
    url: string,
    { what, permission }: Reading,
    { number, count }: { number: number; count: number },
): Promise<Page> {
    const action =
        number === 1 ? `Reading the ${what}` : `Reading page ${number} of the ${what}, after ${count} of them,`;
    let answer: Awaited<ReturnType<Send>>;
    try {
        answer = await graph({ method: "GET", url });
    } catch (cause) {
        throw new Error(`${action} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    if (answer.status !== 200) {
        throw refusal(action, answer, permission);
    }
    const body = jsonOf(answer, "Graph");
    const { value, "@odata.nextLink": next } = (body ?? {}) as { value?: unknown; "@odata.nextLink"?: unknown };
    if (!Array.isArray(value)) {
        throw new Error(`${action} failed: Graph answered without a list.`);
    }
    return { value, next: typeof next === "string" ? next : undefined };
}
