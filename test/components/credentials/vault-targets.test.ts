import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { vaultProblems, vaultTargets } from "../../../components/credentials/vault-targets";

const vault = (vaultName: pulumi.Input<string>, name?: string) => ({ resourceGroupName: "rg", vaultName, name });

describe("the vaults of a secret", () => {
    it("are called by their names, whatever their place in the list", () => {
        const named = vaultTargets({ vaults: [vault("kv-north"), vault("KV-South"), vault("kv-3", "east")] });
        assert.deepEqual(
            named.map(({ key }) => key),
            ["kv-north", "kv-south", "east"],
        );
        assert.deepEqual(
            vaultTargets({ vault: vault("kv-north") }).map(({ key }) => key),
            ["kv-north"],
        );
        assert.equal(vaultTargets({ vault: vault(pulumi.output("kv-later")) })[0].key, "vault-1");
    });

    it("are sound when given in one way, complete, and each once", () => {
        const later = pulumi.output("kv-later");
        assert.deepEqual(vaultProblems({ vault: vault(later) }), []);
        assert.deepEqual(vaultProblems({ vaults: [vault(later), vault("kv-b"), vault(later, "c")] }), []);
    });

    it("need a resource group where they are written through Resource Manager", () => {
        const through = { vaultName: "kv-north", writeThrough: "resourceManager" } as const;
        assert.match(
            vaultProblems({ vaults: [vault("kv-south"), through] }).join(),
            /^vaults\[1\] is written through Resource Manager, but has no resourceGroupName: give it/,
        );
        assert.deepEqual(vaultProblems({ vault: { ...through, resourceGroupName: "rg" } }), []);
        assert.deepEqual(vaultProblems({ vault: { vaultName: "kv-north", writeThrough: "dataPlane" } }), []);
    });

    it("are named as Azure takes it", () => {
        assert.match(
            vaultProblems({ vault: { vaultName: "https://kv-north.vault.azure.net" } }).join(),
            /^vault\.vaultName .* is no name for a key vault: .* the name alone, not the vault's address/,
        );
    });

    it("are refused with the way out", () => {
        const [a, b] = [vault("kv-a"), vault("kv-b")];
        assert.match(
            vaultProblems({ vault: a, vaults: [b] }).join(),
            /^vault and vaults are both given; give vaults alone/,
        );
        assert.match(vaultProblems({}).join(), /^vault is missing: say where/);
        assert.match(vaultProblems({ vaults: [] }).join(), /^vaults is an empty list; say where/);
        assert.match(vaultProblems({ vaults: [a, vault("")] }).join(), /^vaults\[1\] is not complete/);
        assert.match(
            vaultProblems({ vaults: [a, vault("KV-A")] }).join(),
            /^vaults\[1\] is called "kv-a", and so is vaults\[0\]/,
        );
        assert.match(
            vaultProblems({ vaults: [a, vault(pulumi.output("kv-b"))] }).join(),
            /^vaults\[1\]\.vaultName is not known while the program runs: give it a name/,
        );
    });
});
