import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { shutVault } from "./support/by-hand";
import { decryptedState } from "./support/exported";
import { privateKeysIn, watchIssuedValues, whereShown } from "./support/issued-values";
import { apps, MONTHLY, VAULT, World } from "./support/world";

const TOKEN = "ticket-4711-of-a-private-tracker";

describe("what a stack keeps and prints", function () {
    this.timeout(180_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("holds no secret value in clear, no login, and nobody's secret settings", async () => {
        const issued = watchIssuedValues(world.tenant);
        const stack = await world.stack(program());
        const runs: RunResult[] = [];
        const states: string[] = [];
        const run = async (work: Promise<RunResult>) => {
            const result = await work;
            runs.push(result);
            states.push(await decryptedState(stack));
            return result;
        };
        await run(stack.preview({ diff: true }));
        await run(stack.up({ diff: true }));
        world.clock.advance("P30D");
        await run(stack.preview({ diff: true }));
        await run(stack.up({ diff: true }));

        const open = shutVault(world);
        world.clock.advance("P1D");
        stack.use(program({ revokeBefore: world.clock.now(), rotateToken: pulumi.secret(`${TOKEN}-2`) }));
        assert.equal((await run(stack.up({ diff: true }))).succeeded, false);
        open();
        await run(stack.up({ diff: true }));

        const lost = world.credentials().at(-1);
        assert.ok(lost);
        world.tenant.removePassword(world.application().id, lost.keyId);
        await run(stack.refresh());
        await run(stack.up({ refresh: true, diff: true }));

        assert.ok(issued.length >= 7, `${issued.length} values were issued`);
        const keys = privateKeysIn(world.tenant, VAULT.vaultName, "prod-web-signing");
        assert.ok(keys.length >= 3, `${keys.length} private keys were published`);
        const values = [...issued, ...keys, world.tenant.deployer.clientSecret];
        const inStates = states.flatMap((text, index) => whereShown(text, values).map((what) => `${index}: ${what}`));
        assert.deepEqual(inStates, [], "no value is in the decrypted state, whatever became of the run");
        assert.doesNotMatch(states.join(), /PRIVATE KEY/);
        const confidential = [...values, TOKEN];
        const written = [
            ["the exported state", await stack.stateText()],
            ...runs.map((run, index) => [`run ${index}`, JSON.stringify(run)]),
            ...(await filesOf(stack)),
        ] as const;
        assert.ok(written.some(([place]) => place.endsWith(path.join("stacks", "apps", "prod.json"))));
        assert.deepEqual(
            written.flatMap(([place, text]) => whereShown(text, confidential).map((what) => `${place}: ${what}`)),
            [],
        );
    });
});

describe("the search for secret values", () => {
    it("finds them plain, encoded, and inside other encoded texts", () => {
        const value = "abc8Q~defghijklmnopqrstuvwxyz.0123456789";
        for (const text of [
            `{"value":"${value}"}`,
            Buffer.from(value).toString("base64"),
            Buffer.from(`client_secret=${value}&scope`).toString("base64"),
            Buffer.from(`x=${value}`).toString("base64url"),
            encodeURIComponent(value),
            Buffer.from(value).toString("hex"),
            JSON.stringify(Buffer.from(value)),
        ]) {
            assert.equal(whereShown(text, [value]).length, 1, text);
        }
        assert.deepEqual(whereShown("abc8Q is its hint", [value]), []);
    });
});

function program(secret = {}) {
    const common = { vault: VAULT, ...MONTHLY, publishIds: true, rotateToken: pulumi.secret(TOKEN), ...secret };
    const { publishIds: _, ...certificate } = common;
    return apps({
        web: {
            clientSecrets: { default: common, batch: common },
            certificates: { signing: { ...certificate, madeIn: "deployment", format: "pem" } },
        },
    });
}

/** Everything that the engine left on disk: the state with its history and backups, and the stack's configuration. */
async function filesOf({ stack }: LabStack): Promise<[string, string][]> {
    const root = path.dirname(stack.workspace.workDir);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    return Promise.all(files.map(async (file): Promise<[string, string]> => [file, await readFile(file, "utf8")]));
}
