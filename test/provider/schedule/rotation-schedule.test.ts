import assert from "node:assert/strict";
import { createScheduleHandler } from "../../../provider/schedule/rotation-schedule";
import { type CheckResult, type Props, Secret, Unknown } from "../../../provider/wire/handler";

const URN = "urn:pulumi:prod::apps::app-registration:index:RotationSchedule::web-default-schedule";
const START = "2026-01-10T06:00:00Z";
const DUE = "2026-02-09T06:00:00Z";
const ASKED: Props = {
    rotateEvery: "P30D",
    grace: "P5D",
    overlap: "P2D",
    label: "prod/web-default",
};

describe("the rotation schedule", () => {
    it("plans the first generation", async () => {
        const { inputs } = await check(ASKED);
        assert.equal(inputs["generation"], 1);
        assert.equal(inputs["issuedAt"], START);
        assert.equal(inputs["nextRotation"], DUE);
        assert.equal(inputs["mustRunBefore"], "2026-02-14T06:00:00Z");
        assert.equal(inputs["expiresAt"], "2026-02-16T06:00:00Z");
        assert.match(String(inputs["displayName"]), /^prod\/web-default#1 2026-01-10T06:00:00Z \[[0-9a-f]{12}\]$/);
    });

    it("finds nothing to change until the rotation is due, and then plans the next generation in the same series", async () => {
        const first = await check(ASKED);
        assert.deepEqual(await check(ASKED, first.inputs, "2026-02-09T05:59:59Z"), first);
        const second = await check(ASKED, first.inputs, DUE);
        assert.equal(second.inputs["generation"], 2);
        assert.equal(second.inputs["series"], first.inputs["series"]);
        assert.deepEqual(second.inputs["previous"], [
            { generation: 1, issuedAt: START, expiresAt: "2026-02-16T06:00:00Z" },
        ]);
    });

    it("rotates earlier by its part of a spread, which stays as it was decided", async () => {
        const asked = { ...ASKED, spread: "P7D" };
        const first = await check(asked);
        const ledger = first.inputs["ledger"] as { spread: { within: string; by: string } };
        assert.equal(ledger.spread.within, "P7D");
        assert.ok(String(first.inputs["nextRotation"]) < DUE);
        const second = await check(asked, first.inputs, DUE);
        assert.deepEqual((second.inputs["ledger"] as typeof ledger).spread, ledger.spread);
    });

    it("waits for its window, and changes nothing meanwhile", async () => {
        const asked = { ...ASKED, window: { hours: "22:00-23:00" } };
        const first = await check(asked);
        const logged: string[] = [];
        assert.deepEqual(await check(asked, first.inputs, DUE, URN, logged), first);
        assert.deepEqual(logged, [
            `info: Generation 1 was due ${DUE}, and waits for the window that opens 2026-02-09T22:00:00Z.`,
        ]);
        const rotated = await check(asked, first.inputs, "2026-02-09T22:00:00Z", URN, logged);
        assert.deepEqual([rotated.inputs["generation"], logged.length], [2, 1]);
    });

    it("refuses a window that is none, naming the field", async () => {
        const { failures } = await check({ ...ASKED, window: { days: ["satruday"], hours: "22:00-22:00" } });
        assert.deepEqual(
            failures?.map(({ reason }) => reason),
            [
                'window.days has "satruday", which is no day: did you mean saturday?',
                'window.hours is "22:00-22:00", which has no length: write "00:00-24:00" for whole days',
            ],
        );
    });

    it("is the same series again where its state was lost, and another under another name or in another stack", async () => {
        const first = await check(ASKED);
        const again = await check(ASKED, undefined, "2026-01-11T06:00:00Z");
        assert.equal(again.inputs["series"], first.inputs["series"]);
        for (const urn of [URN.replace("web-default", "shop"), URN.replace("prod", "dev")]) {
            assert.notEqual((await check(ASKED, undefined, START, urn)).inputs["series"], first.inputs["series"]);
        }
        const renamed = await check(ASKED, first.inputs, START, URN.replace("web-default", "shop"));
        assert.equal(renamed.inputs["series"], first.inputs["series"], "a renamed resource keeps its series");
    });

    it("has defaults for what is left out", async () => {
        const { inputs, failures = [] } = await check({});
        assert.deepEqual(failures, []);
        assert.deepEqual([inputs["rotateEvery"], inputs["overlap"], inputs["grace"]], ["P90D", "P7D", "P14D"]);
    });

    it("names credentials after stack and resource where no label is given", async () => {
        const { inputs } = await check({ ...ASKED, label: undefined });
        assert.match(String(inputs["displayName"]), /^prod\/web-default-schedule#1 /);
    });

    it("keeps the current credential's name when the label changes, until the next rotation", async () => {
        const first = await check(ASKED);
        const renamed = await check({ ...ASKED, label: "prod/shop" }, first.inputs);
        assert.equal(renamed.inputs["displayName"], first.inputs["displayName"]);
        const rotated = await check({ ...ASKED, label: "prod/shop" }, renamed.inputs, DUE);
        assert.match(String(rotated.inputs["displayName"]), /^prod\/shop#2 /);
    });

    it("plans nothing while a setting is unknown, but keeps what does not depend on it", async () => {
        const first = await check(ASKED);
        const { inputs } = await check({ ...ASKED, overlap: new Unknown() }, first.inputs);
        assert.ok(inputs["generation"] instanceof Unknown);
        assert.ok(inputs["expiresAt"] instanceof Unknown);
        assert.equal(inputs["series"], first.inputs["series"]);
    });

    it("rotates for a changed token and records no token in clear", async () => {
        const first = await check({ ...ASKED, rotateToken: new Secret("ticket-4711") });
        const second = await check({ ...ASKED, rotateToken: new Secret("ticket-4712") }, first.inputs);
        assert.equal(second.inputs["generation"], 2);
        const { rotateToken: _, ...planned } = second.inputs;
        assert.doesNotMatch(JSON.stringify(planned), /ticket/);
        assert.equal(planned["generation"], 2, "a secret token makes nothing else secret");
    });

    it("keeps secret what it derives from a secret setting, and reads it again", async () => {
        const asked = { ...ASKED, overlap: new Secret("P2D") };
        const first = await check(asked);
        assert.ok(first.inputs["ledger"] instanceof Secret);
        assert.ok(first.inputs["expiresAt"] instanceof Secret);
        const second = await check(asked, first.inputs, DUE);
        assert.deepEqual(second.inputs["generation"], new Secret(2));
    });

    for (const [title, change, property, reason] of [
        ["a malformed duration", { rotateEvery: "90 days" }, "rotateEvery", /rotateEvery is "90 days"/],
        ["a period beyond two years", { rotateEvery: "P3Y" }, "rotateEvery", /"P3Y".*two years/],
        ["a number in place of a text", { overlap: 7 }, "overlap", /overlap is 7, which is not text/],
        ["a revocation in the future", { revokeBefore: "2026-01-11" }, "revokeBefore", /"2026-01-11".*future/],
        ["a label that is no text", { label: 7 }, "label", /label is not a text; write it in quotes/],
    ] as const) {
        it(`refuses ${title}, naming the field`, async () => {
            const { failures = [] } = await check({ ...ASKED, ...change });
            assert.deepEqual(
                failures.map((failure) => failure.property),
                [property],
            );
            assert.match(failures[0]?.reason ?? "", reason);
        });
    }

    it("tells all that is wrong at once", async () => {
        const { failures = [] } = await check({ ...ASKED, label: 7, overlap: 7, rotateEvery: "90d", rotateToken: 7 });
        assert.deepEqual(
            failures.map((failure) => failure.property),
            ["label", "rotateEvery", "overlap", "rotateToken"],
        );
    });

    it("changes nothing under a moved clock outside of the simulated tenant", async () => {
        const { inputs } = await check(ASKED);
        const forecasting = createScheduleHandler({
            env: { APP_REGISTRATION_CLOCK: DUE },
            now: () => DUE,
            log: () => {},
        });
        assert.throws(() => forecasting.create(inputs, URN), /forecast and changes nothing/);
        assert.throws(() => forecasting.update?.("id", inputs, inputs, URN, inputs), /forecast and changes nothing/);
        assert.throws(() => forecasting.delete?.("id", inputs, inputs), /forecast and changes nothing/);
    });
});

/** Checks as the engine does, at an instant. */
async function check(news: Props, olds?: Props, now = START, urn = URN, logged: string[] = []): Promise<CheckResult> {
    const log = (severity: string, message: string) => void logged.push(`${severity}: ${message}`);
    const handler = createScheduleHandler({ env: {}, now: () => now, log });
    assert.ok(handler.check);
    return handler.check(news, olds, urn);
}
