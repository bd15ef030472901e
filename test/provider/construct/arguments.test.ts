import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { argumentsOf } from "../../../provider/construct/arguments";
import type { PackageSchema } from "../../../provider/construct/package-schema";
import { SIGNATURE, SIGNED, UNKNOWN } from "../../../provider/wire/codec";
import { packageRoot } from "../../../simulator/lab/package-root";

const URN = "urn:pulumi:prod::apps::azuread:index/application:Application::other";
const schema: PackageSchema = JSON.parse(readFileSync(path.join(packageRoot, "schema.json"), "utf8"));

/** An output as the engine sends it; without a value it is not known yet. */
const output = (parts: Record<string, unknown> = {}) => ({ [SIGNATURE]: SIGNED.output, ...parts });
const secret = (value: unknown) => ({ [SIGNATURE]: SIGNED.secret, value });
const foreign = (signature: string, parts: Record<string, unknown>) => ({ [SIGNATURE]: signature, ...parts });

function read(
    values: Record<string, unknown>,
    dependencies: Record<string, readonly string[]> = {},
    name = "AppRegistration",
): Record<string, unknown> {
    const sent = { values, dependencies: new Map(Object.entries(dependencies)) };
    return argumentsOf(schema, `app-registration:index:${name}`, "web", sent);
}

/** What an output holds. */
async function told(value: unknown) {
    assert.ok(pulumi.Output.isInstance(value), "it is an output");
    const { promise, isKnown, isSecret, allResources } = value as unknown as {
        promise(withUnknowns: boolean): Promise<unknown>;
        readonly isKnown: Promise<boolean>;
        readonly isSecret: Promise<boolean>;
        allResources(): Promise<ReadonlySet<pulumi.Resource>>;
    };
    const resources = await Promise.all(
        [...(await allResources())].map(({ urn }) => (urn as unknown as { promise(): Promise<string> }).promise()),
    );
    return { value: await promise(true), isKnown: await isKnown, isSecret: await isSecret, resources };
}

const app = (rest: Record<string, unknown>) => ({ displayName: "web", ...rest });
const withSecret = (settings: unknown) => app({ clientSecrets: { default: settings } });

