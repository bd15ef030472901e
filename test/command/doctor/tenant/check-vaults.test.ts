import assert from "node:assert/strict";
import type { Simulator } from "../../../../simulator";
import { sealed } from "../../status/kept";
import { one, tenantToLookAt, VAULT } from "./tenant-to-look-at";

const ROLE_1 = ["readMetadata/action", "setSecret/action", "update/action", "recover/action"].map(
    (action) => `Microsoft.KeyVault/vaults/secrets/${action}`,
);
const READER = ["*/read"];

describe("what doctor finds of vaults", () => {
    const doctor = tenantToLookAt();
    const { credential, look } = doctor;
    let simulator: Simulator;

    beforeEach(() => {
        ({ simulator } = doctor);
    });

    const limit = (dataActions: readonly string[], actions = READER) =>
        simulator.tenant.vaultRights.limit(VAULT, { actions, dataActions });

    it("is content with the least role that the docs name, and tells each right that is missing", async () => {
        limit(ROLE_1);
        assert.equal(one(await look(), "vault").standing, "ok");
        limit(ROLE_1.filter((action) => !action.includes("setSecret")));
        const essential = one(await look(), "vault");
        assert.equal(essential.standing, "problem");
        assert.match(essential.says, /lacks secrets\/setSecret\/action there: nothing can be published/);
        assert.match(
            essential.fix ?? "",
            /--role "Key Vault Secrets Officer" .*--scope \/subscriptions\/\S+\/vaults\/kv-doctor/,
        );
        limit(ROLE_1.filter((action) => !action.includes("update")));
        assert.equal(one(await look(), "vault").standing, "warning");
    });

    it("asks for certificates and keys where the vault makes the certificate, which it does by default", async () => {
        limit(ROLE_1);
        const type = "app-registration:index:RotatingCertificate";
        const finding = one(await look([credential({}, type)]), "vault");
        assert.equal(finding.standing, "problem");
        assert.match(finding.says, /lacks certificates\/read, certificates\/create\/action, .*keys\/sign\/action/);
        assert.match(finding.fix ?? "", /Key Vault Certificates Officer.*Key Vault Crypto User/);
        assert.equal(one(await look([credential({ madeIn: "deployment" }, type)]), "vault").standing, "ok");
    });

    it("proves by a request what Resource Manager does not tell, and does not know the rest", async () => {
        limit(ROLE_1, []);
        const finding = one(await look(), "vault");
        assert.equal(finding.standing, "unknown");
        assert.match(finding.says, /^Whether the caller has secrets\/setSecret\/action/);
        assert.doesNotMatch(finding.says, /readMetadata/);
        limit([], []);
        const unlisted = one(await look(), "vault");
        assert.equal(unlisted.standing, "warning");
        assert.match(unlisted.says, /lacks secrets\/readMetadata\/action/);
        assert.match(unlisted.says, /Whether the caller has secrets\/setSecret\/action.* cannot be told/);
        const { ARM_SUBSCRIPTION_ID: _, ...without } = simulator.environment();
        limit(ROLE_1);
        assert.match(one(await look(undefined, { login: without }), "vault").says, /No subscription is known/);
    });

    it("does not call missing what access policies may give, where the vault itself is not shown", async () => {
        limit([ROLE_1[0] ?? ""], ["Microsoft.Authorization/*/read"]);
        const vaults = [{ vaultName: VAULT, resourceGroupName: "simulated" }];
        const finding = one(await look([credential({ vaults })]), "vault");
        assert.equal(finding.standing, "unknown");
        assert.match(finding.says, /Reading the vault "kv-doctor" was refused \(403 AuthorizationFailed/);
    });

    it("reads access policies where the vault has them, and does not know what groups are given", async () => {
        const { keyVaults, deployer, subscriptionId } = simulator.tenant;
        const put = (objectId: string, secrets: readonly string[]) =>
            keyVaults.put({
                name: "kv-policies",
                resourceGroup: "simulated",
                subscriptionId,
                properties: {
                    enableRbacAuthorization: false,
                    accessPolicies: [{ objectId, permissions: { secrets: [...secrets] } }],
                },
            });
        const about = [credential({ vaults: [{ vaultName: "kv-policies", resourceGroupName: "simulated" }] })];
        put(deployer.objectId, ["Get", "List", "Set", "Recover"]);
        assert.equal(one(await look(about), "vault").standing, "ok");
        put(deployer.objectId, ["all"]);
        assert.equal(one(await look(about), "vault").standing, "ok");
        put(deployer.objectId, ["Get", "List"]);
        const missing = one(await look(about), "vault");
        assert.equal(missing.standing, "problem");
        assert.match(
            missing.fix ?? "",
            /az keyvault set-policy --name kv-policies .*--secret-permissions set recover\./,
        );
        put("11111111-2222-4333-8444-555555555555", ["all"]);
        assert.equal(one(await look(about), "vault").standing, "unknown");
    });

    it("tells a vault that is not there, that lets nobody in, or that does not answer", async () => {
        const missing = one(await look([credential({ vaults: [{ vaultName: "kv-missing" }] })]), "vault");
        assert.deepEqual([missing.standing, missing.says], ["problem", "There is no such vault."]);
        const firewall = simulator.faults.add({
            at: { service: "vault" },
            effect: {
                kind: "answer",
                when: "before",
                status: 403,
                code: "Forbidden",
                message: "Client address is not authorized and caller is not a trusted service.",
                inner: "ForbiddenByFirewall",
            },
        });
        const shut = one(await look(), "vault");
        assert.equal(shut.standing, "problem");
        assert.match(shut.says, /^Its firewall does not let this machine in: Client address is not authorized/);
        firewall.remove();
        simulator.faults.addKind("vaultUnavailable");
        const failed = one(await look(), "vault");
        assert.equal(failed.standing, "unknown");
        assert.match(failed.says, /503/);
    });

    it("asks Resource Manager alone about a vault that is written through it", async () => {
        const through = { vaultName: VAULT, resourceGroupName: "simulated", writeThrough: "resourceManager" };
        const about = [credential({ vaults: [through] })];
        limit([], [...READER, "Microsoft.KeyVault/vaults/secrets/write"]);
        const before = simulator.requests.count;
        assert.equal(one(await look(about), "vault").standing, "ok");
        assert.equal(
            simulator.requests.since(before).some(({ service }) => service === "vault"),
            false,
        );
        limit([]);
        assert.match(one(await look(about), "vault").says, /lacks secrets\/write there/);
    });

    it("takes a vault whose access control was never set for one with access policies", async () => {
        const { keyVaults, subscriptionId } = simulator.tenant;
        keyVaults.put({
            name: "kv-old",
            resourceGroup: "simulated",
            subscriptionId,
            properties: { enableRbacAuthorization: null, accessPolicies: [] },
        });
        const vaults = [{ vaultName: "kv-old", resourceGroupName: "simulated" }];
        const finding = one(await look([credential({ vaults })]), "vault");
        assert.match(finding.says, /its access policies name no such identity/);
    });

    it("says that the state does not name vaults, and goes on with all else", async () => {
        for (const vaults of [[{ name: "x" }], ["kv"], undefined]) {
            const found = await look([credential({ vaults })]);
            assert.equal(one(found, "vault").standing, "unknown");
            assert.equal(one(found, "permission").standing, "ok");
        }
    });

    it("says that vaults are sealed in the state", async () => {
        assert.equal(one(await look([credential({ vaults: sealed() })]), "vault").standing, "unknown");
    });

    it("goes round in no circle of pages where the vaults of a subscription are listed", async () => {
        const { faults, url, requests } = simulator;
        const listed = `${url}/subscriptions/${simulator.tenant.subscriptionId}/providers/Microsoft.KeyVault/vaults`;
        for (const [here, there] of [
            ["api-version=2026-02-01", "loop=1"],
            ["loop=1", "loop=2"],
            ["loop=2", "loop=1"],
        ] as const) {
            faults.add({
                at: { operation: "listVaults" },
                match: ({ query = "" }) => query.endsWith(here),
                effect: {
                    kind: "text",
                    when: "before",
                    status: 200,
                    text: JSON.stringify({ value: [], nextLink: `${listed}?api-version=2026-02-01&${there}` }),
                },
            });
        }
        const mark = requests.count;
        const { says } = one(await look(), "vault");
        assert.equal(requests.since(mark).filter(({ operation }) => operation === "listVaults").length, 3);
        assert.match(
            says,
            /Resource Manager answered page 3 of the vaults of subscription \S+ with a link to a page before it/,
        );
    });
});
