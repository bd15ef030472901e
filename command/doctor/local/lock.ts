import path from "node:path";
import { type FoundLock, findLocks, type Surroundings } from "../../stacks/locks";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import type { Backend } from "./backend";
import { isOverlong } from "./overlong";

const CHECK = "lock";

/** A stack: what the CLI calls it in this folder, and what it is called here (`project/stack`). */
export interface LockedStack {
    readonly asked: string;
    readonly name: string;
}

/**
 * Whether a run holds a stack, or one that was killed.
 * @returns nothing where the backend does not tell: of Pulumi Cloud the last run is known
 */
export async function checkLock(
    stack: LockedStack,
    backend: Backend,
    surroundings: Surroundings,
    systemNow: Date,
): Promise<Finding[]> {
    if (backend.folder === undefined) {
        return [];
    }
    let locks: FoundLock[];
    try {
        locks = await findLocks(backend.folder, surroundings, (file) => isOf(stack.name, file));
    } catch (error) {
        const says = `It is locked, by what cannot be read: ${reasonOf(error)}`;
        const fix = `See whether a run is under way. Where none is: ${cancel(stack)} (docs/emergencies/lock-left.md).`;
        return [{ check: CHECK, subject: stack.name, standing: "problem", says, fix }];
    }
    return locks.length === 0
        ? [{ check: CHECK, subject: stack.name, standing: "ok", says: "No run holds it." }]
        : locks.map((lock) => held(stack, lock, systemNow));
}

/** Locks are in `.pulumi/locks/organization/PROJECT/STACK`; before Pulumi 3.61 in `.pulumi/locks/STACK`. */
function isOf(stack: string, file: string): boolean {
    const [, , ...place] = path.dirname(file).split(path.sep);
    const own = stack.split("/");
    return place.slice(-own.length).join("/") === (place.length === 1 ? own.at(-1) : stack);
}

/** Of another project than the folder's, only what the CLI calls the stack names it. */
function cancel({ asked }: LockedStack): string {
    return `pulumi cancel --yes --stack ${asked}, then deploy`;
}

function held(stack: LockedStack, { pid, host, since, owner }: FoundLock, systemNow: Date): Finding {
    const who = `process ${pid} on ${host}, since ${since}`;
    const found = { check: CHECK, subject: stack.name };
    const end = cancel(stack);
    switch (owner) {
        case "alive":
            return isOverlong(since, systemNow)
                ? {
                      ...found,
                      standing: "warning",
                      says: `A run is under way for longer than any should take: ${who}.`,
                      fix: `See what it waits for. Where it hangs, end it: ${end} (docs/emergencies/lock-left.md).`,
                  }
                : { ...found, standing: "ok", says: `A run is under way: ${who}.` };
        case "gone":
            return {
                ...found,
                standing: "problem",
                says: `A run was killed and has left its lock (${who}): every later run is refused.`,
                fix: `${end}: the run goes on where that one stopped (docs/emergencies/lock-left.md).`,
            };
        case "on another host":
            return {
                ...found,
                standing: "warning",
                says: `It is locked (${who}), and from here nobody can see whether that run is still under way.`,
                fix: `Look there. Where it is not: ${end} (docs/emergencies/lock-left.md).`,
            };
    }
}
