import { readFileSync } from "node:fs";
import path from "node:path";
import { ownFolder } from "../simulator/own-folder";

/** The version of this package. */
export function version(): string {
    return JSON.parse(readFileSync(path.join(ownFolder(), "package.json"), "utf8")).version;
}
