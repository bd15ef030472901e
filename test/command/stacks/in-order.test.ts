import assert from "node:assert/strict";
import { inOrder } from "../../../command/stacks/in-order";

describe("inOrder", () => {
    it("gives what came of each item in the order of the items, whichever is done first", async () => {
        const finish: (() => void)[] = [];
        const work = (item: string) => new Promise<string>((resolve) => finish.push(() => resolve(item.toUpperCase())));
        const results = inOrder(["a", "b", "c"], 2, work);
        const first = results.next();
        finish[1]?.();
        finish[0]?.();
        assert.equal((await first).value, "A");
        assert.equal((await results.next()).value, "B");
        const last = results.next();
        finish[2]?.();
        assert.equal((await last).value, "C");
        assert.equal((await results.next()).done, true);
    });

    it("does no more at a time than is allowed, and as much as that", async () => {
        let [now, most] = [0, 0];
        const work = async (item: number) => {
            now++;
            most = Math.max(most, now);
            await new Promise((resolve) => setImmediate(resolve));
            now--;
            return item;
        };
        const items = Array.from({ length: 20 }, (_, index) => index);
        const done: number[] = [];
        for await (const result of inOrder(items, 4, work)) {
            done.push(result);
        }
        assert.deepEqual([done, most], [items, 4]);
    });
});
