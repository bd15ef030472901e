import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { MONTHLY, VAULT } from "../support/world";

/** A person, whom the program lets read the secret. */
const READER = { principalId: "11111111-2222-4333-8444-555555555555", principalType: "User" };

emergency("deleted-vault", "a deleted vault is recovered, or made anew and filled, and what consumers hold works on", {
    settings: { ...MONTHLY, readers: { person: READER } },
    async play({ world, stack, consumers, recipe, hands }: Emergency) {
        const { keyVaults, roleAssignments, subscriptionId } = world.tenant;
        const { vaultName, resourceGroupName } = VAULT;
        const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.KeyVault/vaults/${vaultName}`;
        const put = (recover: boolean) =>
            keyVaults.put({ name: vaultName, resourceGroup: resourceGroupName, subscriptionId }, recover);
        const remove = () => {
            keyVaults.remove(vaultName);
            roleAssignments.removeWithin(id);
        };
        const granted: string[] = [];
        Object.assign(hands, {
            "az keyvault recover": () => put(true),
            "az keyvault create": () => put(false),
            "az role assignment create": (words: readonly string[]) => granted.push(words.join(" ")),
        });
        const { clientId } = world.tenant.deployer;
        const values = { vault: vaultName, "resource group": resourceGroupName, deployer: clientId, "vault id": id };
        const assertWhole = () => {
            assert.equal(world.signIn(world.published(SECRET), APP), "ok");
            assert.deepEqual(
                roleAssignments.list().map(({ scope }) => scope),
                [`${id}/secrets/${SECRET}`],
                "the reader's role is there again",
            );
        };
        assertWhole();
        consumers.live("P29D");
        const held = world.published(SECRET);
        remove();
        consumers.live("P1D");
        recipe.expectNotice("could not be listed", (await stack.up()).output);
        await recipe.follow("What to do", values);
        assertWhole();
        await recipe.follow("How you see that it is over");

        consumers.live("P1D");
        remove();
        keyVaults.purge(vaultName);
        await recipe.follow("If it was purged", values);
        assertWhole();
        assert.deepEqual(new Set(granted).size, 1, "the deployment's own role is given back each time");
        assert.equal(world.signIn(held, APP), "ok", "the old ones work until their own end");
        consumers.live("P1D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
