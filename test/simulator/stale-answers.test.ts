import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("replicas of the simulated tenant that lag behind", () => {
    const shared = simulatedTenant();

    async function credentialsOf(id: string): Promise<string[]> {
        const { passwordCredentials } = await shared.clients.graph().api(`/applications/${id}`).get();
        return passwordCredentials.map(({ displayName }: { displayName: string }) => displayName);
    }

    async function add(id: string, displayName: string): Promise<void> {
        const body = { passwordCredential: { displayName } };
        await shared.clients.graph().api(`/applications/${id}/addPassword`).post(body);
    }

    it("answer an application as it was before its newest change, or the one before that", async () => {
        const { simulator } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "stale" });
        const other = simulator.tenant.createApplication({ displayName: "other" });
        const at = { operation: "getApplication" };
        const fault = simulator.faults.addKind("stale", at);
        simulator.faults.add({ at, effect: { kind: "stale", behind: 2 } });
        await add(id, "one");
        await add(id, "two");
        await add(other.id, "changes of others do not count");
        assert.deepEqual(await credentialsOf(id), ["one"]);
        fault.remove();
        assert.deepEqual(await credentialsOf(id), []);
        simulator.faults.clear();
        assert.deepEqual(await credentialsOf(id), ["one", "two"]);
        assert.equal(fault.hits, 1);
    });

    it("answer the present where nothing has changed", async () => {
        const { simulator } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "unchanged" });
        simulator.tenant.addPassword(id, { displayName: "known" });
        simulator.faults.addKind("stale");
        assert.deepEqual(await credentialsOf(id), ["known"]);
    });

    it("disagree, where only some lag behind", async () => {
        const { simulator } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "disagreeing" });
        simulator.faults.addKind("stale", { operation: "getApplication", every: 2 });
        await add(id, "new");
        const seen = [await credentialsOf(id), await credentialsOf(id), await credentialsOf(id)];
        assert.deepEqual(seen, [["new"], [], ["new"]]);
    });

    it("do not know what was just made, and still know what was just deleted", async () => {
        const { simulator, clients } = shared;
        const graph = clients.graph();
        simulator.faults.addKind("stale", { operation: "getApplication" });
        const { id } = await graph.api("/applications").post({ displayName: "new" });
        await refused(graph.api(`/applications/${id}`).get(), 404, "Request_ResourceNotFound");
        await graph.api(`/applications/${id}`).patch({ notes: "changed" });
        await graph.api(`/applications/${id}`).delete();
        assert.equal((await graph.api(`/applications/${id}`).get()).notes, "changed");
    });

    it("answer the version of a vault's secret before the newest", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("stale-vault");
        const vault = clients.vault("stale-vault");
        await vault.setSecret("name", "old");
        simulator.faults.addKind("stale", { operation: "getSecret" });
        await vault.setSecret("name", "new");
        assert.equal((await vault.getSecret("name")).value, "old");
        assert.equal(simulator.tenant.currentSecretValue("stale-vault", "name"), "new");
    });
});
