import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const SECRETS = "Microsoft.KeyVault/vaults/secrets";

describe("a simulated deployer whose rights in a vault are limited", () => {
    const shared = simulatedTenant();
    const tenant = () => shared.simulator.tenant;

    before(() => tenant().createVault("limited", "g"));
    afterEach(() => tenant().vaultRights.lift("limited"));

    const listed = async () => {
        const list = shared.clients
            .authorization()
            .permissions.listForResource("g", "Microsoft.KeyVault", "", "vaults", "limited");
        const permissions = [];
        for await (const one of list) {
            permissions.push(one);
        }
        return permissions;
    };

    it("may do everything unless it is limited, and is told so", async () => {
        assert.deepEqual(await listed(), [{ actions: ["*"], notActions: [], dataActions: ["*"], notDataActions: [] }]);
        await shared.clients.vault("limited").setSecret("one", "x");
    });

    it("is told its roles by Resource Manager, and refused by the vault what they do not allow", async () => {
        const role = {
            actions: ["Microsoft.Authorization/*/read"],
            dataActions: [`${SECRETS}/*`],
            notDataActions: [`${SECRETS}/getSecret/action`],
        };
        tenant().vaultRights.limit("LIMITED", role);
        assert.deepEqual(await listed(), [{ ...role, notActions: [] }]);
        const secrets = shared.clients.vault("limited");
        // A write answers without the value, so it needs no right to read one.
        await secrets.setSecret("two", "x");
        await refused(secrets.getSecret("two"), 403, "Forbidden", /^Caller is not authorized to perform action/);
        tenant().vaultRights.limit("limited", role, { dataActions: [`${SECRETS}/getSecret/action`] });
        assert.equal((await secrets.getSecret("two")).value, "x");
    });

    it("is refused by Resource Manager what no role there allows: the list of permissions, the vault, its secrets", async () => {
        tenant().vaultRights.limit("limited", { dataActions: ["*"] });
        await refused(listed(), 403, "AuthorizationFailed");
        const arm = shared.clients.arm();
        await refused(arm.vaults.get("g", "limited"), 403, "AuthorizationFailed");
        await refused(
            arm.secrets.createOrUpdate("g", "limited", "x", { properties: { value: "x" } }),
            403,
            "AuthorizationFailed",
        );
        const names = [];
        for await (const { name } of arm.vaults.listBySubscription()) {
            names.push(name);
        }
        assert.equal(names.includes("limited"), false);
    });

    it("limits the deployer alone: a consumer reads as before", async () => {
        const { appId } = tenant().createApplication({ displayName: "consumer" });
        const { secretText } = tenant().addPassword(appId);
        tenant().setSecret("limited", "three", { value: "x" });
        tenant().vaultRights.limit("limited");
        const consumer = shared.clients.vault("limited", shared.clients.credential(appId, secretText));
        assert.equal((await consumer.getSecret("three")).value, "x");
    });

    it("is remembered with the tenant", () => {
        tenant().vaultRights.limit("limited", { actions: ["*/read"] });
        const stored = tenant().export();
        tenant().vaultRights.lift("limited");
        tenant().import(stored);
        assert.equal(tenant().vaultRights.allows("Limited", "action", "Microsoft.KeyVault/vaults/read"), true);
        assert.equal(tenant().vaultRights.allows("Limited", "dataAction", `${SECRETS}/delete`), false);
    });
});
