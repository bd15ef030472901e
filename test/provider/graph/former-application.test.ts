import assert from "node:assert/strict";
import { createFindFormerApplication } from "../../../provider/graph/former-application";
import { createLogin } from "../../../provider/login/login";
import { createHttpClient } from "../../../provider/rest/http-client";
import type { Invocation, Props } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";
import { NO_DELAYS, SERIES } from "../support";
import { FakeTime } from "../verification/patience";

const PARENT = "urn:pulumi:prod::apps::app-registration:index:AppRegistration::web";
const OWNER = "apps/prod/web-default";

describe("findFormerApplication in a tenant", () => {
    let simulator: Simulator;
    let find: Invocation;
    let secretName: string;
    let count = 0;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-07-01T12:00:00Z" });
        simulator.tenant.createVault("apps");
        const env = simulator.environment();
        find = createFindFormerApplication({
            env,
            login: createLogin({ env, http: createHttpClient(env), delays: NO_DELAYS }),
            waiting: new FakeTime(),
        });
    });
    after(() => simulator.stop());
    beforeEach(() => {
        simulator.faults.clear();
        secretName = `web-${++count}`;
    });

    const run = async (changed: Props = {}, vaultName = "apps") =>
        find({
            name: "web",
            parent: PARENT,
            secrets: [{ vault: { vaultName }, secretName, series: [SERIES], owner: OWNER, ...changed }],
        });
    const publish = (tags: Record<string, string>) =>
        simulator.tenant.setSecret("apps", secretName, { value: "x", tags });
    const published = (appId: string, more: Record<string, string> = {}) =>
        publish({ appId, series: SERIES, "managed-by": "pulumi-app-registration", ...more });

    it("finds nothing where nothing was published, and asks Graph nothing", async () => {
        const before = simulator.requests.count;
        assert.deepEqual(await run(), { warnings: [] });
        const asked = simulator.requests.since(before).map(({ service }) => service);
        assert.ok(asked.includes("vault") && !asked.includes("graph"));
    });

    it("refuses where the application still exists, with the command that takes it back", async () => {
        const { id, appId } = simulator.tenant.createApplication({ displayName: "web" });
        published(appId);
        publish({ "managed-by": "somebody else" });
        await assert.rejects(run(), (error: Error) => {
            assert.ok(error.message.includes(`the client id ${appId}`), error.message);
            assert.ok(
                error.message.endsWith(
                    `pulumi import azuread:index/application:Application 'web' /applications/${id} ` +
                        `--parent 'web-registration=${PARENT}' --generate-code=false`,
                ),
                error.message,
            );
            return true;
        });
    });

    it("says until when a deleted application can be restored, and how", async () => {
        const { id, appId } = simulator.tenant.createApplication({ displayName: "deleted" });
        published(appId);
        simulator.tenant.deleteApplication(id);
        const said = new RegExp(
            `deleted at 2026-07-01T12:00:00Z\\. Restore it within 30 days .*deletedItems/${id}/restore, and the same for its service principal\\), then: pulumi import .*/${id}`,
        );
        await assert.rejects(run(), said);
        await assert.rejects(run(), /set protect of the app registration to false, deploy, and set it back/);
    });

    it("refuses one that is gone for good too, and tells how to go on without it", async () => {
        published("0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33");
        await assert.rejects(run(), /neither as an application nor as a deleted one\. To go on with a new client id/);
    });

    it("knows a renamed app by the owner in the tags, and nobody else's versions", async () => {
        const { appId } = simulator.tenant.createApplication({ displayName: "renamed" });
        published(appId, { series: "000000000000", owner: "apps/dev/web-default" });
        assert.deepEqual(await run(), { warnings: [] });
        published(appId, { series: "000000000000", owner: OWNER });
        await assert.rejects(run(), /Take it back/);
        publish({ appId, series: SERIES });
        await assert.rejects(run({ owner: "apps/prod/other", series: ["000000000000"] }), /Take it back/);
        assert.deepEqual(await run({ owner: "apps/prod/other", series: ["111111111111"] }), { warnings: [] });
    });

    it("takes the newest version of ours", async () => {
        published("0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33");
        simulator.clock.advance("P1D");
        const { id, appId } = simulator.tenant.createApplication({ displayName: "newest" });
        published(appId);
        await assert.rejects(run(), new RegExp(`/applications/${id}`));
    });

    it("warns of a vault that it may not list, and goes on", async () => {
        simulator.faults.add({
            match: ({ service }) => service === "vault",
            effect: { kind: "answer", when: "before", status: 403, code: "Forbidden", message: "No" },
        });
        const { warnings } = await run();
        assert.match(
            String(warnings),
            /^Whether "web" had an application before could not be told.*\(403 Forbidden\)\..* A new.*list secrets/,
        );
    });

    it("makes nothing for a vault that is not there, and sends nothing to what is no vault", async () => {
        await assert.rejects(
            run({}, "not-made-yet"),
            /^Error: There is no vault "not-made-yet", so no application is made for "web": correct vaultName, or create/,
        );
        await assert.rejects(run({}, "evil.example.com/"), /is no name for a key vault/);
    });

    it("fails where Graph cannot be asked: better no application than a second one", async () => {
        const { appId } = simulator.tenant.createApplication({ displayName: "unclear" });
        published(appId);
        simulator.faults.add({
            match: ({ service }) => service === "graph",
            effect: { kind: "answer", when: "before", status: 403, code: "Authorization_RequestDenied", message: "No" },
        });
        await assert.rejects(run(), /Application\.Read\.All, or Application\.ReadWrite\.OwnedBy/);
    });
});
