import assert from "node:assert/strict";
import { adapt } from "../../../provider/wire/adapter";
import {
    type Handler,
    Incomplete,
    type PluginDefinition,
    type Props,
    Secret,
    Unknown,
} from "../../../provider/wire/handler";

const TYPE = "pets:index:Dog";
const URN = `urn:pulumi:dev::shop::pets:index:Kennel$${TYPE}::rex::the second`;
const wireSecret = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
});
const WIRE_UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function plugin(handler: Partial<Handler>, more: Partial<PluginDefinition> = {}) {
    const create = (inputs: Props) => ({ id: "1", outputs: inputs });
    return adapt({ name: "pets", version: "1.2.3", resources: { [TYPE]: { create, ...handler } }, ...more });
}

const recorded = (outputs = {}, inputs = {}) => ({ id: "1", outputs, inputs });

describe("a plugin on the wire", () => {
    it("finds the handler of a resource that has parents", async () => {
        const created = await plugin({}).create(URN, { a: wireSecret("x") }, false);
        assert.deepEqual(created, { id: "1", outputs: { a: wireSecret("x") } });
    });

    it("refuses a type that it does not have, and names those that it has", async () => {
        const urn = "urn:pulumi:dev::shop::pets:index:Cat::tom";
        await assert.rejects(plugin({}).create(urn, {}, false), {
            message: `tom: pets:index:Cat is not supported by the plugin "pets"; supported: ${TYPE}.`,
        });
        await assert.rejects(plugin({}).check("urn:pulumi:dev::shop::toString::x", {}, {}), /not supported/);
    });

    it("tells check what the last deployment's inputs were, if there was one", async () => {
        const seen: unknown[] = [];
        const { check } = plugin({
            check: (news, previous) => {
                seen.push(previous);
                return { inputs: { ...news, added: true } };
            },
        });
        await check(URN, { name: "a" }, {});
        const checked = await check(URN, { name: "b" }, { name: "a", added: true });
        assert.deepEqual(seen, [undefined, { name: "a", added: true }]);
        assert.deepEqual(checked, { inputs: { name: "b", added: true }, failures: [] });
    });

    it("takes inputs as they come from a handler that does not check", async () => {
        assert.deepEqual(await plugin({}).check(URN, { a: wireSecret(1) }, {}), {
            inputs: { a: wireSecret(1) },
            failures: [],
        });
    });

    it("hands on what check refuses, property by property", async () => {
        const failures = [{ property: "name", reason: "name is empty" }];
        const { check } = plugin({ check: (inputs) => ({ inputs, failures }) });
        assert.deepEqual(await check(URN, {}, {}), { inputs: {}, failures });
    });

    it("tells nothing secret in a refusal, nor names to the engine what it would print", async () => {
        const failures = [
            { property: "key.name", reason: 'key.name is "hunter2", not "b"' },
            { property: "label", reason: 'label is "hunter2" as well' },
        ];
        const { check } = plugin({ check: (inputs) => ({ inputs, failures }) });
        const { failures: told } = await check(URN, { key: { name: wireSecret("hunter2") }, label: "hunter2" }, {});
        assert.deepEqual(told, [
            { property: "", reason: 'key.name is "[secret]", not "b"' },
            { property: "label", reason: 'label is "[secret]" as well' },
        ]);
    });

    it("tells nothing secret in a function's refusal", async () => {
        const refuse = () => {
            throw new Error('of is "hunter2", but "cats" were asked for');
        };
        const { invoke } = plugin({}, { functions: { "pets:index:count": refuse } });
        await assert.rejects(invoke("pets:index:count", { of: wireSecret("hunter2"), and: "cats" }), (error: Error) => {
            assert.equal(error.message, 'of is "[secret]", but "cats" were asked for');
            assert.doesNotMatch(String(error.stack), /hunter2/);
            return true;
        });
    });

    it("leaves the comparison to the engine when the handler has no diff", async () => {
        const answer = await plugin({}).diff(URN, recorded({ a: 1 }), { a: 2 });
        assert.deepEqual(answer, { changed: undefined, replaces: [], deleteBeforeReplace: false });
    });

    it("lets a handler compare with the recorded outputs and inputs", async () => {
        const { diff } = plugin({
            diff: (id, outputs, news, inputs) => ({
                changed: true,
                replaces: [id, `${outputs.a}`, `${inputs.a}`, `${news.a}`],
                deleteBeforeReplace: true,
            }),
        });
        assert.deepEqual(await diff(URN, recorded({ a: "out" }, { a: "in" }), { a: "new" }), {
            changed: true,
            replaces: ["1", "out", "in", "new"],
            deleteBeforeReplace: true,
        });
    });

    it("creates and updates nothing in a preview and shows the inputs", async () => {
        const fail = () => {
            throw new Error("must not happen in a preview");
        };
        const { create, update } = plugin({ create: fail, update: fail });
        assert.deepEqual(await create(URN, { a: WIRE_UNKNOWN }, true), { id: "", outputs: { a: WIRE_UNKNOWN } });
        assert.deepEqual(await update(URN, recorded({ id: 7 }), { a: wireSecret(1) }, true), {
            id: "1",
            outputs: { a: wireSecret(1) },
        });
    });

    it("lets a handler foresee what an update keeps and what it makes unknown", async () => {
        const { create, update } = plugin({
            preview: (inputs, recorded) => ({ ...inputs, chip: recorded?.outputs["chip"], etag: new Unknown() }),
        });
        const recordedChip = recorded({ chip: "c", etag: "1" });
        assert.deepEqual((await update(URN, recordedChip, { a: 1 }, true)).outputs, {
            a: 1,
            chip: "c",
            etag: WIRE_UNKNOWN,
        });
        assert.deepEqual(await create(URN, { a: 1 }, true), { id: "", outputs: { a: 1, etag: WIRE_UNKNOWN } });
    });

    it("keeps the state, secrets included, of a resource whose handler does not read", async () => {
        const state = { a: wireSecret("x") };
        assert.deepEqual(await plugin({}).read(URN, recorded(state)), { id: "1", outputs: state });
    });

    it("reports a resource that is gone by an empty id", async () => {
        const { read } = plugin({ read: () => undefined });
        assert.deepEqual(await read(URN, recorded({ a: 1 })), { id: "", outputs: {} });
    });

    it("reads outputs and inputs under the same id", async () => {
        const { read } = plugin({
            read: (_, state, inputs) => ({ outputs: { a: new Secret(state.a ?? null) }, inputs: { ...inputs, b: 2 } }),
        });
        assert.deepEqual(await read(URN, recorded({ a: 1 }, { c: 3 })), {
            id: "1",
            outputs: { a: wireSecret(1) },
            inputs: { b: 2, c: 3 },
        });
    });

    it("refuses to update what the handler can only replace", async () => {
        await assert.rejects(plugin({}).update(URN, recorded(), {}, false), /rex::the second: .* must be replaced/);
    });

    it("removes only from the state what has no delete", async () => {
        await plugin({}).delete(URN, recorded());
    });

    it("makes any failure one sentence that begins with the resource's name", async () => {
        const fail = (error: unknown) =>
            plugin({
                create: () => {
                    throw error;
                },
            }).create(URN, {}, false);
        await assert.rejects(fail(new Error("no more dogs")), { message: "rex::the second: no more dogs" });
        await assert.rejects(fail("plain text"), { message: "rex::the second: plain text" });
        await assert.rejects(fail(new AggregateError([new Error("refused a"), new Error("refused b")])), {
            message: "rex::the second: refused a; refused b",
        });
    });

    it("tells what a failed creation left behind", async () => {
        const { create } = plugin({
            create: () => {
                throw new Incomplete(new Error("no collar"), "7", { a: new Secret("x") });
            },
        });
        assert.deepEqual(await create(URN, {}, false), {
            id: "7",
            outputs: { a: wireSecret("x") },
            failure: "rex::the second: no collar",
        });
    });

    it("is told its configuration", async () => {
        const seen: Props[] = [];
        await plugin({}, { configure: (configuration) => void seen.push(configuration) }).configure({ a: "b" });
        assert.deepEqual(seen, [{ a: "b" }]);
    });

    it("judges its configuration when it can, and accepts any when it cannot", async () => {
        const failure = { property: "food", reason: "food is empty" };
        const judging = plugin({}, { checkConfiguration: ({ food }) => (food === "" ? [failure] : []) });
        assert.deepEqual(await judging.checkConfiguration({ food: "" }), [failure]);
        assert.deepEqual(await judging.checkConfiguration({ food: "plenty" }), []);
        assert.deepEqual(await plugin({}, {}).checkConfiguration({ food: "" }), []);
    });

    it("calls functions by their token", async () => {
        const { invoke } = plugin({}, { functions: { "pets:index:count": ({ of }) => ({ count: 3, of }) } });
        assert.deepEqual(await invoke("pets:index:count", { of: "dogs" }), { count: 3, of: "dogs" });
        await assert.rejects(invoke("pets:index:feed", {}), {
            message: `pets:index:feed is not supported by the plugin "pets"; supported: pets:index:count.`,
        });
    });
});