describe("the arguments of a component from another language", () => {
    it("stand in the open where they did, and are outputs where they depend on something or are secret", async () => {
        const args = read(
            withSecret({
                rotateEvery: "P30D",
                overlap: output({ value: "P2D", dependencies: [URN] }),
                rotateToken: secret("once"),
                takeOver: output({ value: true }),
            }),
        ) as { clientSecrets: { default: Record<string, unknown> } };
        const { rotateEvery, overlap, rotateToken, takeOver } = args.clientSecrets.default;
        assert.equal(rotateEvery, "P30D");
        assert.equal(takeOver, true);
        assert.deepEqual(await told(overlap), { value: "P2D", isKnown: true, isSecret: false, resources: [URN] });
        assert.deepEqual(await told(rotateToken), { value: "once", isKnown: true, isSecret: true, resources: [] });
    });

    it("depend on what the whole input does, unless their parts say it themselves", async () => {
        const { owners } = read(app({ owners: ["somebody"] }), { owners: [URN] }) as { owners: unknown[] };
        assert.deepEqual((await told(owners[0])).resources, [URN]);
        const parts = ["somebody", output({ value: "else", dependencies: [URN] })];
        const mixed = read(app({ owners: parts }), { owners: [URN] }) as { owners: unknown[] };
        assert.equal(mixed.owners[0], "somebody");
        assert.deepEqual((await told(mixed.owners[1])).resources, [URN]);
    });

    it("are given though they are not known yet, in whichever form the engine says so", async () => {
        const unknown = { value: undefined, isKnown: false, isSecret: false, resources: [URN] };
        assert.deepEqual(await told(read({ displayName: output({ dependencies: [URN] }) }).displayName), unknown);
        assert.deepEqual(await told(read({ displayName: UNKNOWN }, { displayName: [URN] }).displayName), unknown);
        const { owners } = read(app({ owners: [output({ dependencies: [URN] })] })) as { owners: unknown[] };
        assert.deepEqual(await told(owners[0]), unknown);
    });

    it("may become known as a whole where they are handed on, and not where they decide what is declared", async () => {
        const { owners, web } = read(app({ owners: output(), web: output() }));
        assert.equal((await told(owners)).isKnown, false);
        assert.equal((await told(web)).isKnown, false);
        const refused = [
            app({ protect: output() }),
            app({ servicePrincipal: output() }),
            app({ clientSecrets: output() }),
            app({ certificates: { default: { madeIn: output() } } }),
            withSecret({ vault: output() }),
            withSecret({ vaults: output() }),
            withSecret({ readers: output() }),
        ];
        for (const values of refused) {
            assert.throws(() => read(values), /^Error: web[^ ]* is not known while the program runs/);
        }
        const alert = { vault: { vaultName: "kv" }, resourceId: output(), secretNames: output() };
        assert.throws(() => read(alert, {}, "NearExpiryAlert"), /^Error: web\.secretNames is not known/);
    });

    it("are not given where they are null, which no item of a list or a map can be", () => {
        assert.deepEqual(read(app({ notes: null, description: output({ value: null }) })), { displayName: "web" });
        const nested = withSecret({ rotateEvery: "P30D", rotateToken: null });
        assert.deepEqual(read(nested, { clientSecrets: [] }), withSecret({ rotateEvery: "P30D" }));
        const refusals: readonly (readonly [Record<string, unknown>, string])[] = [
            [{ displayName: null }, "web.displayName is missing."],
            [{ displayName: output({ value: null }) }, "web.displayName is missing."],
            [app({ owners: [null] }), "web.owners.0 is null; write a text."],
            [withSecret(null), "web.clientSecrets.default is null; write an object."],
            [withSecret({ tags: { team: null } }), "web.clientSecrets.default.tags.team is null; write a text."],
        ];
        for (const [values, message] of refusals) {
            assert.throws(() => read(values, { owners: [URN], clientSecrets: [URN] }), { message });
        }
    });

    it("are refused in words that hold what was written, and nothing of a secret or of the wire", () => {
        const refusals: readonly (readonly [unknown, string])[] = [
            [12, "is 12; write a text."],
            [{ a: output({ value: "x" }) }, 'is {"a":"x"}; write a text.'],
            [[output(), "b"], 'is ["not known yet","b"]; write a text.'],
            [[{ a: secret("hunter2") }], "is secret and of another kind; write a text."],
            [{ a: [output({ value: "hunter2", secret: true })] }, "is secret and of another kind; write a text."],
            [secret(["hunter2"]), "is secret and of another kind; write a text."],
            [foreign(SIGNED.asset, { text: "hello" }), "is an asset; write a text."],
            [[foreign(SIGNED.archive, { path: "." })], 'is ["an asset"]; write a text.'],
            [foreign(SIGNED.resource, { urn: URN }), "is a resource; write a text."],
            [URN, "is a resource; write one of its outputs."],
        ];
        for (const [displayName, says] of refusals) {
            assert.throws(() => read({ displayName }), { message: `web.displayName ${says}` });
        }
        assert.throws(() => read(app({ clientSecrets: foreign(SIGNED.asset, {}) })), /is an asset; write an object/);
    });

    it("are one of the values that the schema lists, where it takes no other", () => {
        const vault = { vaultName: "kv", writeThrough: "magic" };
        assert.throws(() => read(withSecret({ verify: "sometimes", vault })), {
            message: [
                'web.clientSecrets.default.verify is "sometimes"; it is one of required, bestEffort, off.',
                'web.clientSecrets.default.vault.writeThrough is "magic"; it is one of dataPlane, resourceManager.',
            ].join("\n"),
        });
        assert.throws(() => read(withSecret({ verify: secret("hunter2") })), /verify is secret and another text;/);
        const open = app({ signInAudience: "Everyone" });
        assert.deepEqual(read(open), open);
    });

    it("take a resource for its id", async () => {
        const resource = (id: string) => foreign(SIGNED.resource, { urn: URN, id });
        assert.equal(read({ displayName: resource("abc") }).displayName, "abc");
        assert.equal((await told(read({ displayName: resource("") }).displayName)).isKnown, false);
    });

    it("are refused in one go", () => {
        const values = { displayNam: output(), owners: "me", clientSecrets: { default: { rotatesEvery: "P1D" } } };
        assert.throws(() => read(values), {
            message: [
                "web.displayNam is no argument; did you mean displayName?",
                "web.displayName is missing.",
                'web.owners is "me"; write a list.',
                "web.clientSecrets.default.rotatesEvery is no argument; did you mean rotateEvery?",
            ].join("\n"),
        });
    });
});
