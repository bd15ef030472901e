import assert from "node:assert/strict";
import type { CredentialInState } from "../../../../command/credentials/credential-in-state";
import { isAllowed, permissionsIn } from "../../../../command/doctor/tenant/azure-permissions";
import { vaultUses } from "../../../../command/doctor/tenant/vault-needs";
import { codeBlocksIn } from "../../../house/documents/pages";

interface Role {
    readonly Name: string;
    readonly Actions: readonly string[];
    readonly DataActions: readonly string[];
}

const ROLES: readonly Role[] = codeBlocksIn("docs/permissions.md")
    .filter(({ language }) => language === "json")
    .map(({ text }) => JSON.parse(text))
    .filter((block) => !Array.isArray(block));

function roleNamed(name: string): Role {
    const role = ROLES.find(({ Name }) => Name === name);
    assert.ok(role, name);
    return role;
}

function credential(kind: "client secret" | "certificate", inputs: object): CredentialInState {
    const vaults = [{ vaultName: "kv-one" }];
    return { kind, secretName: "web", inputs: { vaults, ...inputs }, outputs: {} } as unknown as CredentialInState;
}

const needed = (...credentials: readonly CredentialInState[]) =>
    vaultUses(credentials).map(({ needs }) => needs.map(({ action }) => action).sort());

describe("what credentials need in their vaults", () => {
    const secrets = [...roleNamed("Rotating app secrets").DataActions];
    const certificates = [...roleNamed("Rotating app certificates").DataActions];

    it("is what the page on permissions says, for each way to publish", () => {
        const removed = { removeOnDelete: true };
        assert.deepEqual(needed(credential("client secret", removed)), [[...secrets].sort()]);
        assert.deepEqual(needed(credential("certificate", removed)), [[...secrets, ...certificates].sort()]);
        const vaults = [{ vaultName: "kv-one", resourceGroupName: "g", writeThrough: "resourceManager" }];
        const { Actions } = roleNamed("Rotating app secrets through Resource Manager");
        assert.deepEqual(needed(credential("client secret", { vaults })), [[...Actions].sort()]);
    });

    it("asks to delete only where a removed credential is deleted, and to sign only where the gate does", () => {
        const [least = []] = needed(credential("certificate", { verify: "off" }));
        assert.equal(
            least.some((action) => /delete$|sign/.test(action)),
            false,
        );
    });

    it("asks for certificates and keys in the first vault alone, and not where the deployment makes them", () => {
        const vaults = [{ vaultName: "kv-two" }, { vaultName: "KV-one" }];
        const [one = [], two = []] = needed(credential("certificate", { vaults }));
        assert.equal(two.length - one.length, 6 - 1);
        assert.deepEqual(needed(credential("certificate", { madeIn: "deployment", vaults })), [one, one]);
    });

    it("asks to read values where there are several vaults alone, and rotates without", () => {
        const vaults = [{ vaultName: "kv-two" }, { vaultName: "kv-one" }];
        const uses = vaultUses([credential("client secret", { vaults })]);
        const isCopy = ({ action }: { action: string }) => action.endsWith("/secrets/getSecret/action");
        assert.deepEqual(
            uses.map(({ needs }) => needs.find(isCopy)?.isEssential),
            [false, false],
        );
        assert.equal(vaultUses([credential("client secret", {})])[0]?.needs.some(isCopy), false);
    });

    it("puts together what several credentials need in one vault", () => {
        const uses = vaultUses([
            credential("client secret", {}),
            { ...credential("certificate", {}), secretName: "other" },
        ]);
        assert.deepEqual(
            uses.map(({ secretNames }) => secretNames),
            [["web", "other"]],
        );
    });

    it("cannot do without what one credential cannot do without", () => {
        const [required, wished] = [credential("certificate", {}), credential("certificate", { verify: "bestEffort" })];
        for (const [credentials, isEssential] of [
            [[wished], false],
            [[wished, required], true],
            [[required, wished], true],
        ] as const) {
            const sign = vaultUses(credentials)[0]?.needs.find(({ action }) => action.includes("sign"));
            assert.equal(sign?.isEssential, isEssential);
        }
    });
});

describe("what roles allow", () => {
    const set = { action: "Microsoft.KeyVault/vaults/secrets/setSecret/action", isManagement: false };
    const allowed = (...roles: readonly object[]) => isAllowed(permissionsIn({ value: roles }), set);

    it("matches wildcards anywhere, whatever the case", () => {
        for (const pattern of [
            "*",
            "microsoft.keyvault/vaults/*",
            "*/setSecret/action",
            "Microsoft.KeyVault/*/action",
        ]) {
            assert.equal(allowed({ dataActions: [pattern] }), true, pattern);
        }
        for (const pattern of ["*/read", "Microsoft.KeyVault/vaults/secrets", "Microsoft-KeyVault/vaults/secrets/*"]) {
            assert.equal(allowed({ dataActions: [pattern] }), false, pattern);
        }
    });

    it("lets one role give what another takes out, and keeps data actions apart", () => {
        const without = { dataActions: ["*"], notDataActions: ["*/setSecret/action"] };
        assert.equal(allowed(without), false);
        assert.equal(allowed(without, { dataActions: [set.action] }), true);
        assert.equal(allowed({ actions: ["*"] }), false);
        assert.equal(allowed(), false);
        assert.deepEqual(permissionsIn("nonsense"), []);
    });
});
