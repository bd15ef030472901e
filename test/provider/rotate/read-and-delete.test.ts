import assert from "node:assert/strict";
import { answer, DUE, deployments } from "./deployment";

const NAME = "prod-web-default";

describe("a refresh", () => {
    const shared = deployments();

    /** What a refresh finds after something was done by hand, and that the next deployment repairs it. */
    async function driftAfter(act: () => void): Promise<unknown> {
        const { stack } = shared;
        const { keyId } = await stack.up();
        act();
        const { drift } = await stack.refresh();
        await stack.up();
        assert.ok(stack.serves(), "repaired");
        assert.equal((await stack.refresh())["drift"], undefined);
        assert.ok(keyId);
        return drift;
    }

    it("finds nothing where all is as it was left, and keeps what the state has", async () => {
        const { stack } = shared;
        const outputs = await stack.up();
        const { inputs } = stack.state ?? {};
        assert.deepEqual(await stack.refresh(), { ...outputs, drift: undefined });
        assert.deepEqual(stack.state?.inputs, { ...inputs, drift: undefined });
    });

    it("finds a credential that somebody removed", async () => {
        const { stack, simulator } = shared;
        const drift = await driftAfter(() => {
            simulator.tenant.removePassword(stack.app.id, String(stack.secrets[0]?.keyId));
        });
        assert.match(String(drift), /^the credential [0-9a-f-]{36} is gone from Entra$/);
    });

    it("finds a version that a person wrote on top, and copies ours over it", async () => {
        const { stack, simulator } = shared;
        const drift = await driftAfter(
            () => void simulator.tenant.setSecret(stack.vaultName, NAME, { value: "by hand" }),
        );
        assert.equal(drift, `the newest version is not the one that was published last in vault "${stack.vaultName}"`);
        assert.equal(stack.secrets.length, 1);
    });

    it("finds a version that was disabled", async () => {
        const { stack, simulator } = shared;
        const drift = await driftAfter(() => {
            simulator.tenant.keyVaults.updateSecret(stack.vaultName, NAME, undefined, {
                attributes: { enabled: false },
            });
        });
        assert.equal(drift, `the newest version is disabled in vault "${stack.vaultName}"`);
    });

    it("finds a secret that was deleted, and recovers it", async () => {
        const { stack, simulator } = shared;
        const drift = await driftAfter(() => void simulator.tenant.keyVaults.deleteSecret(stack.vaultName, NAME));
        assert.equal(drift, `the secret is deleted in vault "${stack.vaultName}"`);
        assert.equal(stack.secrets.length, 1);
    });

    it("finds an application that is gone; the next run says how to bring it back, and makes no other", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        simulator.tenant.deleteApplication(stack.app.id);
        const { drift } = await stack.refresh();
        assert.match(String(drift), /^The application .* was deleted: restore it within 30 days/);
        await assert.rejects(
            stack.up(),
            /was deleted: restore it within 30 days of its deletion .* deploy again\. No other one/,
        );
        simulator.tenant.directory.applications.restore(stack.app.id);
        await stack.up();
        assert.ok(stack.serves());
    });

    it("warns and keeps the state where it cannot find out", async () => {
        const { stack } = shared;
        const outputs = await stack.up();
        stack.strike("getApplication", answer(403, "Authorization_RequestDenied"));
        assert.deepEqual(await stack.refresh(), { ...outputs, drift: undefined });
        assert.match(
            stack.logged.join(),
            /^warning: Whether it is as the last deployment left it could not be found out: /,
        );
    });

    it("is no import: what is declared goes on from what the vault has", async () => {
        const { stack } = shared;
        stack.state = { inputs: {}, outputs: {} };
        await assert.rejects(stack.refresh(), /cannot be imported: declare it/);
    });
});

describe("what is deleted", () => {
    const shared = deployments();

    it("stays in Entra and in the vault while it is protected", async () => {
        const { stack } = shared;
        await stack.up();
        await stack.destroy();
        assert.ok(stack.serves());
    });

    it("stays where it is the old half of a replacement: the program still declares the series", async () => {
        const { stack } = shared;
        await stack.up({ removeOnDelete: true });
        await stack.destroy({ declared: [String(stack.state?.inputs["series"])] });
        assert.ok(stack.serves());
    });

    it("goes from Entra though its vault is gone already", async () => {
        const { stack, simulator } = shared;
        await stack.up({ removeOnDelete: true });
        simulator.tenant.keyVaults.remove(stack.vaultName);
        await stack.destroy();
        assert.deepEqual(stack.secrets, []);
    });

    for (const kind of ["RotatingClientSecret", "RotatingCertificate"] as const) {
        it(`goes from Entra though no server of Graph shows it yet: ${kind}`, async () => {
            const { stack, simulator } = shared;
            simulator.faults.addKind("stale", { operation: "getApplication" });
            await stack.up({ removeOnDelete: true }, { kind });
            assert.equal(stack.secrets.length + stack.certificates.length, 1);
            await stack.destroy({ kind });
            assert.deepEqual([stack.secrets, stack.certificates], [[], []]);
        });
    }

    it("goes from Entra, then from the vaults, ids included; what is not ours stays", async () => {
        const { stack, simulator } = shared;
        await stack.up({ removeOnDelete: true, publishIds: true });
        simulator.clock.set(DUE);
        await stack.up({ removeOnDelete: true, publishIds: true });
        const foreign = simulator.tenant.addPassword(stack.app.id, { displayName: "made by hand" });
        const mark = simulator.requests.count;
        await stack.destroy();
        assert.deepEqual(
            stack.secrets.map(({ keyId }) => keyId),
            [foreign.keyId],
        );
        for (const name of [NAME, `${NAME}-client-id`, `${NAME}-tenant-id`]) {
            const { versions } = simulator.tenant.keyVaults.deletedSecret(stack.vaultName, name);
            assert.ok(
                versions.every(({ attributes }) => !attributes.enabled),
                "its name is free for others",
            );
        }
        const operations = simulator.requests.since(mark).map(({ operation }) => operation);
        assert.ok(operations.lastIndexOf("removePassword") < operations.indexOf("deleteSecret"));
        await stack.destroy();
    });

    it("is content where the application is gone already", async () => {
        const { stack, simulator } = shared;
        await stack.up({ removeOnDelete: true });
        simulator.tenant.deleteApplication(stack.app.id);
        await stack.destroy();
        assert.deepEqual(stack.versions(), []);
    });

    it("leaves a secret in the vault that another one publishes by now", async () => {
        const { stack, simulator } = shared;
        await stack.up({ removeOnDelete: true });
        const tags = { "managed-by": "pulumi-app-registration", series: "000000000000", keyId: "x" };
        simulator.tenant.setSecret(stack.vaultName, NAME, { value: "theirs", tags });
        await stack.destroy();
        assert.equal(simulator.tenant.currentSecretValue(stack.vaultName, NAME), "theirs");
    });

    it("is recovered by the next deployment of the same although a person wrote on top, and its state is gone", async () => {
        const { stack, simulator } = shared;
        await stack.up({ removeOnDelete: true });
        simulator.tenant.setSecret(stack.vaultName, NAME, { value: "by hand" });
        await stack.destroy();
        stack.state = undefined;
        await stack.up();
        assert.ok(stack.serves());
    });

    it("is recovered by the next deployment of the same, and rotates on", async () => {
        const { stack } = shared;
        await stack.up({ removeOnDelete: true });
        await stack.destroy();
        stack.state = undefined;
        await stack.up();
        assert.ok(stack.serves());
    });
});
