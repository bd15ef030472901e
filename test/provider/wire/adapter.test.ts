import assert from "node:assert/strict";
import { type PluginDefinition, type Props, Secret } from "../../../provider/handler";
import { adapt } from "../../../provider/wire/adapter";

const TYPE = "pets:index:Dog";
const URN = `urn:pulumi:dev::shop::pets:index:Kennel$${TYPE}::rex::the second`;
const wireSecret = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
});

function plugin(handler: Partial<PluginDefinition["resources"][string]>, functions?: PluginDefinition["functions"]) {
    const create = (inputs: Props) => ({ id: "1", outputs: inputs });
    const adapted = adapt({ name: "pets", version: "1.2.3", resources: { [TYPE]: { create, ...handler } }, functions });
    const { check, create: creating, diff, read, update, delete: remove, invoke } = adapted;
    assert.ok(check && creating && diff && read && update && remove && invoke);
    return { check, create: creating, diff, read, update, remove, invoke };
}

describe("a plugin on the wire", () => {
    it("finds the handler of a resource that has parents", async () => {
        const created = await plugin({}).create(URN, { a: wireSecret("x") });
        assert.deepEqual(created, { id: "1", outs: { a: wireSecret("x") } });
    });

    it("refuses a type that it does not have, and names those that it has", async () => {
        const urn = "urn:pulumi:dev::shop::pets:index:Cat::tom";
        await assert.rejects(plugin({}).create(urn, {}), {
            message: `tom: pets:index:Cat is not supported by the plugin "pets"; supported: ${TYPE}.`,
        });
        await assert.rejects(plugin({}).check("urn:pulumi:dev::shop::toString::x", {}, {}), /not supported/);
    });

    it("tells check that there was no deployment before", async () => {
        const seen: unknown[] = [];
        const { check } = plugin({
            check: (news, previous) => {
                seen.push(previous);
                return { inputs: { ...news, added: true } };
            },
        });
        await check(URN, {}, { name: "a" });
        const checked = await check(URN, { name: "a", added: true }, { name: "b" });
        assert.deepEqual(seen, [undefined, { name: "a", added: true }]);
        assert.deepEqual(checked, { inputs: { name: "b", added: true }, failures: [] });
    });

    it("takes inputs as they come from a handler that does not check", async () => {
        assert.deepEqual(await plugin({}).check(URN, {}, { a: wireSecret(1) }), {
            inputs: { a: wireSecret(1) },
            failures: [],
        });
    });

    it("hands on what check refuses, property by property", async () => {
        const failures = [{ property: "name", reason: "name is empty" }];
        const { check } = plugin({ check: (inputs) => ({ inputs, failures }) });
        assert.deepEqual(await check(URN, {}, {}), { inputs: {}, failures });
    });

    it("leaves the comparison to the engine when the handler has no diff", async () => {
        assert.deepEqual(await plugin({}).diff("1", URN, { a: 1 }, { a: 2 }), {});
        const { diff } = plugin({ diff: () => ({ changed: true, replaces: ["a"], deleteBeforeReplace: true }) });
        assert.deepEqual(await diff("1", URN, { a: 1 }, { a: 2 }), {
            changes: true,
            replaces: ["a"],
            deleteBeforeReplace: true,
        });
    });

    it("keeps the state, secrets included, of a resource whose handler does not read", async () => {
        const state = { a: wireSecret("x") };
        assert.deepEqual(await plugin({}).read("1", URN, state), { id: "1", props: state });
    });

    it("reports a resource that is gone by an empty id", async () => {
        assert.deepEqual(await plugin({ read: () => undefined }).read("1", URN, { a: 1 }), { id: "", props: {} });
    });

    it("reads outputs and inputs under the same id", async () => {
        const { read } = plugin({ read: () => ({ outputs: { a: new Secret(1) }, inputs: { a: 2 } }) });
        assert.deepEqual(await read("1", URN, {}), { id: "1", props: { a: wireSecret(1) }, inputs: { a: 2 } });
    });

    it("refuses to update what the handler can only replace", async () => {
        await assert.rejects(plugin({}).update("1", URN, {}, {}), /rex::the second: .* must be replaced/);
    });

    it("removes only from the state what has no delete", async () => {
        await plugin({}).remove("1", URN, {});
    });

    it("makes any failure one sentence that begins with the resource's name", async () => {
        const fail = (error: unknown) =>
            plugin({
                create: () => {
                    throw error;
                },
            }).create(URN, {});
        await assert.rejects(fail(new Error("no more dogs")), { message: "rex::the second: no more dogs" });
        await assert.rejects(fail("plain text"), { message: "rex::the second: plain text" });
        await assert.rejects(fail(new AggregateError([new Error("refused a"), new Error("refused b")])), {
            message: "rex::the second: refused a; refused b",
        });
    });

    it("calls functions by their token", async () => {
        const { invoke } = plugin({}, { "pets:index:count": ({ of }) => ({ count: 3, of }) });
        assert.deepEqual(await invoke("pets:index:count", { of: "dogs" }), { outputs: { count: 3, of: "dogs" } });
        await assert.rejects(invoke("pets:index:feed", {}), {
            message: `pets:index:feed is not supported by the plugin "pets"; supported: pets:index:count.`,
        });
    });
});
