import { writeFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { packageSchema } from "./package-schema";
import { STAND_INS, standInFile, standInSchema } from "./stand-in-schema";

// Writes the package's schema, which the plugin serves, and those of the stand-ins in the simulated tenant; a test fails while
// one says something else than the declarations.
const schema = packageSchema();
write(path.join(packageRoot, "schema.json"), schema);
for (const plugin of STAND_INS) {
    write(standInFile(plugin), standInSchema(plugin));
}
const counts = (["resources", "functions", "types"] as const).map(
    (part) => `${Object.keys(schema[part]).length} ${part}`,
);
console.log(`Of this package: ${counts.join(", ")}.`);

function write(file: string, content: object): void {
    writeFileSync(file, `${JSON.stringify(content, null, 4)}\n`);
    console.log(`Wrote ${path.relative(process.cwd(), file)}.`);
}
