import type { Import } from "./adoption";

/** A word of a POSIX shell's command: in single quotes, in which nothing has a meaning. */
export function shellWord(text: string): string {
    return /^[A-Za-z0-9_./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The commands that take what exists into the stack's state. They write nothing in Entra; what they import is protected, so
 * a deployment of another program cannot remove it.
 */
export function importCommands(imports: readonly Import[]): string[] {
    return imports.map(({ type, name, id }) =>
        ["pulumi", "import", type, name, id, "--generate-code=false", "--yes"].map(shellWord).join(" "),
    );
}
