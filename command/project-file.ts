import { existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["Pulumi.yaml", "Pulumi.yml"] as const;

/** The project's file in a folder; `undefined` where there is none. */
export function projectFileIn(folder: string): string | undefined {
    return NAMES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The project's file in a folder or one above, as the CLI looks for it; `undefined` where there is none. */
export function projectFileAbove(folder: string): string | undefined {
    const above = path.dirname(folder);
    return projectFileIn(folder) ?? (above === folder ? undefined : projectFileAbove(above));
}
