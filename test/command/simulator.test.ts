import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { CommanderError } from "commander";
import { Agent, fetch } from "undici";
import { simulator } from "../../command/simulator";

const MAIN = path.join(__dirname, "..", "..", "command", "main.ts");

describe("app-registration simulator", () => {
    const start = (...args: string[]) =>
        spawn(process.execPath, ["--import", "tsx", MAIN, "simulator", ...args], { stdio: "pipe" });

    it("prints what a shell needs, serves its control endpoint, and ends on SIGTERM", async () => {
        const child = start(
            ...["--clock", "2027-01-01T00:00:00Z", "--propagation-delay", "PT0S..PT5M"],
            ...["--flapping", "accept,refuse", "--sign-in-takes", "PT10S"],
        );
        const variables = new Map<string, string>();
        for await (const line of createInterface(child.stdout)) {
            const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
            if (name !== undefined && value !== undefined) {
                variables.set(name, value);
            }
            if (name === "APP_REGISTRATION_SIMULATOR") {
                break;
            }
        }
        const ca = readFileSync(variables.get("SSL_CERT_FILE") ?? "");
        const dispatcher = new Agent({ connect: { ca } });
        const url = `${variables.get("APP_REGISTRATION_SIMULATOR")}/simulator/clock`;
        // As curl sends it: JSON that calls itself a form.
        const headers = { "Content-Type": "application/x-www-form-urlencoded" };
        const answer = await fetch(url, { method: "POST", body: '{"advance":"P7D"}', headers, dispatcher });
        assert.deepEqual(await answer.json(), { now: "2027-01-08T00:00:00Z" });
        const told = await fetch(url.replace("clock", "propagation"), { dispatcher });
        assert.deepEqual(await told.json(), {
            delay: { from: "PT0S", to: "PT5M" },
            flapping: ["accept", "refuse"],
            signInTakes: "PT10S",
        });
        await dispatcher.destroy();
        child.kill("SIGTERM");
        const [code] = await once(child, "exit");
        assert.equal(code, 0);
    });

    it("explains itself, and refuses a port that is none", async () => {
        const help = start("--help");
        assert.match(
            await text(help.stdout),
            /--port[\s\S]*--clock[\s\S]*--state[\s\S]*--propagation-delay[\s\S]*POST \/simulator\/clock/,
        );
        const wrong = start("--port", "seventy");
        assert.match(await text(wrong.stderr), /a port is a whole number from 1 to 65535/);
    });

    for (const [option, value, reason] of [
        ["--clock", "2026-13-01", /"2026-13-01" is not an instant; write it as YYYY-MM-DDTHH:MM:SSZ/],
        ["--clock", "2026-13-01T00:00:00Z", /"2026-13-01T00:00:00Z" is not an instant/],
        ["--propagation-delay", "5m", /"5m" is no length of time; write an ISO 8601 duration such as PT2M/],
        ["--propagation-delay", "PT5M..soon", /"soon" is no length of time/],
        ["--flapping", "yes", /"yes" is neither "accept" nor "refuse"/],
        ["--sign-in-takes", "x", /"x" is no length of time/],
    ] as const) {
        it(`refuses ${option} ${value} as an argument that was not understood`, async () => {
            const command = simulator()
                .exitOverride()
                .configureOutput({ writeErr: () => {} });
            await assert.rejects(command.parseAsync([option, value], { from: "user" }), (error) => {
                assert.ok(error instanceof CommanderError);
                assert.match(error.message, reason);
                return error.message.startsWith(`error: option '${option} `);
            });
        });
    }

    it("names the state file that it cannot read or write", async () => {
        const folder = await mkdtemp(path.join(tmpdir(), "state-"));
        try {
            const broken = path.join(folder, "broken.json");
            await writeFile(broken, "{");
            for (const file of [broken, path.join(folder, "none", "state.json"), folder]) {
                const child = start("--state", file);
                const [[code], said] = await Promise.all([once(child, "exit"), text(child.stderr)]);
                assert.equal(code, 1);
                assert.ok(said.startsWith(`state file ${file}: `), said);
            }
        } finally {
            await rm(folder, { recursive: true });
        }
    });
});

async function text(stream: AsyncIterable<unknown>): Promise<string> {
    let all = "";
    for await (const chunk of stream) {
        all += String(chunk);
    }
    return all;
}
