import assert from "node:assert/strict";
import { check } from "../../../provider/rotate/check";
import { SECRET_INPUTS } from "../../../provider/rotate/inputs";
import { Claims } from "../../../provider/schedule/claims";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import type { Ledger } from "../../../rotation";
import { deployments, START } from "./deployment";

const WINDOW = { days: ["saturday"], hours: "22:00-04:00" };
// A Tuesday, thirty days after the start.
const DUE = "2026-03-31T00:00:00Z";
const OPENING = "2026-04-04T22:00:00Z";

describe("a deployment with a window", () => {
    const shared = deployments();
    const asked = (more: Props = {}): Props => ({
        rotateEvery: "P30D",
        overlap: "P2D",
        grace: "P14D",
        window: WINDOW,
        ...more,
    });

    it("says of what is due that it waits, and changes nothing; in the window it rotates and says nothing", async () => {
        const { stack, simulator } = shared;
        await stack.up(asked());
        const { inputs } = stack.state ?? {};
        simulator.clock.set(DUE);
        await stack.up(asked());
        assert.deepEqual(stack.operations, []);
        assert.deepEqual(stack.state?.inputs, inputs);
        assert.deepEqual(stack.logged, [
            `info: Generation 1 was due ${DUE}, and waits for the window that opens ${OPENING}.`,
        ]);
        simulator.clock.set(OPENING);
        assert.equal((await stack.up(asked()))["generation"], 2);
        assert.equal(stack.logged.length, 1);
    });

    it("says why it does not wait where there is no time to", async () => {
        const { stack, simulator } = shared;
        await stack.up(asked({ grace: "P2D" }));
        simulator.clock.set(DUE);
        assert.equal((await stack.up(asked({ grace: "P2D" })))["generation"], 2);
        assert.deepEqual(stack.logged, [
            `info: Generation 1 was due ${DUE}; the window is not waited for, since the next one opens ${OPENING}, which is not ` +
                "a day before mustRunBefore (2026-04-02T00:00:00Z).",
        ]);
    });

    it("says nothing before anything is due, and where it rotates for another reason", async () => {
        const { stack } = shared;
        await stack.up(asked());
        await stack.up(asked());
        await stack.up(asked({ rotateToken: "now" }));
        assert.deepEqual(stack.logged, []);
    });

    it("repairs a credential outside of it, also one that waits", async () => {
        const { stack, simulator } = shared;
        const { keyId } = await stack.up(asked());
        simulator.clock.set(DUE);
        await stack.up(asked());
        simulator.tenant.removePassword(stack.app.id, String(keyId));
        await stack.refresh();
        await stack.up(asked());
        assert.ok(stack.operations.includes("addPassword"), stack.operations.join(" "));
        assert.notEqual(stack.state?.outputs["keyId"], keyId);
    });
});

describe("the check of a spread and a window", () => {
    const urn = "urn:pulumi:prod::apps::app-registration:index:RotatingClientSecret::web-default";
    const base: Props = {
        applicationId: "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11",
        vaults: [{ vaultName: "kv-identity" }],
    };
    const checked = (news: Props, previous?: Props, now = START) =>
        check({ ...base, ...news }, previous, urn, {
            now: () => now,
            claims: new Claims(),
            shapes: SECRET_INPUTS,
            isKeyInVault: () => false,
        });
    const ledgerOf = (inputs: Props) => reveal(inputs["ledger"]) as unknown as Ledger;

    it("keeps a ledger of version 1 as it was written under a window, and writes version 2 for a spread", () => {
        const first = checked({}).inputs;
        const written = { ...(first["ledger"] as object), version: 1 };
        const old = { ...first, ledger: written };
        assert.equal(JSON.stringify(checked({ window: WINDOW }, old).inputs["ledger"]), JSON.stringify(written));
        const spread = ledgerOf(checked({ spread: "P7D" }, old).inputs);
        assert.deepEqual([spread.version, spread.spread?.within], [2, "P7D"]);
        assert.ok(spread.current.dueAt < ledgerOf(first).current.dueAt);
    });

    it("decides the spread by the series, also of a resource that was renamed, and keeps it", () => {
        const asked = { spread: "P7D" };
        const first = checked(asked).inputs;
        const other = checked(asked, { ...first, ledger: undefined, series: "another" }).inputs;
        assert.notDeepEqual(ledgerOf(other).spread, ledgerOf(first).spread);
        const kept = checked(asked, { ...first, series: "another" }, ledgerOf(first).current.dueAt).inputs;
        assert.deepEqual(ledgerOf(kept).spread, ledgerOf(first).spread);
        assert.equal(ledgerOf(kept).current.generation, 2);
    });

    it("keeps the ledger secret where one of them is, and plans nothing while a field of the window is unknown", () => {
        for (const secret of [{ spread: new Secret("P7D") }, { window: { hours: new Secret("22:00-04:00") } }]) {
            assert.ok(checked(secret as Props).inputs["ledger"] instanceof Secret, JSON.stringify(secret));
        }
        const { inputs, failures } = checked({ window: { hours: new Unknown() } });
        assert.ok(inputs["ledger"] instanceof Unknown);
        assert.deepEqual(failures, []);
    });

    it("names the field of what it refuses", () => {
        const { failures = [] } = checked({ spread: "P90D", window: { hours: "22:00-22:00", day: "sunday" } });
        assert.deepEqual(
            failures.map(({ property, reason }) => `${property}: ${reason}`),
            [
                'spread: spread is "P90D", but must be shorter than rotateEvery (P90D): use a shorter one',
                'window: window has no field "day": did you mean days?',
                'window: window.hours is "22:00-22:00", which has no length: write "00:00-24:00" for whole days',
            ],
        );
    });
});
