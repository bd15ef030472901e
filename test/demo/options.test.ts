import assert from "node:assert/strict";
import { readOptions } from "../../demo/options";

function read(...args: string[]) {
    let written = "";
    const reading = readOptions(args, (text) => {
        written += text;
    });
    return { reading, written };
}

describe("readOptions", () => {
    it("writes to demo-output/ and no figures file unless told otherwise", () => {
        assert.deepEqual(read().reading, { options: { out: "demo-output/" } });
    });

    it("takes a figures file and another folder", () => {
        assert.deepEqual(read("--json", "figures.json", "--out", "elsewhere").reading, {
            options: { json: "figures.json", out: "elsewhere" },
        });
    });

    it("takes the report of an earlier run", () => {
        assert.deepEqual(read("--from", "report.json").reading, {
            options: { from: "report.json", out: "demo-output/" },
        });
    });

    it("shows every option in the help, and ends well", () => {
        const { reading, written } = read("--help");
        assert.deepEqual(reading, { isHelp: true });
        assert.match(written, /--from <file>[\s\S]*--json <file>[\s\S]*--out <folder>[\s\S]*--help/);
    });

    it("ends with an error that names what it does not know", () => {
        const { reading, written } = read("--jsn", "x");
        assert.deepEqual(reading, { isHelp: false });
        assert.match(written, /unknown option '--jsn'/);
        assert.deepEqual(read("surplus").reading, { isHelp: false });
    });
});
