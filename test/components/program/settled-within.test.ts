import assert from "node:assert/strict";
import { settledWithin } from "../../../components/program/settled-within";

/** Where each wait is a turn of the event loop, however long it takes. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function afterTurns(count: number): Promise<string> {
    for (let passed = 0; passed < count; passed++) {
        await turn();
    }
    return "come";
}

describe("a value that is waited for", () => {
    it("is seen as soon as it has come", async () => {
        assert.equal(await settledWithin(Promise.resolve("here"), 100, turn), "here");
        assert.equal(await settledWithin(afterTurns(20), 5_000, turn), "come");
    });

    it("is given up after so many waits, whatever the clock shows", async () => {
        assert.equal(await settledWithin(afterTurns(60), 5_000, turn), undefined);
        assert.equal(await settledWithin(new Promise(() => {}), 5_000, turn), undefined);
    });

    it("may be nothing", async () => {
        assert.equal(await settledWithin(Promise.resolve(undefined), 100, turn), undefined);
    });
});
