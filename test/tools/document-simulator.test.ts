import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { Simulator } from "../../simulator/simulator";
import { operationsPage } from "../../tools/document-simulator/operations";

describe("docs/simulator-operations.md", () => {
    it("lists what the simulated tenant serves, and nothing else", async () => {
        const simulator = await Simulator.start();
        await simulator.stop();
        const page = readFileSync(path.join(packageRoot, "docs", "simulator-operations.md"), "utf8");
        assert.equal(page, operationsPage(simulator.operations), "npm run document writes it anew");
        const served = simulator.operations.map(({ operation }) => operation);
        const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, operation = ""]) => operation);
        assert.deepEqual(listed.sort(), served.sort());
    });
});
