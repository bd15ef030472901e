import { readFileSync } from "node:fs";
import { clockOf } from "./clock";
import { fileProblems } from "./configuration/file";
import { packOf } from "./pack";
import { RULES } from "./rules";

// Checks configuration files without a stack: node check-configuration.js file.json …
let found = 0;
for (const file of process.argv.slice(2)) {
    for (const problem of fileProblems(readFileSync(file, "utf8"), packOf(RULES, clockOf(process.env)))) {
        console.error(`${file}: ${problem}`);
        found += 1;
    }
}
process.exitCode = found > 0 ? 1 : 0;
