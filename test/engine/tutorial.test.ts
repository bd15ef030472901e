import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { packageRoot } from "../../simulator/lab/package-root";
import { codeBlocksIn } from "../house/documents/pages";
import { assertQuiet, deploy, START, VAULT, World } from "./support/world";

const ME = "5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60";
const SECRET = "dev-tasks-api-default";

describe("the tutorial's program", function () {
    this.timeout(200_000);
    let world: World;

    before(async () => {
        world = await World.start();
    });
    after(() => world.stop());

    it("rotates as the tutorial tells, tells the same days ahead, and goes away as told", async () => {
        const stack = await world.stack(tutorialProgram(), { name: "dev", project: "tasks-api" });
        const set = (key: string, value: string) => stack.stack.setConfig(`tasks-api:${key}`, { value }, true);
        const secrets = () => world.credentials("Tasks API");
        await set("vaultName", VAULT.vaultName);
        await set("owners[0]", ME);

        const first = await deploy(stack);
        assert.equal(first.declared.filter(({ type }) => !type.startsWith("pulumi:")).length, 4, "four resources");
        const outputs = Object.fromEntries(Object.entries(first.outputs).map(([name, { value }]) => [name, value]));
        assert.equal(START, "2026-01-10T06:00:00Z");
        assert.deepEqual(outputs, {
            clientId: world.application("Tasks API").appId,
            secretName: SECRET,
            generation: 1,
            nextRotation: "2026-04-10T06:00:00Z",
            mustRunBefore: "2026-04-24T06:00:00Z",
            expiresAt: "2026-05-01T06:00:00Z",
        });
        assertQuiet(await deploy(stack));

        const ahead = await stack.preview({ at: "2026-05-10T06:00:00Z" });
        assert.deepEqual(
            ahead.steps.map(({ op, name }) => `${op} ${name}`),
            ["update tasks-api-default"],
        );

        const before = world.published(SECRET);
        await set("rotateToken", "tutorial-1");
        assert.equal((await deploy(stack)).outputs["generation"]?.value, 2);
        assert.notEqual(world.published(SECRET), before);
        assert.deepEqual(
            [before, world.published(SECRET)].map((value) => world.signIn(value, "Tasks API")),
            ["ok", "ok"],
        );
        assert.equal(secrets().length, 2);

        await set("protect", "false");
        await deploy(stack);
        assert.ok((await stack.destroy()).succeeded);
        assert.equal(
            world.tenant.applications().find(({ displayName }) => displayName === "Tasks API"),
            undefined,
        );
    });
});

/** The page's `index.ts`, loaded anew in every run. */
function tutorialProgram() {
    const block = codeBlocksIn("docs/tutorial.md").find(({ language }) => language === "ts");
    assert.ok(block, "the tutorial has a program");
    const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    const source = ts.transpileModule(block.text, { compilerOptions: options }).outputText;
    const load = new Function("require", "exports", source);
    const require = createRequire(path.join(packageRoot, "tutorial.js"));
    return async () => {
        const exported: Record<string, unknown> = {};
        load(require, exported);
        return exported;
    };
}
