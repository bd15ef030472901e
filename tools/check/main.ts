import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { affectedTests } from "./affected-tests";
import { type Check, type Chosen, checksFor } from "./choose-checks";
import { closingLine, failureLines, readCounts } from "./counts";
import { RepositoryFiles } from "./repository-files";
import { readSourceGraph } from "./source-graph";

interface Options {
    readonly changed?: boolean;
    readonly base: string;
    readonly engine?: boolean;
}

const ROOT = path.join(__dirname, "..", "..");

const options = new Command("check")
    .description("Lints, checks types, builds, and runs the tests that need no Pulumi engine.")
    .option("--changed", "lint the changed files, and run the tests that they can affect, instead of all")
    .option("--base <branch>", "with --changed: what they are compared with", "main")
    .option("--engine", "run tests on the Pulumi engine as well: with --changed those that can be affected, else all")
    .addHelpText(
        "after",
        "\nA change is what is committed since the branch left its base, and what is not committed yet.",
    )
    .parse()
    .opts<Options>();

process.exitCode = run(checksFor(choose(options)));

function choose({ changed, base, engine = false }: Options): Chosen {
    if (!changed) {
        return engine ? {} : { engineTests: [] };
    }
    const repository = new RepositoryFiles(ROOT);
    const files = repository.all();
    const changes = repository.changedSince(base);
    const modules = files.filter((file) => file.endsWith(".ts"));
    const tests = modules.filter((file) => /^test\/.*\.test\.ts$/.test(file));
    const affected = affectedTests(readSourceGraph(ROOT, modules), tests, changes);
    const isOnEngine = (test: string) => test.startsWith("test/engine/");
    const engineTests = affected.filter(isOnEngine);
    const others = affected.filter((test) => !isOnEngine(test));
    console.log(`${changes.length} changed files since ${base} can affect ${others.length} test files,`);
    console.log(`and ${engineTests.length} on the engine${engine ? "" : ", which --engine runs"}.`);
    return {
        linted: changes.filter((file) => existsSync(path.join(ROOT, file))),
        tests: others,
        engineTests: engine ? engineTests : [],
    };
}

/** @returns the exit code */
function run(checks: readonly Check[]): number {
    const folder = mkdtempSync(path.join(tmpdir(), "checks-"));
    const countsFile = path.join(folder, "counts");
    writeFileSync(countsFile, "");
    const broken: string[] = [];
    for (const { name, command, args } of checks) {
        const started = process.hrtime.bigint();
        console.log(`\n== ${name}`);
        const { status } = spawnSync(command, args, {
            cwd: ROOT,
            stdio: "inherit",
            env: { ...process.env, TEST_COUNTS_FILE: countsFile },
        });
        const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
        console.log(`== ${name}: ${status === 0 ? "passed" : "FAILED"} after ${seconds} s`);
        if (status !== 0) {
            broken.push(name);
        }
    }
    const counts = readCounts(readFileSync(countsFile, "utf8"));
    rmSync(folder, { recursive: true, force: true });
    if (broken.length > 0) {
        console.log(`\nFailed: ${broken.join(", ")}`);
    }
    for (const line of failureLines(counts)) {
        console.log(line);
    }
    console.log(closingLine(counts));
    const isTested = checks.some(({ name }) => name.startsWith("test:"));
    return broken.length > 0 || (isTested && counts.passes === 0) ? 1 : 0;
}
