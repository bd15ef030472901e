import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { readDeployment, type StackState } from "./deployment";
import { inOrder } from "./in-order";
import { Pulumi } from "./pulumi";
import type { StackSelection } from "./selection";

/** A stack; or why it could not be read, which does not keep the others from being read. */
export type ReadStack =
    | { readonly asked: string; readonly state: StackState }
    | { readonly asked: string; readonly state?: undefined; readonly failure: string };

/** How many CLIs run at a time: each waits for a backend most of the time. */
const MOST_AT_A_TIME = 8;

/**
 * Reads the states of stacks, several at a time, whatever the backend; of files where files are given. They come in the
 * order in which they were asked for.
 * @param progress is told each stack before it is read
 * @throws when no stack can be found: no CLI, no program, no login
 */
export async function* readStacks(
    { cwd, stack, all, state }: StackSelection,
    env: NodeJS.ProcessEnv,
    progress: (line: string) => void,
): AsyncGenerator<ReadStack> {
    const distinct = distinctly();
    if (state) {
        for (const file of state) {
            yield distinct(await readOne(file, () => (file === "-" ? text(process.stdin) : readFile(file, "utf8"))));
        }
        return;
    }
    const pulumi = await Pulumi.find(cwd ?? process.cwd(), env);
    const names = all ? await allStacks(pulumi) : (stack ?? [await selectedStack(pulumi)]);
    const reading = inOrder(names, MOST_AT_A_TIME, (name, index) => {
        progress(`${name} (${index + 1} of ${names.length})`);
        return readOne(name, () => pulumi.run(["stack", "export", "--stack", name]));
    });
    for await (const read of reading) {
        yield distinct(read);
    }
}

/** Two organizations can have a stack of the same name: the second one is called what it was asked for by. */
function distinctly(): (read: ReadStack) => ReadStack {
    const names = new Set<string>();
    return (read) => {
        if (read.state === undefined) {
            return read;
        }
        const name = names.has(read.state.name) ? read.asked : read.state.name;
        names.add(name);
        return { ...read, state: { ...read.state, name } };
    };
}

async function readOne(asked: string, read: () => Promise<string>): Promise<ReadStack> {
    try {
        return { asked, state: readDeployment(await read(), asked) };
    } catch (error) {
        return { asked, failure: error instanceof Error ? error.message : String(error) };
    }
}

async function allStacks(pulumi: Pulumi): Promise<string[]> {
    const listed: unknown = JSON.parse(await pulumi.run(["stack", "ls", "--all", "--json"]));
    return (Array.isArray(listed) ? listed : []).map(({ name }) => String(name));
}

/** @throws when there is none */
export async function selectedStack(pulumi: Pulumi): Promise<string> {
    try {
        return (await pulumi.run(["stack", "--show-name"])).trim();
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`No stack is selected in ${pulumi.folder}. Name one with --stack, or take --all. (${reason})`);
    }
}
