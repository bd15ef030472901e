import { jsonOf } from "./json-of";
import { refusal } from "./refused-request";
import type { Send } from "./transport";

/** One thing as a service answers it. */
export type Entry = Readonly<Record<string, unknown>>;

/** What is read, for messages, and what it takes. */
export interface Reading {
    /** For example `applications`. */
    readonly what: string;
    /** What to do when it is not allowed: a sentence. */
    readonly permission: string;
    /** Who is asked: they name the link to the next page differently. @default "Graph" */
    readonly service?: keyof typeof LINKS;
}

const LINKS = { Graph: "@odata.nextLink", "Resource Manager": "nextLink" } as const;

/**
 * Reads a list page by page; one page at a time is in memory.
 * @throws where a page cannot be read, telling which: what was read before is a part and not the whole
 */
export async function* pagesOf(send: Send, first: string, reading: Reading): AsyncGenerator<readonly Entry[]> {
    let url: string | undefined = first;
    const asked = new Set<string>();
    for (let [number, count] = [1, 0]; url !== undefined; number++) {
        const { value, next }: Page = await pageAt(send, url, reading, { number, count });
        count += value.length;
        yield value;
        asked.add(url);
        if (next !== undefined && asked.has(next)) {
            throw new Error(
                `${reading.service ?? "Graph"} answered page ${number} of the ${reading.what} with a link to a page before it.`,
            );
        }
        url = next;
    }
}

interface Page {
    readonly value: readonly Entry[];
    readonly next: string | undefined;
}

async function pageAt(
    send: Send,
    url: string,
    { what, permission, service = "Graph" }: Reading,
    { number, count }: { number: number; count: number },
): Promise<Page> {
    const action =
        number === 1 ? `Reading the ${what}` : `Reading page ${number} of the ${what}, after ${count} of them,`;
    let answer: Awaited<ReturnType<Send>>;
    try {
        answer = await send({ method: "GET", url });
    } catch (cause) {
        throw new Error(`${action} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    if (answer.status !== 200) {
        throw refusal(action, answer, permission);
    }
    const { value, [LINKS[service]]: next } = (jsonOf(answer, service) ?? {}) as Entry;
    if (!Array.isArray(value)) {
        throw new Error(`${action} failed: ${service} answered without a list.`);
    }
    return { value, next: typeof next === "string" ? next : undefined };
}
