/** The names of the npm scripts that a shell text runs; `npm test` is the script `test`. */
export function npmScripts(shell: string): string[] {
    const runs = shell.matchAll(/\bnpm run (?:--\S+ )*([\w:.-]+)/g);
    const tests = /\bnpm test\b/.test(shell) ? ["test"] : [];
    return [...[...runs].map(([, name = ""]) => name), ...tests];
}
