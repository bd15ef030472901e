import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { HttpsGateway } from "../../../demo/consumers/https-gateway";
import { Simulator } from "../../../simulator";

describe("HttpsGateway", () => {
    let simulator: Simulator;
    let gateway: HttpsGateway;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-01-05T06:00:00Z" });
        const { url, tenantId, tenant } = simulator;
        const authority = await readFile(simulator.caFile, "utf8");
        gateway = new HttpsGateway({ url, tenantId, authority, reader: tenant.deployer });
    });

    after(async () => {
        await gateway.close();
        await simulator.stop();
    });

    it("reads the newest version from Key Vault and signs in with it", async () => {
        const { tenant } = simulator;
        const application = tenant.createApplication({ displayName: "app" });
        const { secretText } = tenant.addPassword(application.id, { endDateTime: "2026-03-01T00:00:00Z" });
        tenant.createVault("contoso");
        const tags = { generation: "3", rotated: "2026-01-05T06:00:00Z" };
        tenant.setSecret("contoso", "app-default", { value: secretText, tags });

        const secret = {
            name: "app/default",
            clientId: application.appId,
            vault: "contoso",
            secretName: "app-default",
            series: "4f2a9c01b7de",
            overlap: "P7D",
        };
        const held = await gateway.read(secret);
        assert.deepEqual([held.generation, held.issuedAt], [3, "2026-01-05T06:00:00Z"]);
        assert.deepEqual(await gateway.signIn(application.appId, held), { accepted: true });

        simulator.clock.set("2026-03-01T00:00:00Z");
        assert.deepEqual(await gateway.signIn(application.appId, held), { accepted: false, code: "AADSTS7000222" });
    });

    it("says which vault and secret cannot be read", async () => {
        const secret = {
            name: "app/missing",
            clientId: "x",
            vault: "contoso",
            secretName: "missing",
            series: "4f2a9c01b7de",
            overlap: "P7D",
        };
        await assert.rejects(gateway.read(secret), /Key Vault contoso answers 404 to whoever reads missing/);
    });
});
