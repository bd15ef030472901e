import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of this package, whether this file runs from its source or built. */
export const packageRoot = findRoot(__dirname);

function findRoot(folder: string): string {
    return existsSync(path.join(folder, "package.json")) ? folder : findRoot(path.dirname(folder));
}
