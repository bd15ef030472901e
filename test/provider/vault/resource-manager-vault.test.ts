import assert from "node:assert/strict";
import { ResourceManagerVault } from "../../../provider/vault/resource-manager-vault";
import { WriteRefused } from "../../../provider/vault/secret-vault";
import { END, messageOf, refusal, SECRET, strike, vaults } from "./vaults";

describe("a secret that is written through Resource Manager", () => {
    const shared = vaults();
    const open = (vaultName = shared.name) =>
        new ResourceManagerVault(
            "north",
            { subscriptionId: shared.simulator.subscriptionId, resourceGroupName: "rg-identity", vaultName },
            "web",
            shared.session,
        );

    it("is written with all that is said of it, and its address is that of the data plane", async () => {
        const vault = open();
        const written = await vault.write(SECRET);
        const [version] = shared.simulator.tenant.secretVersions(shared.name, "web");
        assert.deepEqual([written.version, written.enabled, written.expires], [version?.version, true, END]);
        assert.deepEqual([written.contentType, written.tags], [SECRET.contentType, SECRET.tags]);
        assert.equal(version?.value, SECRET.value);
        assert.equal(vault.secretUri, `${shared.origin}/secrets/web`);
    });

    it("shows its newest version alone, and never calls that all", async () => {
        const vault = open();
        assert.deepEqual(await vault.look(), { versions: [], isComplete: false });
        await vault.write(SECRET);
        await vault.write({ ...SECRET, tags: { keyId: "k2" } });
        const { versions, isComplete } = await vault.look();
        assert.deepEqual([versions.map(({ tags }) => tags["keyId"]), isComplete], [["k2"], false]);
        assert.equal("dataPlane" in vault, false);
    });

    it("is an error where the vault is not there: that says nothing about the secret", async () => {
        assert.match(
            await messageOf(open("kv-nowhere").look()),
            /^Reading the secret "web" in vault "north" by Resource Manager .*404/,
        );
    });

    it("is told by no message where Resource Manager repeats a private key with other white space", async () => {
        const value = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n-----END PRIVATE KEY-----\n";
        const message = `cannot store ${value}`;
        strike(shared.simulator, "putSecret", { ...refusal(400, "BadParameter"), message });
        await assert.rejects(open().write({ ...SECRET, value }), (error: Error) => {
            assert.match(error.message, /cannot store/);
            assert.doesNotMatch(error.message, /MIIEvQ/);
            return true;
        });
    });

    for (const [status, isCertain] of [
        [403, true],
        [500, false],
    ] as const) {
        it(`has ${isCertain ? "certainly no" : "maybe a"} new version after ${status}, and no message tells the value`, async () => {
            strike(shared.simulator, "putSecret", refusal(status, "Refused"));
            await assert.rejects(open().write(SECRET), (error: Error) => {
                assert.equal(error instanceof WriteRefused, isCertain);
                assert.match(error.message, /^Writing the secret "web" in vault "north" by Resource Manager/);
                assert.ok(!error.message.includes(SECRET.value), error.message);
                return true;
            });
        });
    }
});
