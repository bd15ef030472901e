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
    it("are all complete when a refusal is told, those begun meanwhile as well", async () => {
        const constructions = new Constructions();
        const [bad, first, second] = [construction(), construction(), construction()];
        const told: string[] = [];
        const refusal = constructions.run(bad.act).catch((error: Error) => told.push(error.message));
        const complete = constructions.run(first.act).then((name) => told.push(name));
        bad.refuse("web is malformed");
        await Promise.allSettled([bad.act()]);
        const later = constructions.run(second.act).then((name) => told.push(name));
        first.resolve("first");
        await complete;
        second.resolve("second");
        await Promise.all([refusal, later]);
        assert.deepEqual(told, ["first", "second", "web is malformed"]);
    });

    it("are each refused when several are, and complete at once when none is", async () => {
        const constructions = new Constructions();
        const [one, other] = [construction(), construction()];
        const settled = Promise.allSettled([constructions.run(one.act), constructions.run(other.act)]);
        one.refuse("one");
        other.refuse("other");
        assert.deepEqual(
            (await settled).map((end) => end.status === "rejected" && end.reason.message),
            ["one", "other"],
        );
        const [slow, quick] = [construction(), construction()];
        const waiting = constructions.run(slow.act);
        quick.resolve("quick");
        assert.equal(await constructions.run(quick.act), "quick");
        slow.resolve("slow");
        assert.equal(await waiting, "slow");
    });
});
