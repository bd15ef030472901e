import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { inDays, NOW, simulatedInventory } from "./tenant";

describe("the options of an inventory", () => {
    const shared = simulatedInventory();

    it("are refused before anything is asked: field, value, limit and way out", async () => {
        const refusals: readonly (readonly [readonly string[], RegExp])[] = [
            [
                ["--expiring-within", "30"],
                /--expiring-within <duration>' argument '30' is invalid.*did you mean P30D\? Write an ISO 8601 duration/,
            ],
            [["--expiring-within", "P0D"], /"P0D" has no length: write a duration such as P30D/],
            [["--kind", "password"], /Allowed choices are client-secret, certificate, federated/],
            [["--managed", "--unmanaged"], /'--managed' cannot be used with option '--unmanaged'/],
            [["--json", "--csv"], /cannot be used with option/],
            [["--owner", " "], /It is empty: write a display name/],
            [["--limit", "-1"], /"-1" is no whole number from 0 on/],
            [["--profile", "defualt"], /"defualt", which is neither a profile \(cis-m365, cisa, default, /],
        ];
        for (const [args, message] of refusals) {
            const { code, stdout, stderr } = await command(...args);
            assert.deepEqual([code, stdout], [64, ""], args.join(" "));
            assert.match(stderr, message);
        }
    });

    it("end well where the reader of the output has seen enough", async () => {
        for (let index = 0; index < 300; index++) {
            const lasting = { startDateTime: NOW, endDateTime: inDays(300) };
            shared.simulator.tenant.furnish({ displayName: `application ${index}`, passwordCredentials: [lasting] });
        }
        const main = `${process.execPath} --import tsx command/main.ts inventory --csv --quiet`;
        const { code, stdout, stderr } = await shell(`${main} | head -c 5; exit "\${PIPESTATUS[0]}"`, {
            ...process.env,
            ...shared.simulator.environment(),
            APP_REGISTRATION_CLOCK: NOW,
        });
        assert.deepEqual([code, stdout, stderr], [0, "holde", ""]);
    });

    it("take a configuration file of the policy pack as the profile, and refuse one that is wrong", async () => {
        const folder = await mkdtemp(path.join(tmpdir(), "inventory-profile-"));
        const file = path.join(folder, "policies.json");
        try {
            await writeFile(file, JSON.stringify({ all: "disabled" }));
            assert.equal((await shared.run({ profile: file })).code, 0);
            await writeFile(file, JSON.stringify({ "client-secret-lifetime": { maxLifetime: "2 years" } }));
            const mark = shared.simulator.requests.count;
            const { failure, stdout } = await shared.run({ profile: file });
            assert.equal(stdout, "");
            assert.match(failure ?? "", /^--profile .* cannot be used:\n {2}.*is no ISO 8601 duration/);
            assert.equal(shared.simulator.requests.count, mark, "nothing was asked");
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    });
});

function command(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const main = ["--import", "tsx", path.join(packageRoot, "command", "main.ts"), "inventory"];
    return new Promise((resolve) => {
        execFile(process.execPath, [...main, ...args], { cwd: packageRoot }, (error, stdout, stderr) => {
            resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
        });
    });
}

function shell(script: string, env: NodeJS.ProcessEnv): ReturnType<typeof command> {
    return new Promise((resolve) => {
        execFile("bash", ["-c", script], { cwd: packageRoot, env }, (error, stdout, stderr) => {
            resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
        });
    });
}
