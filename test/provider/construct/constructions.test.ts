import assert from "node:assert/strict";
import { Constructions } from "../../../provider/construct/constructions";

/** A construction that ends when it is told to. */
function construction() {
    let resolve: (name: string) => void = () => {};
    let reject: (error: Error) => void = () => {};
    const promise = new Promise<string>((...ends) => {
        [resolve, reject] = ends;
    });
    return { act: () => promise, resolve, refuse: (reason: string) => reject(new Error(reason)) };
}

describe("constructions that are under way", () => {
    it("are all complete when a refusal is told, those made out of their outputs as well", async () => {
        const told: string[] = [];
        const [bad, first, second] = [construction(), construction(), construction()];
        const pauses = [
            // The program declares what it has waited for, and this ends at once.
            () => {
                void constructions.run(second.act).then((name) => told.push(name));
                second.resolve("second");
            },
            () => told.push("pause"),
        ];
        const constructions = new Constructions(async () => void pauses.shift()?.());
        const refusal = constructions.run(bad.act).catch((error: Error) => told.push(error.message));
        const complete = constructions.run(first.act).then((name) => told.push(name));
        bad.refuse("web is malformed");
        await Promise.allSettled([bad.act()]);
        assert.deepEqual(told, []);
        first.resolve("first");
        await Promise.all([refusal, complete]);
        assert.deepEqual(told, ["first", "second", "pause", "web is malformed"]);
    });

    it("are refused together when several are, and answered at once when they are not", async () => {
        const [one, other] = [construction(), construction()];
        const told: string[] = [];
        const constructions = new Constructions(async () => {
            other.refuse("other");
            await Promise.allSettled([other.act()]);
            told.push("pause");
        });
        const tell = (act: () => Promise<string>) =>
            constructions.run(act).catch((error: Error) => told.push(error.message));
        const settled = [tell(one.act)];
        one.refuse("one");
        await Promise.allSettled([one.act()]);
        settled.push(tell(other.act));
        await Promise.all(settled);
        assert.deepEqual(told, ["pause", "pause", "one", "other"]);
        const [slow, quick] = [construction(), construction()];
        const waiting = constructions.run(slow.act);
        quick.resolve("quick");
        assert.equal(await constructions.run(quick.act), "quick");
        slow.resolve("slow");
        assert.equal(await waiting, "slow");
    });
});
