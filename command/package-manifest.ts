import { readFileSync } from "node:fs";
import path from "node:path";

/** The folder of this package, from its source and built. */
export const ownFolder = path.dirname(require.resolve("pulumi-app-registration/package.json"));

/** The version of this package. */
export function version(): string {
    return JSON.parse(readFileSync(path.join(ownFolder, "package.json"), "utf8")).version;
}
