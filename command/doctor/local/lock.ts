import path from "node:path";
import { type FoundLock, findLocks, type Surroundings } from "../../stacks/locks";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";
import type { Backend } from "./backend";

const CHECK = "lock";

/**
 * Whether a run holds a stack, or one that was killed.
 * @param stack `project/stack`
 * @returns nothing where the backend does not tell
 */
export async function checkLock(
    stack: string,
    backend: Backend,
    pulumi: Pick<Pulumi, "run">,
    surroundings: Surroundings,
): Promise<Finding[]> {
    if (backend.folder !== undefined) {
        const locks = (await findLocks(backend.folder, surroundings)).filter(({ file }) => isOf(stack, file));
        return locks.length === 0 ? [free(stack)] : locks.map((lock) => held(stack, lock));
    }
    if (backend.kind === "cloud") {
        const listed: unknown = JSON.parse(await pulumi.run(["stack", "ls", "--json"]));
        const own = (Array.isArray(listed) ? listed : []).find(({ name }) => isSameStack(String(name), stack));
        return own?.updateInProgress === true
            ? [{ check: CHECK, subject: stack, standing: "ok", says: "A run is under way." }]
            : own === undefined
              ? []
              : [free(stack)];
    }
    return [];
}

/** Locks are in `.pulumi/locks/organization/PROJECT/STACK`; before Pulumi 3.61 in `.pulumi/locks/STACK`. */
function isOf(stack: string, file: string): boolean {
    const [, , ...place] = path.dirname(file).split(path.sep);
    const own = stack.split("/");
    return place.slice(-own.length).join("/") === (place.length === 1 ? own.at(-1) : stack);
}

/** The CLI leaves organization and project out where they are those at hand. */
function isSameStack(listed: string, stack: string): boolean {
    return listed.split("/").at(-1) === stack.split("/").at(-1);
}

function free(stack: string): Finding {
    return { check: CHECK, subject: stack, standing: "ok", says: "No run holds it." };
}

function held(stack: string, { pid, host, since, owner }: FoundLock): Finding {
    const who = `process ${pid} on ${host}, since ${since}`;
    const found = { check: CHECK, subject: stack };
    switch (owner) {
        case "alive":
            return { ...found, standing: "ok", says: `A run is under way: ${who}.` };
        case "gone":
            return {
                ...found,
                standing: "problem",
                says: `A run was killed and has left its lock (${who}): every later run is refused.`,
                fix: `pulumi cancel --yes --stack ${nameOf(stack)}, then deploy: the run goes on where that one stopped (docs/emergencies/lock-left.md).`,
            };
        case "on another host":
            return {
                ...found,
                standing: "warning",
                says: `It is locked (${who}), and from here nobody can see whether that run is still under way.`,
                fix: `Look there. Where it is not: pulumi cancel --yes --stack ${nameOf(stack)}, then deploy (docs/emergencies/lock-left.md).`,
            };
    }
}

function nameOf(stack: string): string {
    return stack.split("/").at(-1) ?? stack;
}
