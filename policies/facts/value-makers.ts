import type { StackResource } from "./resource";

/**
 * Packages whose resources make values and nothing else: times, random texts, certificates, the output of a command. They
 * turn with what they were made from, and hand it on. Resources of all others are things of their own: an application's id
 * does not change because its tags do.
 */
const VALUE_MAKERS: ReadonlySet<string> = new Set([
    "time",
    "random",
    "tls",
    "null",
    "command",
    "local",
    "archive",
    "external",
    "http",
    "std",
    "template",
    "terraform",
    "pulumi-nodejs",
    "pulumi-python",
]);

/** Tells whether a resource makes a value of what it was made from itself. */
export function makesValues({ type }: Pick<StackResource, "type">): boolean {
    return VALUE_MAKERS.has(type.slice(0, Math.max(0, type.indexOf(":"))));
}
