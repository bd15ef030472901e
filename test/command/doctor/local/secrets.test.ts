import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkSecrets } from "../../../../command/doctor/local/secrets";
import { readDeployment, type SecretsProvider } from "../../../../command/stacks/deployment";
import type { Environment } from "../../../../contract/clock";
import { kept } from "../../status/kept";
import { recorded } from "./recorded";

/** What the deployment was made with whose state is kept. */
const PASSPHRASE = "a simulated passphrase";
const KEY = "azurekeyvault://kv-state.vault.azure.net/keys/pulumi";

describe("checkSecrets", () => {
    const state = readDeployment(JSON.stringify(kept()), "prod");

    async function look(env: Environment, configured?: SecretsProvider, opened: unknown = "") {
        const cli = recorded({ "stack export --show-secrets --file": opened });
        const found = await checkSecrets({ asked: "prod", state, configured }, env, cli);
        assert.ok(found.every(({ subject }) => subject === "apps/prod"));
        assert.doesNotMatch(JSON.stringify(found), /simulated passphrase/);
        return found.map(({ standing, says }) => `${standing} ${says}`);
    }

    it("knows the right passphrase of a real state from another one, and from none", async () => {
        assert.deepEqual(await look({ PULUMI_CONFIG_PASSPHRASE: PASSPHRASE }), [
            "ok A passphrase seals them, and the right one is set.",
        ]);
        assert.match(
            (await look({ PULUMI_CONFIG_PASSPHRASE: "" }))[0] ?? "",
            /^problem .* is another one: runs fail\.$/,
        );
        assert.match((await look({}))[0] ?? "", /^problem A passphrase seals them, and none is set/);
    });

    it("reads it from a file, as the CLI does", async () => {
        const folder = await mkdtemp(path.join(tmpdir(), "app-registration-passphrase-"));
        const file = path.join(folder, "passphrase");
        await writeFile(file, `${PASSPHRASE}\n`);
        assert.match((await look({ PULUMI_CONFIG_PASSPHRASE_FILE: file }))[0] ?? "", /^ok .* the right one is set/);
        await rm(folder, { recursive: true });
        const [missing] = await look({ PULUMI_CONFIG_PASSPHRASE_FILE: file });
        assert.match(missing ?? "", /^problem .* its file cannot be read: ENOENT/);
    });

    it("does not claim to know a passphrase that is kept in a form of later releases", async () => {
        assert.deepEqual(await look({ PULUMI_CONFIG_PASSPHRASE: "x" }, { type: "passphrase", salt: "v2:c2FsdA==" }), [
            "ok A passphrase seals them, and one is set.",
        ]);
    });

    it("says that what a passphrase is known again by is damaged", async () => {
        const damaged = look({ PULUMI_CONFIG_PASSPHRASE: "x" }, { type: "passphrase", salt: "v1:c2FsdA==:v1::" });
        await assert.rejects(damaged, /^Error: encryptionsalt, by which the passphrase is known again, is damaged/);
    });

    it("warns of a key without a version, and of one that this login may not use", async () => {
        assert.deepEqual(await look({}, { type: "cloud", url: `${KEY}/4f7e` }), [
            `ok They can be opened (${KEY}/4f7e).`,
        ]);
        const [warning, problem] = await look({}, { type: "cloud", url: KEY }, new Error("403 Forbidden"));
        assert.match(warning ?? "", /^warning The key that seals them is named without its version/);
        assert.equal(problem, `problem They cannot be opened (${KEY}): 403 Forbidden.`);
    });
});
