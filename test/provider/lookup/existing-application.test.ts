import assert from "node:assert/strict";
import { createExistingApplicationHandler } from "../../../provider/lookup/existing-application";
import { type Handler, type Props, Unknown } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";
import { NO_DELAYS } from "../sweep/harness";

const NOBODY = "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33";

describe("ExistingApplication in a tenant", () => {
    let simulator: Simulator;
    let handler: Handler;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-01-01T00:00:00Z" });
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        handler = createExistingApplicationHandler({ env: simulator.environment(), delays: NO_DELAYS });
    });

    const graphSince = (count: number) =>
        simulator.requests
            .since(count)
            .filter(({ service }) => service === "graph")
            .map(({ operation }) => operation);

    it("finds an application by its client id", async () => {
        const { id, appId } = simulator.tenant.createApplication({ displayName: "web" });
        const found = await handler.create({ clientId: appId.toUpperCase() }, "urn");
        assert.equal(found.outputs["applicationId"], `/applications/${id}`);
        assert.equal(found.id, appId.toUpperCase());
    });

    it("asks again only when the question is another one", async () => {
        const { appId } = simulator.tenant.createApplication({ displayName: "one" });
        const other = simulator.tenant.createApplication({ displayName: "other" });
        const outputs: Props = { clientId: appId, applicationId: "/applications/remembered" };
        const news: Props = { clientId: appId, authorityHost: simulator.url };
        const count = simulator.requests.count;
        assert.deepEqual(await handler.update?.("id", outputs, news), { ...news, ...outputs });
        assert.deepEqual(handler.preview?.(news, outputs), { ...news, ...outputs });
        assert.deepEqual(graphSince(count), []);

        const changed: Props = { clientId: other.appId };
        assert.equal((await handler.update?.("id", outputs, changed))?.["applicationId"], `/applications/${other.id}`);
        assert.deepEqual(handler.preview?.(changed, outputs), changed, "a preview does not know it yet");
        const elsewhere: Props = { clientId: appId, tenantId: simulator.tenantId };
        assert.deepEqual(handler.preview?.(elsewhere, outputs), elsewhere, "another tenant is another question");
    });

    it("knows nothing in the preview of a creation, and judges what is known", async () => {
        assert.deepEqual(handler.preview?.({ clientId: NOBODY }, undefined), { clientId: NOBODY });
        const judge = async (props: Props) => (await handler.check?.(props, undefined, "urn"))?.failures ?? [];
        assert.deepEqual(await judge({ clientId: new Unknown() }), []);
        const [failure] = await judge({ clientId: "web" });
        assert.match(failure?.reason ?? "", /clientId is "web"; it is a UUID/);
    });

    it("says that nobody has the client id, and where", async () => {
        const message = new RegExp(
            `No application with the client id ${NOBODY} is registered in tenant ${simulator.tenantId}\\. Correct clientId`,
        );
        await assert.rejects(async () => handler.create({ clientId: NOBODY }, "urn"), message);
    });

    it("names the service principal of an application that is here by consent", async () => {
        const { id, appId } = simulator.tenant.consent("Partner");
        await assert.rejects(
            async () => handler.create({ clientId: appId }, "urn"),
            new RegExp(`another tenant and is here by consent: give servicePrincipalId "${id}" instead`),
        );
    });

    it("passes on why Graph refuses, with the right that is needed", async () => {
        const message = "Insufficient privileges to complete the operation.";
        simulator.faults.add({
            match: ({ operation }) => operation === "getApplication",
            effect: { kind: "answer", when: "before", status: 403, code: "Authorization_RequestDenied", message },
        });
        await assert.rejects(
            async () => handler.create({ clientId: NOBODY }, "urn"),
            /Looking for client id .*Insufficient privileges.*Application\.Read\.All/s,
        );
    });

    it("refuses to ask under a moved clock", async () => {
        const env = { ...simulator.environment(), APP_REGISTRATION_CLOCK: "2030-01-01T00:00:00Z" };
        delete (env as Record<string, string | undefined>)["APP_REGISTRATION_SIMULATOR"];
        handler = createExistingApplicationHandler({ env, delays: NO_DELAYS });
        await assert.rejects(async () => handler.create({ clientId: NOBODY }, "urn"), /APP_REGISTRATION_CLOCK/);
    });
});
