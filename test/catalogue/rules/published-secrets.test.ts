import assert from "node:assert/strict";
import { problemsOf, problemsOfSecret, VAULT } from "../support/catalogues";

const OTHER_VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-other" };

function names(count: number, value = "x"): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, value]));
}

describe("a publication", () => {
    it("needs a vault, its own or that of the catalogue", () => {
        const apps = { web: { clientSecrets: { main: {} } } };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), []);
        assert.deepEqual(problemsOf({ apps: { web: { clientSecrets: { main: { vault: VAULT } } } } }), []);
        assert.deepEqual(problemsOf({ apps }), [
            "apps.web.clientSecrets.main has no vault to go to: give it a vault of its own, or set the vault of the whole " +
                "catalogue",
        ]);
    });

    it("shares its name with no other in the same vault, whatever the case", () => {
        const apps = {
            web: { clientSecrets: { main: { secretName: "Shared" } } },
            api: { clientSecrets: { main: { secretName: "shared", vault: { ...VAULT, vaultName: "KV-Identity" } } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.api.clientSecrets.main.secretName would be published to the vault "KV-Identity" as "shared", a name that ' +
                "apps.web.clientSecrets.main has there already (Key Vault ignores upper and lower case): give one of the " +
                "two another secretName",
        ]);
        apps.api.clientSecrets.main.vault = OTHER_VAULT;
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), []);
    });

    it("goes to one vault or to several, not both, and to none of them twice", () => {
        const problems = (secret: object) =>
            problemsOf({ vault: VAULT, apps: { web: { clientSecrets: { main: secret } } } });
        assert.deepEqual(problems({ vaults: [VAULT, OTHER_VAULT] }), []);
        assert.deepEqual(problems({ vault: VAULT, vaults: [OTHER_VAULT] }), [
            "apps.web.clientSecrets.main.vaults cannot stand beside vault: list every vault here, and leave vault out",
        ]);
        assert.deepEqual(problems({ vaults: [VAULT, { ...VAULT, vaultName: "KV-Identity" }] }), [
            'apps.web.clientSecrets.main.vaults names the vault "KV-Identity" twice: remove one of them',
        ]);
        assert.deepEqual(problems({ vaults: [] }), [
            "apps.web.clientSecrets.main.vaults is an empty list, but needs 1 or more entries: add one, or remove it",
        ]);
    });

    it("shares its name with no other in any of several vaults", () => {
        const apps = {
            web: { clientSecrets: { main: { secretName: "shared", vaults: [OTHER_VAULT, VAULT] } } },
            api: { clientSecrets: { main: { secretName: "shared" } } },
        };
        assert.match(
            problemsOf({ vault: VAULT, apps }).join(),
            /^apps\.api\..* would be published to the vault "kv-identity"/,
        );
    });

    it("shares no name with ids that are published beside another", () => {
        const apps = {
            web: { clientSecrets: { main: { publishIds: true }, other: { secretName: "stack-web-main-tenant-id" } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.web.clientSecrets.other.secretName would be published to the vault "kv-identity" as "stack-web-main-tenant-id", ' +
                "a name that apps.web.clientSecrets.main has there already (Key Vault ignores upper and lower case): give " +
                "one of the two another secretName",
        ]);
    });

    it("shares no name that comes of different names of apps", () => {
        const [message] = problemsOf({
            vault: VAULT,
            apps: { my_app: { clientSecrets: { main: {} } }, "my-app": { clientSecrets: { main: {} } } },
        });
        assert.match(message ?? "", /^apps\.my-app\.clientSecrets\.main would be published .* as "stack-my-app-main"/);
    });

    it("leaves room behind its name for the ids that are published", () => {
        assert.deepEqual(problemsOfSecret({ secretName: "x".repeat(117), publishIds: true }), []);
        assert.deepEqual(problemsOfSecret({ secretName: "x".repeat(118), publishIds: true }), [
            "apps.web.clientSecrets.main.secretName has 118 characters, too many for -client-id behind it: with publishIds " +
                "117 at most are allowed; shorten it",
        ]);
    });

    it("has eight tags of its own at most, those of the defaults included", () => {
        assert.deepEqual(problemsOfSecret({ tags: names(8) }), []);
        assert.deepEqual(problemsOfSecret({ tags: names(9) }), [
            "apps.web.clientSecrets.main.tags has 9 entries, but 8 at most are allowed: remove some",
        ]);
        const apps = { web: { clientSecrets: { main: { tags: { team: "x", tag0: "y" } } } } };
        assert.deepEqual(problemsOf({ vault: VAULT, defaults: { tags: names(8) }, apps }), [
            "apps.web.clientSecrets.main.tags has 9 entries together with defaults.tags, but 8 at most are allowed: " +
                "remove some",
        ]);
    });

    it("keeps its own tags to itself", () => {
        assert.deepEqual(problemsOfSecret({ tags: { KeyId: "x" } }), [
            "apps.web.clientSecrets.main.tags.KeyId is no usable tag: take 512 characters at most, and none of appId, " +
                "keyId, generation, rotated, series, owner, managed-by, which are set anyway",
        ]);
    });
});
