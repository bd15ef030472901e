import assert from "node:assert/strict";
import { catalogueVault, changeSecret, exampleCatalogue } from "../../../demo/story/catalogue-settings";
import { packageRoot } from "../../../simulator/lab/package-root";

const SETTINGS = {
    "app-registrations:vault": { resourceGroupName: "rg", vaultName: "kv" },
    "app-registrations:apps": { "web-api": { clientSecrets: { default: { rotateEvery: "P90D" }, other: {} } } },
};

describe("changeSecret", () => {
    it("changes the settings of one secret, and leaves the original as it was", () => {
        const changed = changeSecret(SETTINGS, "web-api/default", { rotateToken: "2" });
        assert.deepEqual(changed["app-registrations:apps"], {
            "web-api": { clientSecrets: { default: { rotateEvery: "P90D", rotateToken: "2" }, other: {} } },
        });
        assert.equal(JSON.stringify(SETTINGS).includes("rotateToken"), false);
    });

    it("refuses a secret that the catalogue does not declare", () => {
        assert.throws(() => changeSecret(SETTINGS, "web-api/missing", {}), /declares no secret "web-api\/missing"/);
    });
});

describe("catalogueVault", () => {
    it("names the vault that must exist before the first deployment", () => {
        assert.deepEqual(catalogueVault(SETTINGS), { resourceGroupName: "rg", vaultName: "kv" });
        assert.throws(() => catalogueVault({}), /app-registrations:vault names no/);
    });
});

describe("exampleCatalogue", () => {
    it("is the example that comes with the package", async () => {
        const settings = await exampleCatalogue(packageRoot);
        assert.ok(catalogueVault(settings).vaultName);
        assert.equal(Object.keys(settings["app-registrations:apps"] ?? {}).length, 5);
    });
});
