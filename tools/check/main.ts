import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closingLine, readCounts } from "./counts";

/** What `npm test` runs, in order: the cheap checks first, so that they are not waited for. */
const CHECKS = ["lint", "types", "build", "test:unit", "test:engine"];

const folder = mkdtempSync(path.join(tmpdir(), "checks-"));
const countsFile = path.join(folder, "counts");
writeFileSync(countsFile, "");
const broken: string[] = [];
for (const check of CHECKS) {
    const started = process.hrtime.bigint();
    console.log(`\n== npm run ${check}`);
    const { status } = spawnSync("npm", ["run", "--silent", check], {
        stdio: "inherit",
        env: { ...process.env, TEST_COUNTS_FILE: countsFile },
    });
    const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
    console.log(`== ${check}: ${status === 0 ? "passed" : "FAILED"} after ${seconds} s`);
    if (status !== 0) {
        broken.push(check);
    }
}
const counts = readCounts(readFileSync(countsFile, "utf8"));
rmSync(folder, { recursive: true, force: true });
if (broken.length > 0) {
    console.log(`\nFailed: ${broken.join(", ")}`);
}
console.log(closingLine(counts));
process.exitCode = broken.length > 0 || counts.passes === 0 ? 1 : 0;
