import assert from "node:assert/strict";
import { Consumer, type DeliveredSecret } from "../../../demo/consumers/consumer";
import { Fleet, type Gateway } from "../../../demo/consumers/fleet";
import { HeldValue } from "../../../demo/consumers/held-value";
import { SignInTally } from "../../../demo/consumers/sign-in-tally";
import { SimulatedClock } from "../../../simulator/clock";

const SECRET: DeliveredSecret = {
    name: "web-api/default",
    clientId: "client",
    vault: "vault",
    secretName: "web-api-default",
    series: "4f2a9c01b7de",
    overlap: "P7D",
};
const START = "2026-01-05T06:00:00Z";
const DAY = 86_400;

/** A tenant in which one value is published and some are accepted. */
class FakeTenant implements Gateway {
    published = 1;
    accepted = new Set([1]);
    readonly signIns: string[] = [];

    constructor(private readonly clock: SimulatedClock) {}

    async read(): Promise<HeldValue> {
        return new HeldValue(String(this.published), this.published, `2026-0${this.published}-01T00:00:00Z`);
    }

    async signIn(_clientId: string, value: HeldValue) {
        this.signIns.push(`${this.clock.now()} ${value.reveal()}`);
        return this.accepted.has(Number(value.reveal()))
            ? { accepted: true as const }
            : { accepted: false as const, code: "AADSTS7000222" };
    }
}

function setUp() {
    const clock = new SimulatedClock(START);
    const tenant = new FakeTenant(clock);
    const tally = new SignInTally();
    return { clock, tenant, tally, fleet: new Fleet(clock, tenant, tally) };
}

/** Reads daily at 12:00 and signs in daily at 13:00. */
function daily(): Consumer {
    const rhythm = { refreshEvery: DAY, refreshPhase: DAY / 2, signInEvery: DAY, signInPhase: (13 * DAY) / 24 };
    return new Consumer("App Service", SECRET, rhythm);
}

describe("Fleet", () => {
    it("signs in when it joins, on the way, and at the end", async () => {
        const { clock, tenant, tally, fleet } = setUp();
        await fleet.join(daily());
        await fleet.live("2026-01-06T06:00:00Z");
        assert.deepEqual(tenant.signIns, [`${START} 1`, "2026-01-05T13:00:00Z 1", "2026-01-06T06:00:00Z 1"]);
        assert.equal(tally.tried, 3);
        assert.equal(clock.now(), "2026-01-06T06:00:00Z");
    });

    it("goes on with the old value after a new one was published, until the consumer's refresh", async () => {
        const { tenant, fleet } = setUp();
        await fleet.join(daily());
        tenant.published = 2;
        tenant.accepted.add(2);
        await fleet.signInAll();
        await fleet.live("2026-01-05T11:00:00Z");
        await fleet.live("2026-01-05T14:00:00Z");
        assert.deepEqual(
            tenant.signIns.map((line) => line.slice(11)),
            ["06:00:00Z 1", "06:00:00Z 1", "11:00:00Z 1", "13:00:00Z 2", "14:00:00Z 2"],
        );
    });

    it("notices an outage: a value removed while a consumer still holds it", async () => {
        const { tenant, tally, fleet } = setUp();
        await fleet.join(daily());
        tenant.published = 2;
        tenant.accepted = new Set([2]);
        await fleet.signInAll();
        assert.deepEqual(tally.refused, [
            { at: START, consumer: "App Service", secret: "web-api/default", generation: 1, code: "AADSTS7000222" },
        ]);
        await fleet.live("2026-01-06T06:00:00Z");
        assert.equal(tally.refused.length, 1);
    });

    it("has everybody who is due at one moment sign in at that moment", async () => {
        const { tenant, fleet } = setUp();
        await fleet.join(daily(), daily());
        await fleet.live("2026-01-05T13:00:01Z");
        assert.equal(tenant.signIns.filter((line) => line.startsWith("2026-01-05T13:00:00Z")).length, 2);
    });
});
