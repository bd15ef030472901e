import { writeFileSync } from "node:fs";
import path from "node:path";
import { documentOf } from "../policies/document";
import { OWN_POLICIES } from "../policies/own-policies";
import { RULES } from "../policies/rules";

// Writes the page that tells of every rule; a test fails while it tells something else than the rules.
const page = path.join(__dirname, "..", "policies", "POLICIES.md");
writeFileSync(page, documentOf(RULES, OWN_POLICIES));
console.log(`Wrote ${path.relative(process.cwd(), page)}: ${RULES.length} rules.`);
