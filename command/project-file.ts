import { existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["Pulumi.yaml", "Pulumi.yml"] as const;

/** The project's file in a folder; `undefined` where there is none. */
export function projectFileIn(folder: string): string | undefined {
    return NAMES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}
