import assert from "node:assert/strict";
import Table from "cli-table3";
import { PLAIN } from "../../../command/output/plain";
import { tableText } from "../../../command/output/table-text";

const HEAD = ["Name", "A longer head"];
const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => [
        `${index} ${"\u6f22".repeat(index % 7)}`,
        index === 333 ? "wide ".repeat(9) : "x",
    ]);

describe("tableText", () => {
    for (const count of [0, 1, 199, 200, 201, 450]) {
        it(`lays ${count} rows out as the library does in one piece`, async () => {
            const whole = new Table({ head: [...HEAD], style: PLAIN });
            whole.push(...rows(count));
            assert.equal(await tableText(HEAD, rows(count)), whole.toString());
        });
    }
});
