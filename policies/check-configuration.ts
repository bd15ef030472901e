import { readFileSync } from "node:fs";
import { clockOf } from "./clock";
import { fileProblems } from "./configuration/file";
import { packOf } from "./pack";
import { RULES } from "./rules";

// Checks configuration files without a stack: node check-configuration.js file.json …
const files = process.argv.slice(2);
if (files.length === 0) {
    console.error("Name the files to check: check-configuration.js policies.json …");
    process.exitCode = 1;
}
for (const file of files) {
    for (const problem of problemsOf(file)) {
        console.error(`${file}: ${problem}`);
        process.exitCode = 1;
    }
}

function problemsOf(file: string): string[] {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        return [`This cannot be read: ${error instanceof Error ? error.message : "the reason is not known"}.`];
    }
    return fileProblems(text, packOf(RULES, clockOf(process.env)));
}
