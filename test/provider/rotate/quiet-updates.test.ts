import assert from "node:assert/strict";
import { noteSeries } from "../../../provider/rotate/declared-series";
import { createTurns } from "../../../provider/rotate/turns";
import { Unknown } from "../../../provider/wire/handler";
import { deployments } from "./deployment";

describe("an update that has nothing to do with Entra or a vault", () => {
    const shared = deployments();

    it("tells the new dates and asks nobody", async () => {
        const { stack } = shared;
        const before = await stack.up();
        const outputs = await stack.up({ rotateEvery: "P60D", grace: "P34D", overlap: "P17D" });
        assert.deepEqual(stack.operations, []);
        assert.equal(outputs["keyId"], before["keyId"]);
        assert.equal(outputs["verified"], "accepted");
        assert.ok(String(outputs["nextRotation"]) < String(before["nextRotation"]));
    });

    it("renames neither the secret in the vault nor the one in Entra", async () => {
        const { stack } = shared;
        await stack.up();
        const [secret] = stack.secrets;
        await stack.up({ label: "shop" }, { name: "shop" });
        assert.deepEqual(stack.operations, []);
        assert.deepEqual(stack.secrets, [secret]);
        assert.equal(stack.state?.outputs["secretName"], "prod-web-default");
    });
});

describe("a series that the program declares", () => {
    it("is remembered, but not while a preview does not know it", () => {
        const declared = new Set<string>();
        noteSeries(declared, { series: "4f2a9c01b7de" });
        noteSeries(declared, { series: new Unknown() });
        assert.deepEqual([...declared], ["4f2a9c01b7de"]);
    });
});

describe("taking turns", () => {
    it("lets one at a time act on what a key names, in the order of asking, and others meanwhile", async () => {
        const turns = createTurns();
        const events: string[] = [];
        let finish = () => {};
        const first = turns("a", () => {
            events.push("first begins");
            return new Promise<void>((resolve) => {
                finish = () => {
                    events.push("first ends");
                    resolve();
                };
            });
        });
        const second = turns("a", async () => void events.push("second"));
        await turns("b", async () => void events.push("other"));
        finish();
        await Promise.all([first, second]);
        assert.deepEqual(events, ["first begins", "other", "first ends", "second"]);
    });

    it("goes on after one that failed", async () => {
        const turns = createTurns();
        await assert.rejects(
            turns("a", async () => Promise.reject(new Error("no"))),
            /no/,
        );
        assert.equal(await turns("a", async () => 7), 7);
    });
});
