import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { Agent, fetch } from "undici";

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
});

async function text(stream: AsyncIterable<unknown>): Promise<string> {
    let all = "";
    for await (const chunk of stream) {
        all += String(chunk);
    }
    return all;
}
