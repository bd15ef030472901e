import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pemOf } from "../../provider/certificate/certificate-format";
import type { RunResult } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { whereShown } from "./support/issued-values";
import { killAt } from "./support/strikes";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

const SECRETS = ["prod-web-modern", "prod-web-legacy"];
const COMMON = { vault: VAULT, ...MONTHLY, madeIn: "deployment" } as const;

/** Two certificates of one app, which write the same list in Entra. */
const program = (certificate = {}, app = {}) =>
    apps({
        web: {
            certificates: {
                modern: { ...COMMON, format: "pem", ...certificate },
                legacy: { ...COMMON, ...certificate },
            },
            ...app,
        },
    });

describe("certificates made in the deployment", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    /** How many certificates the application has, whatever the number of their entries. */
    const different = () => new Set(world.certificates().map(({ customKeyIdentifier }) => customKeyIdentifier)).size;
    const published = () => SECRETS.map((name) => world.published(name));
    const signIns = (values: readonly string[]) => values.map((value) => world.signIn(value));

    it("are published once Entra accepts them, rotate with an overlap, and survive killed runs", async () => {
        const runs: RunResult[] = [];
        const stack = await world.stack(program());
        const consumers = new Consumers(
            world,
            ...SECRETS.map((secretName) => ({ app: "web", secretName, refresh: MONTHLY.overlap })),
        );
        world.tenant.propagation.configure({ delay: "PT3M" });
        runs.push(await deploy(stack));
        const old = published();
        assert.deepEqual(signIns(old), ["ok", "ok"]);
        assertQuiet(await deploy(stack));

        consumers.live(MONTHLY.rotateEvery);
        for (const where of [
            { operation: "updateApplication", when: "after" },
            { operation: "setSecret", when: "before" },
        ] as const) {
            const kill = killAt(world, stack, where);
            runs.push(await stack.up());
            assert.equal(kill.hits, 1);
            await stack.unlock();
            consumers.live("PT6H");
        }
        runs.push(await deploy(stack));
        assert.deepEqual(signIns([...published(), ...old]), ["ok", "ok", "ok", "ok"]);
        assert.equal(different(), 4, "two of each; what a killed run has made and not published is gone");

        consumers.live("P7D");
        assert.deepEqual(signIns(old), ["AADSTS700027", "AADSTS700027"]);
        const swept = await deploy(stack);
        assert.ok(writes(swept).includes("updateApplication"));
        assert.equal(different(), 2);
        assert.deepEqual(consumers.refusals(), {});

        const confidential = [...old, ...published()].flatMap(partsOf);
        const root = path.dirname(stack.stack.workspace.workDir);
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
        const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
        assert.deepEqual(whereShown(texts.join("\n"), confidential), [], "no private key is in clear");
        assert.deepEqual(whereShown(JSON.stringify(runs), confidential), []);
        const decrypted = JSON.stringify(await stack.stack.exportStack());
        assert.match(decrypted, /thumbprint/, "the state is seen through");
        assert.deepEqual(whereShown(decrypted, confidential), [], "no private key is in the state, encrypted or not");
    });

    it("are revoked in one run, and go with a stack that is destroyed unprotected", async () => {
        const stack = await world.stack(program());
        await deploy(stack);
        const leaked = published();
        world.clock.advance("P1D");
        stack.use(program({ revokeBefore: world.clock.now() }, { protect: false }));
        await deploy(stack);
        assert.deepEqual(signIns([...published(), ...leaked]), ["ok", "ok", "AADSTS700027", "AADSTS700027"]);
        assert.equal(world.certificates().length, 2);
        const { id } = world.application();
        const gone = await stack.destroy();
        assert.ok(gone.succeeded, gone.output);
        assert.equal(world.tenant.application(id), undefined);
    });
});

/** What must stay secret of a delivery: itself, and a part of the private key that no other text has. */
function partsOf(value: string): string[] {
    const { d } = createPrivateKey(pemOf(value)).export({ format: "jwk" });
    const [line] = pemOf(value).split("\n").slice(5);
    return [d, line, value.includes("-----BEGIN") ? undefined : value].flatMap((part) => part ?? []);
}
