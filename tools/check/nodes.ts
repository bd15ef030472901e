import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { Command } from "commander";
import { checksFor } from "./choose-checks";
import { SUPPORTED_NODES, wantedNodes } from "./wanted-nodes";

const ROOT = path.join(__dirname, "..", "..");

/** What tells most of the engine, the plugins and the SDKs on another version, in a minute. */
const ENGINE_SAMPLE = ["test/engine/rotation.test.ts", "test/engine/upgrades.test.ts", "test/engine/forecast.test.ts"];

const command = new Command("test:nodes")
    .description("Runs the tests without the engine, and a sample of those on it, on other versions of Node.js.")
    .argument(
        "[versions...]",
        "major versions, which are fetched as npm packages, or folders that hold a node " +
            `(default: ${SUPPORTED_NODES.join(" and ")} without the one at hand)`,
    )
    .option("--no-engine", "leave out the sample of tests on the engine")
    .parse();
const { engine } = command.opts<{ engine: boolean }>();

const broken = wantedNodes(command.args, process.version).filter((wanted) => !passesOn(wanted));
console.log(broken.length > 0 ? `\nFailed on Node ${broken.join(", ")}` : "\nAll passed.");
process.exitCode = broken.length > 0 ? 1 : 0;

function passesOn(wanted: string): boolean {
    const folder = /^\d+$/.test(wanted) ? fetched(wanted) : path.resolve(wanted);
    const env = { ...process.env, PATH: [folder, process.env["PATH"]].join(path.delimiter) };
    console.log(`\n== Node ${execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim()}`);
    const tests = checksFor({ engineTests: engine ? ENGINE_SAMPLE : [] }).filter(({ name }) =>
        /^(build|pulumi)$|^test:/.test(name),
    );
    return tests.every(
        ({ command, args }) => spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env }).status === 0,
    );
}

/** The folder of a node that npm fetches, and keeps. */
function fetched(major: string): string {
    const args = ["--yes", `--package=node@${major}`, "--", "node", "--print", "process.execPath"];
    return path.dirname(execFileSync("npx", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim());
}
