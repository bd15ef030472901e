import assert from "node:assert/strict";
import { SortedFile } from "../../../command/inventory/sorted-file";

describe("a sorted file", () => {
    let file: SortedFile<{ readonly text: string }>;

    beforeEach(() => {
        file = new SortedFile();
    });

    afterEach(() => file.remove());

    it("gives back what was added: by the first number, then the second, then as it was added", () => {
        file.add({ text: "e" }, [2, 0]);
        file.add({ text: "c" }, [1, 5]);
        file.add({ text: "d" }, [1, 5]);
        file.add({ text: "a" }, [1, Number.MIN_SAFE_INTEGER]);
        file.add({ text: "b – Ünïcode 日本\n" }, [1, -3]);
        const texts = () => [...file.sorted()].map(({ text }) => text);
        assert.deepEqual(texts(), ["a", "b – Ünïcode 日本\n", "c", "d", "e"]);
        assert.deepEqual(texts(), texts(), "as often as it is asked");
    });

    it("takes more than it gathers before it writes, and more after it was read", () => {
        const long = "x".repeat(1_000);
        for (let index = 0; index < 3_000; index++) {
            file.add({ text: `${index} ${long}` }, [0, -index]);
        }
        assert.equal([...file.sorted()][0]?.text, `2999 ${long}`);
        file.add({ text: "last" }, [0, 1]);
        const all = [...file.sorted()];
        assert.deepEqual([all.length, all.at(-1)?.text], [3_001, "last"]);
    });

    it("is empty at first", () => {
        assert.deepEqual([...file.sorted()], []);
    });
});
