import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { referenceOf } from "./reference/render";

// Writes the page that tells of every resource, input and output; a test fails while it tells something else than the schema.
const root = path.join(__dirname, "..");
const schema = JSON.parse(readFileSync(path.join(root, "schema.json"), "utf8"));
const page = path.join(root, "docs", "reference.md");
writeFileSync(page, referenceOf(schema));
console.log(`Wrote ${path.relative(process.cwd(), page)}: ${Object.keys(schema.resources).length} resources.`);
