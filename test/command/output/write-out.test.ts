import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { writeOut } from "../../../command/output/write-out";

/** A stream of which every write fails. */
function failing(code: string): Writable {
    return new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
    });
}

describe("writing to the standard output", () => {
    it("goes on quietly where the reader has left, however much is still to be written", async () => {
        const out = failing("EPIPE");
        for (let line = 0; line < 50; line++) {
            await writeOut("a line\n", out);
        }
        assert.equal(out.listenerCount("error"), 1);
    });

    it("fails where the disk is full", async () => {
        await assert.rejects(writeOut("a line\n", failing("ENOSPC")), /write ENOSPC/);
    });
});
