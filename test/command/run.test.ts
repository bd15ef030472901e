import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { VERBS } from "../../command/verbs";
import { packageRoot } from "../../simulator/lab/package-root";

describe("app-registration", () => {
    it("tells its version, and its verbs", async () => {
        assert.deepEqual(await command("--version"), { code: 0, stdout: "0.1.0\n", stderr: "" });
        const help = await command("--help");
        assert.equal(help.code, 0);
        assert.match(help.stdout, /^ {2}plugin .*\n(.*\n)* {2}simulator /m);
    });

    it("explains a verb in either order", async () => {
        const help = await command("plugin", "--help");
        assert.equal(help.code, 0);
        assert.match(help.stdout, /^Usage: app-registration plugin \[options\]\n/);
        assert.deepEqual(await command("help", "plugin"), help);
    });

    for (const name of ["", ...VERBS.map((verb) => verb.name)]) {
        it(`tells in \`${`${name} --help`.trim()}\` what it exits with, in lines that fit a terminal`, async () => {
            const { code, stdout } = await command(...(name === "" ? [] : [name]), "--help");
            assert.equal(code, 0);
            assert.match(stdout, /^Exit codes:(\n {2}(0|1|2|3|64) {2,3}\S.*){5}/m);
            assert.equal(stdout.split("Exit codes:").length, 2, "told once");
            assert.match(
                stdout,
                name === ""
                    ? /help \[verb\]/
                    : new RegExp(`^Examples?:\\n {2}# .*\\n {2}app-registration ${name}`, "m"),
            );
            assert.deepEqual(
                stdout.split("\n").filter((line) => line.length > 92),
                [],
            );
        });
    }

    it("gives examples that it understands", async () => {
        for (const { name, examples, load } of VERBS) {
            for (const [args] of examples) {
                const verb = (await load(() => {})).exitOverride().configureOutput({ writeErr: () => {} });
                const { unknown, operands } = verb.parseOptions(args === "" ? [] : args.split(" "));
                assert.deepEqual(unknown, [], `${name} ${args}`);
                assert.equal(operands.length, verb.registeredArguments.length, `${name} ${args}`);
            }
        }
    });

    it("refuses what it does not know with exit code 64, and tells the nearest", async () => {
        const verb = await command("simulatr");
        assert.deepEqual([verb.code, verb.stdout], [64, ""]);
        assert.match(verb.stderr, /unknown command 'simulatr'\n\(Did you mean simulator\?\)/);
        const option = await command("plugin", "--simulate");
        assert.deepEqual([option.code, option.stdout], [64, ""]);
        assert.match(option.stderr, /unknown option '--simulate'\n\(Did you mean --simulated\?\)/);
        const nothing = await command();
        assert.deepEqual([nothing.code, nothing.stdout], [64, ""]);
        assert.match(nothing.stderr, /^Usage: app-registration <verb>/);
    });

    it("ends with 1 and one line where a verb fails", async () => {
        const { code, stderr } = await command("plugin");
        assert.equal(code, 1);
        assert.match(
            stderr,
            /^There is no Pulumi\.yaml in \/.* or above: run this in the folder of your Pulumi program\.\n$/,
        );
    });
});

/** In a folder that is no Pulumi program. */
function command(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const script = path.join(packageRoot, "command", "main.ts");
    const argv = ["--import", path.join(packageRoot, "node_modules", "tsx", "dist", "loader.mjs"), script, ...args];
    return new Promise((resolve) => {
        execFile(process.execPath, argv, { cwd: "/" }, (error, stdout, stderr) =>
            resolve({ code: error ? error.code : 0, stdout, stderr }),
        );
    });
}
