import assert from "node:assert/strict";
import { DataPlaneVault } from "../../../provider/vault/data-plane-vault";
import { WriteRefused } from "../../../provider/vault/secret-vault";
import { END, messageOf, NOW, refusal, SECRET, strike, vaults } from "./vaults";

const PRIVATE_KEY = {
    ...SECRET,
    value: "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n9w0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----\n",
};

describe("a secret in a vault", () => {
    const shared = vaults();
    const open = (origin = shared.origin) =>
        new DataPlaneVault("north", origin, "web", shared.session.client, shared.time);
    const versions = () => shared.simulator.tenant.secretVersions(shared.name, "web");

    it("is written with all that is said of it in the same request", async () => {
        const mark = shared.simulator.requests.count;
        const written = await open().write(SECRET);
        const [version] = versions();
        assert.deepEqual(written, {
            version: version?.version,
            enabled: true,
            created: Date.parse(NOW) / 1_000,
            expires: END,
            contentType: SECRET.contentType,
            tags: SECRET.tags,
        });
        assert.equal(version?.value, SECRET.value);
        assert.equal(version?.attributes.nbf, SECRET.notBefore);
        const operations = shared.simulator.requests.since(mark).filter(({ service }) => service === "vault");
        assert.ok(operations.every(({ operation }) => operation === "setSecret"));
    });

    it("is looked at without reading a value, oldest version first, to the end of the list", async () => {
        const vault = open();
        for (let day = 0; day < 27; day += 1) {
            shared.simulator.tenant.setSecret(shared.name, "web", { value: `v${day}`, tags: { day: String(day) } });
            shared.simulator.clock.advance("P1D");
        }
        const mark = shared.simulator.requests.count;
        const { isComplete, versions: all, deleted } = await vault.look();
        assert.deepEqual([isComplete, all.length, deleted], [true, 27, undefined]);
        assert.deepEqual(
            all.map(({ tags }) => tags["day"]),
            Array.from({ length: 27 }, (_, day) => String(day)),
        );
        const asked = shared.simulator.requests.since(mark).filter(({ service }) => service === "vault");
        assert.ok(asked.every(({ operation }) => operation === "listSecretVersions"));
    });

    it("is written and looked at again where the vault is busy without saying for how long, or an answer breaks off", async () => {
        const vault = open();
        for (const kind of ["vaultThrottled", "truncated"] as const) {
            for (const operation of ["setSecret", "listSecretVersions"]) {
                shared.simulator.faults.addKind(kind, { operation }, 1);
            }
            await vault.write(SECRET);
            assert.equal((await vault.look()).versions.at(-1)?.tags["keyId"], SECRET.tags.keyId);
        }
    });

    it("is nothing where there is none, or where a deleted one is in the bin", async () => {
        const vault = open();
        assert.deepEqual(await vault.look(), { versions: [], isComplete: true });
        await vault.write(SECRET);
        await vault.delete();
        await vault.delete();
        const { versions: none, deleted } = await vault.look();
        assert.deepEqual([none, deleted?.tags, deleted?.enabled], [[], SECRET.tags, true]);
        await vault.recover();
        assert.equal((await vault.look()).versions.length, 1);
    });

    it("is nothing that is known where looking into the bin is not permitted", async () => {
        strike(shared.simulator, "getDeletedSecret", refusal(403, "Forbidden"));
        assert.deepEqual(await open().look(), { versions: [], isComplete: true });
    });

    it("is not known where listing is not permitted, and the reason is told", async () => {
        strike(shared.simulator, "listSecretVersions", refusal(403, "Forbidden"));
        const { versions: none, isComplete, unlisted } = await open().look();
        assert.deepEqual([none, isComplete], [[], false]);
        assert.match(
            unlisted ?? "",
            /^The secret "web" in vault "north" could not be listed \(403 Forbidden\)\. .* Key Vault Secrets Officer/,
        );
    });

    it("is an error where the vault does not exist", async () => {
        const { port } = new URL(shared.simulator.url);
        const message = await messageOf(open(`https://kv-nowhere.vault.localhost:${port}`).look());
        assert.match(
            message,
            /could not be listed \(404 VaultNotFound\)\. There is no such vault: correct vaultName, or create the vault/,
        );
    });

    it("is read where that is permitted, and nothing otherwise", async () => {
        const vault = open();
        const { version } = await vault.write(SECRET);
        assert.equal(await vault.read(version), SECRET.value);
        assert.equal(await vault.read("0".repeat(32)), undefined);
        await vault.disable(version);
        assert.equal(await vault.read(version), undefined, "disabled");
        strike(shared.simulator, "getSecretVersion", refusal(403, "Forbidden"));
        assert.equal(await vault.read(version), undefined, "not permitted");
    });

    it("changes what is said of a version without making another", async () => {
        const vault = open();
        const { version } = await vault.write(SECRET);
        await vault.update(version, { contentType: "text/plain", expires: END + 1, tags: { team: "web" } });
        const [changed] = versions();
        assert.deepEqual(
            [versions().length, changed?.contentType, changed?.attributes.exp],
            [1, "text/plain", END + 1],
        );
        assert.deepEqual([changed?.tags, changed?.value], [{ team: "web" }, SECRET.value]);
    });

    for (const [status, code, isCertain] of [
        [400, "BadParameter", true],
        [403, "Forbidden", true],
        [409, "Conflict", true],
        [500, "InternalError", false],
    ] as const) {
        it(`has ${isCertain ? "certainly no" : "maybe a"} new version after ${status}, and no message tells the value`, async () => {
            strike(shared.simulator, "setSecret", refusal(status, code));
            await assert.rejects(open().write(SECRET), (error: Error) => {
                assert.equal(error instanceof WriteRefused, isCertain);
                assert.match(
                    error.message,
                    new RegExp(`^The secret "web" in vault "north" could not be written \\(${status} `),
                );
                assert.ok(!error.message.includes(SECRET.value), error.message);
                assert.ok(!JSON.stringify(error, Object.getOwnPropertyNames(error)).includes(SECRET.value));
                return true;
            });
        });
    }

    for (const [what, at, act] of [
        ["is written", "setSecret", () => open().write(PRIVATE_KEY)],
        ["is read", "getSecretVersion", async () => open().read((await open().write(PRIVATE_KEY)).version)],
    ] as const) {
        it(`is told by no message where it ${what} and the answer is cut short by a proxy`, async () => {
            const text = JSON.stringify({ value: PRIVATE_KEY.value }).slice(0, -1);
            strike(shared.simulator, at, { kind: "text", when: "after", status: 200, text });
            const message = await messageOf(act());
            assert.match(
                message,
                /\(200 PARSE_ERROR\): the answer is no JSON\. See whether a proxy answers in its place/,
            );
            assert.doesNotMatch(message, /MIIEvQ|9w0BAQ/);
        });
    }

    it("is told by no message that repeats the lines of a private key with other white space", async () => {
        const repeated = { ...refusal(400, "BadParameter"), message: `cannot store ${PRIVATE_KEY.value}` };
        strike(shared.simulator, "setSecret", repeated);
        const message = await messageOf(open().write(PRIVATE_KEY));
        assert.match(message, /BadParameter.*cannot store/);
        assert.doesNotMatch(message, /MIIEvQ|9w0BAQ/);
    });

    it("may have a new version after an answer that was lost", async () => {
        strike(shared.simulator, "setSecret", { kind: "reset", when: "after" });
        await assert.rejects(open().write(SECRET), (error: Error) => !(error instanceof WriteRefused));
        assert.ok(versions().length > 0);
    });
});
