import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Simulator } from "../../simulator";
import { Clients } from "./support/clients";

describe("the state file of a simulated tenant", () => {
    let folder = "";
    let stateFile = "";
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "state-file-test-"));
        stateFile = path.join(folder, "tenant.json");
    });
    const started: Simulator[] = [];
    const start = async (clock?: string): Promise<Simulator> => {
        const simulator = await Simulator.start({ clock, stateFile });
        started.push(simulator);
        return simulator;
    };
    afterEach(async () => {
        await Promise.all(started.splice(0).map((simulator) => simulator.stop()));
        rmSync(folder, { recursive: true });
    });

    it("keeps directory, vaults, policy and clock across a restart, readable by its owner only", async () => {
        const first = await start("2026-01-01T00:00:00Z");
        const { appId } = first.tenant.createApplication({ displayName: "kept" });
        const { secretText, keyId } = first.tenant.addPassword(appId);
        const deleted = first.tenant.createApplication({ displayName: "in the bin" });
        first.tenant.deleteApplication(deleted.id);
        first.tenant.createVault("kept-vault");
        first.tenant.setSecret("kept-vault", "name", { value: "v", tags: { a: "b" } });
        await first.tenant.vaultCertificates.create("kept-vault", "certificate", {
            policy: { issuer: { name: "Self" }, x509_props: { subject: "CN=kept" } },
        });
        first.tenant.vaultCertificates.poll("kept-vault", "certificate");
        const { certificate = "" } = first.tenant.vaultCertificates.version("kept-vault", "certificate") ?? {};
        first.tenant.addCertificate(appId, certificate);
        first.tenant.addFederatedCredential(appId, { name: "kept", issuer: "https://issuer.example", subject: "s" });
        first.tenant.policy.passwordLifetime = { maxLifetime: "P180D" };
        first.clock.advance("P30D");
        first.tenant.propagation.configure({ delay: "P1D" });
        const { secretText: later } = first.tenant.addPassword(appId, { endDateTime: "2026-03-01T00:00:00Z" });
        const before = first.tenant.export();
        await first.stop();
        assert.equal(statSync(stateFile).mode & 0o777, 0o600);

        const second = await start();
        assert.equal(second.clock.now(), "2026-01-31T00:00:00Z");
        assert.deepEqual(JSON.parse(JSON.stringify(second.tenant.export())), JSON.parse(JSON.stringify(before)));
        assert.ok(second.tenant.signIn(appId, secretText).ok);
        assert.ok(!second.tenant.signIn(appId, later).ok);
        second.clock.advance("P1D");
        assert.ok(second.tenant.signIn(appId, later).ok);
        assert.equal(second.tenant.application(appId)?.passwordCredentials[0]?.keyId, keyId);
        assert.equal(second.tenant.currentSecretValue("kept-vault", "NAME"), "v");
        const { version } = second.tenant.vaultKeys.version("kept-vault", "certificate");
        const digest = Buffer.alloc(32).toString("base64url");
        assert.ok(second.tenant.vaultKeys.sign("kept-vault", "certificate", version, "RS256", digest));
        assert.ok(second.tenant.directory.applications.getDeleted(deleted.id));
    });

    it("is written before a change is answered, so that a killed tenant forgets nothing", async () => {
        const first = await start("2026-01-01T00:00:00Z");
        first.clock.advance("P1D");
        assert.equal(JSON.parse(readFileSync(stateFile, "utf8")).clock, "2026-01-02T00:00:00Z");
        const clients = new Clients(first);
        const { appId } = await clients.graph().api("/applications").post({ displayName: "not forgotten" });
        const second = await start();
        assert.equal(second.tenant.application(appId)?.displayName, "not forgotten");
        await clients.close();
    });

    it("is refused when its format is not known", async () => {
        writeFileSync(stateFile, '{"format": 99}');
        await assert.rejects(start(), /format 99 is not 2; remove the file/);
    });
});
