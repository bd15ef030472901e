import { AsyncLocalStorage } from "node:async_hooks";

const scopes = new AsyncLocalStorage<string>();

/**
 * Runs what declares a component on behalf of a program in another language: several such declarations, each for itself,
 * register hooks with one engine, which takes every name once.
 * @param scope tells this declaration from all others of the stack
 */
export function constructedAs<T>(scope: string, declare: () => T): T {
    return scopes.run(scope, declare);
}

/** What the engine calls a hook. @param count tells it from others of this kind that the program registers */
export function hookName(kind: string, count: number): string {
    const scope = scopes.getStore();
    return [`app-registration-${kind}-${count}`, ...(scope === undefined ? [] : [scope])].join("-");
}
