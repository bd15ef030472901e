import { writeFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { packageSchema } from "./package-schema";

// Writes the package's schema, which the plugin serves; a test fails while it says something else than the declarations.
const schema = packageSchema();
const file = path.join(packageRoot, "schema.json");
writeFileSync(file, `${JSON.stringify(schema, null, 4)}\n`);
const counts = (["resources", "functions", "types"] as const).map(
    (part) => `${Object.keys(schema[part]).length} ${part}`,
);
console.log(`Wrote ${path.relative(process.cwd(), file)}: ${counts.join(", ")}.`);
