import assert from "node:assert/strict";
import { deployments, Stack } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, KINDS, surroundingsOf, watch } from "./kinds";

describe("two stacks", function () {
    this.timeout(120_000);
    const shared = deployments();

    for (const kind of KINDS) {
        it(`that rotate a credential each for one application know nothing of each other (${kind})`, async () => {
            const { simulator, stack } = shared;
            const other = new Stack(simulator, {}, stack.app);
            const witnesses = [
                watch(simulator, stack, [stack.vaultName]),
                watch(simulator, other, [other.vaultName], false, "prod-mail-default"),
            ];
            const look = () => witnesses.forEach((one) => void one.look());
            const surroundings = surroundingsOf(kind, new InProcess(simulator, look));
            for (let day = 0; day < 100; day += 5) {
                await stack.up(askedFor(kind), surroundings);
                simulator.clock.advance("P2D");
                await other.up(askedFor(kind), { ...surroundings, name: "mail-default" });
                for (const witness of witnesses) {
                    witness.expectWell();
                }
                simulator.clock.advance("P3D");
                look();
            }
            assert.ok(witnesses.every(({ published }) => published.length >= 3));
        });
    }

    for (const [after, everyDays] of [
        ["PT0S", 1],
        ["PT1H", 1],
        ["PT2H", 3],
    ] as const) {
        it(`that are one, deployed from two backends, rotate for each other (${after} later, every ${everyDays} days)`, async () => {
            const { simulator, stack } = shared;
            const witness = watch(simulator, stack, [stack.vaultName]);
            const surroundings = surroundingsOf("client secret", new InProcess(simulator, witness.look));
            const asked = askedFor("client secret");
            await stack.up(asked, surroundings);
            const copy = stack.twin();
            for (let day = 1; day <= 100; day++) {
                simulator.clock.advance("P1D");
                await stack.up(asked, surroundings);
                witness.expectServed();
                if (day % everyDays === 0) {
                    simulator.clock.advance(after);
                    await copy.up(asked, surroundings);
                    witness.expectServed();
                }
            }
            witness.expectWell();
            assert.equal(witness.published.length, 4, "no generation was made twice");
        });
    }
});
