import { writeFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { Simulator } from "../../simulator/simulator";
import { operationsPage } from "./operations";

// Writes the page that tells of every operation of the simulated tenant.
void Simulator.start().then(async (simulator) => {
    const page = path.join(packageRoot, "docs", "simulator-operations.md");
    writeFileSync(page, operationsPage(simulator.operations));
    console.log(`Wrote ${path.relative(process.cwd(), page)}: ${simulator.operations.length} operations.`);
    await simulator.stop();
});
