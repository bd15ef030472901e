import assert from "node:assert/strict";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { VAULT, World } from "./support/world";

/** What the engine did beyond leaving things as they are, without the stack and the providers. */
function changes({ steps, succeeded, output }: RunResult): string[] {
    assert.ok(succeeded, output);
    return steps
        .filter(({ op, type }) => op !== "same" && op !== "refresh" && !type.startsWith("pulumi:"))
        .map(({ op, name }) => `${op} ${name}`);
}

const operations = ({ requests }: RunResult) =>
    requests.filter(({ status }) => status < 300).map(({ operation }) => operation);

describe("the stand-in providers on the real engine", function () {
    this.timeout(120_000);
    let world: World;
    let stack: LabStack;
    let wanted: { notes?: string; generation: string };

    before(async () => {
        world = await World.start();
        wanted = { notes: "first", generation: "1" };
        stack = await world.stack(async () => {
            const application = new azuread.Application("app", { displayName: "web", notes: wanted.notes });
            const principal = new azuread.ServicePrincipal(
                "principal",
                { clientId: application.clientId },
                { protect: true },
            );
            const password = new azuread.ApplicationPassword("password", {
                applicationId: application.id,
                rotateWhenChanged: { generation: wanted.generation },
            });
            const secret = new keyvault.Secret("secret", {
                ...VAULT,
                secretName: "web-default",
                properties: { value: password.value, contentType: "text/plain" },
            });
            return {
                clientId: principal.clientId,
                address: secret.properties.secretUri,
                value: password.value,
            };
        });
    });
    after(() => world.stop());

    it("deploy, and afterwards have nothing to do and nothing to ask", async () => {
        const preview = await stack.preview();
        assert.deepEqual(preview.requests, []);
        const first = await stack.up();
        // What does not depend on one another may begin in any order.
        assert.deepEqual(changes(first).sort(), changes(preview).sort());
        assert.equal(first.outputs["clientId"]?.value, world.application().appId);
        assert.match(first.outputs["address"]?.value, /\.vault\.localhost:\d+\/secrets\/web-default$/);
        assert.equal(first.outputs["value"]?.secret, true);
        const second = await stack.up();
        assert.deepEqual([changes(second), second.requests], [[], []]);
    });

    it("find everything unchanged in a refresh", async () => {
        assert.deepEqual(changes(await stack.refresh()), []);
        const next = await stack.up();
        assert.deepEqual([changes(next), next.requests], [[], []]);
    });

    it("change an application in place without touching what depends on its client id", async () => {
        wanted.notes = undefined;
        assert.deepEqual(changes(await stack.preview()), ["update app"]);
        assert.deepEqual(changes(await stack.up()), ["update app"]);
        assert.equal(world.application().properties["notes"], null);
    });

    it("replace a credential in the order new one, delivery, old one", async () => {
        const before = world.credentials()[0]?.keyId;
        wanted.generation = "2";
        const foreseen = changes(await stack.preview());
        const rotation = await stack.up();
        assert.deepEqual(changes(rotation), foreseen);
        const writes = operations(rotation).filter((operation) => !operation.startsWith("get"));
        assert.deepEqual(writes, ["addPassword", "putSecret", "removePassword"]);
        assert.equal(world.credentials().length, 1);
        assert.notEqual(world.credentials()[0]?.keyId, before);
        assert.ok(world.tenant.acceptsSecret(world.application().appId, world.published("web-default")));
    });

    it("make a credential again that was removed by hand, once a refresh has seen it", async () => {
        world.tenant.removePassword(world.application().id, String(world.credentials()[0]?.keyId));
        await stack.refresh();
        assert.deepEqual(changes(await stack.up()), ["create password", "update secret"]);
        assert.ok(world.tenant.acceptsSecret(world.application().appId, world.published("web-default")));
    });

    it("finish what a failed creation left behind", async () => {
        world.simulator.faults.add({
            match: ({ operation }) => operation === "updateApplication",
            times: 1,
            effect: { kind: "answer", when: "before", status: 400, code: "Bad", message: "not now" },
        });
        const half = await world.stack(
            async () => {
                new azuread.Application("half", { displayName: "half" });
            },
            { name: "half" },
        );
        const failed = await half.up();
        assert.match(failed.output, /half: PATCH \/v1\.0\/applications\/\S+ was answered 400 Bad: not now/);
        assert.deepEqual(changes(await half.up()), ["update half"]);
        assert.equal(world.tenant.applications().filter(({ displayName }) => displayName === "half").length, 1);
        assert.deepEqual(changes(await half.up()), []);
    });

    it("sign in as an explicit provider's configuration says, and say what refused them", async () => {
        const other = await world.stack(
            async () => {
                const provider = new azuread.Provider("explicit", { clientSecret: "wrong" });
                new azuread.Application("app", { displayName: "other" }, { provider });
            },
            { name: "other" },
        );
        const run = await other.up();
        assert.ok(!run.succeeded);
        assert.match(run.output, /Application \(app\):\s+error: azuread: .*AADSTS7000215/);
    });

    it("refuse what they do not have, by name", async () => {
        const group = await world.stack(
            async () => {
                new azuread.Group("group", { displayName: "group", securityEnabled: true });
            },
            { name: "group" },
        );
        assert.match(
            (await group.preview()).output,
            /group: azuread:index\/group:Group is not supported by the stand-in/,
        );
    });
});
