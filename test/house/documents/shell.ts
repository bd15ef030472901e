import { spawnSync } from "node:child_process";

/** What people put in: `<client id>`, `…`. The shell would take the first for redirections. */
const PLACEHOLDER = /<[a-z][^<>\n|&;]*>/g;

/** What bash says of a text that it only reads, and does not run; `undefined` where it is sound. */
export function complaintOfBash(shell: string): string | undefined {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: shell.replaceAll(PLACEHOLDER, "PLACEHOLDER") });
    return status === 0 ? undefined : String(stderr);
}

/** The names of the npm scripts that a shell text runs; `npm test` is the script `test`. */
export function npmScripts(shell: string): string[] {
    const runs = shell.matchAll(/\bnpm run (?:--\S+ )*([\w:.-]+)/g);
    const tests = /\bnpm test\b/.test(shell) ? ["test"] : [];
    return [...[...runs].map(([, name = ""]) => name), ...tests];
}

/** The names of the programs that a shell text starts by `npx`. */
export function npxPrograms(shell: string): string[] {
    return [...shell.matchAll(/\bnpx (?:-\S+ )*([\w@/.-]+)/g)].map(([, name = ""]) => name);
}
