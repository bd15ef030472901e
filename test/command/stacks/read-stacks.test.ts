import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readDeployment } from "../../../command/stacks/deployment";
import { type ReadStack, readStacks } from "../../../command/stacks/read-stacks";
import type { StackSelection } from "../../../command/stacks/selection";
import { packageRoot } from "../../../simulator/lab/package-root";

const KEPT = path.join(packageRoot, "test", "upgrades", "kept", "0.1.0.json");

describe("readStacks", () => {
    let folder: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "app-registration-states-"));
        const { stack } = JSON.parse(await readFile(KEPT, "utf8"));
        await writeFile(path.join(folder, "good.json"), JSON.stringify(stack));
        await writeFile(path.join(folder, "again.json"), JSON.stringify(stack));
        await writeFile(path.join(folder, "text.json"), "no JSON at all");
        await writeFile(path.join(folder, "other.json"), `{"version": 3}`);
        await writeFile(path.join(folder, "named.json"), `{"version": 3, "deployment": null}`);
        await writeFile(path.join(folder, "empty.json"), `{"version": 3, "deployment": {"manifest": {}}}`);
    });

    after(() => rm(folder, { recursive: true, force: true }));

    const file = (name: string) => path.join(folder, name);

    it("reads what the CLI exported: the stack's name, when it ran, its resources with what is secret sealed", async () => {
        const [stack] = await read({ state: [file("good.json")] });
        assert.ok(stack?.state);
        assert.equal(stack.state.name, "apps/prod");
        assert.match(stack.state.lastRun ?? "", /^2026-/);
        assert.equal(stack.state.isInterrupted, false);
        const types = stack.state.resources.map(({ type }) => type);
        assert.ok(types.includes("app-registration:index:RotatingClientSecret"), types.join());
    });

    it("reads the state of a stack that nothing was deployed in", async () => {
        const [stack] = await read({ state: [file("empty.json")] });
        assert.deepEqual(stack?.state, { name: file("empty.json"), resources: [], isInterrupted: false });
        const [named] = await read({ state: [file("named.json")] });
        assert.deepEqual(named?.state, { name: file("named.json"), resources: [], isInterrupted: false });
    });

    it("calls an empty stack as URNs call the others, without the organization that stands for none", () => {
        const name = (asked: string) => readDeployment(`{"version": 3, "deployment": null}`, asked).name;
        assert.deepEqual(["organization/apps/dev", "contoso/apps/dev"].map(name), ["apps/dev", "contoso/apps/dev"]);
    });

    it("keeps two stacks of one name apart, as two organizations can have them", async () => {
        const stacks = await read({ state: [file("good.json"), file("again.json")] });
        assert.deepEqual(
            stacks.map(({ state }) => state?.name),
            ["apps/prod", file("again.json")],
        );
    });

    it("reads the others where one cannot be read, and says why that one cannot", async () => {
        const stacks = await read({
            state: [file("none.json"), file("text.json"), file("other.json"), file("good.json")],
        });
        const told = stacks.map((stack) => (stack.state === undefined ? stack.failure : stack.state.name));
        assert.match(told[0] ?? "", /ENOENT/);
        assert.match(told[1] ?? "", /^The state of .*text\.json cannot be read: it is no JSON\. Give what "pulumi/);
        assert.match(told[2] ?? "", /other\.json cannot be read: it has no deployment/);
        assert.equal(told[3], "apps/prod");
    });
});

async function read(selection: StackSelection): Promise<ReadStack[]> {
    const stacks: ReadStack[] = [];
    for await (const stack of readStacks(selection, process.env, () => {})) {
        stacks.push(stack);
    }
    return stacks;
}
