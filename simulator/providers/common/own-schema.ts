import { readFileSync } from "node:fs";
import path from "node:path";
import { ownFolder } from "../../own-folder";

/** Reads the schema of a stand-in, by which Pulumi YAML knows its resources; `npm run schema` writes it. */
export function ownSchema(provider: string): string {
    return readFileSync(path.join(ownFolder(), "simulator", "providers", provider, "schema.json"), "utf8");
}
