import { writeFileSync } from "node:fs";
import path from "node:path";
import { draw } from "./pictures/draw";
import { SCENARIOS } from "./pictures/scenarios";

// Draws the pictures of docs/rotation.md by the planner itself; a test fails while they show something else.
for (const scenario of SCENARIOS) {
    const file = path.join(__dirname, "..", "docs", "pictures", `${scenario.name}.svg`);
    writeFileSync(file, draw(scenario));
    console.log(`Drew ${path.relative(process.cwd(), file)}.`);
}
