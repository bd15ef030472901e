import assert from "node:assert/strict";
import { DOCUMENTED_QUOTAS, Simulator } from "../../../simulator";
import { DUE, END, START, Stack } from "./deployment";
import { assertNoFailure, bySecond, deployAtOnce, type Wave } from "./fleet";

const APPS = 1_000;

describe("a fleet whose credentials are all due in the same run", function () {
    this.timeout(300_000);
    let simulator: Simulator;
    let fleet: (readonly [string, Stack])[];

    const told = (wave: Wave) => {
        const share = `${wave.refused.length} of ${wave.requests.length} requests refused`;
        console.log(`      ${APPS} apps: ${wave.seconds} simulated seconds, ${share}`);
    };
    const served = () => fleet.filter(([name, stack]) => stack.serves("kv-fleet", `prod-${name}`)).length;

    before(async () => {
        simulator = await Simulator.start({ clock: START });
        simulator.tenant.createVault("kv-fleet", "rg-identity");
        fleet = Array.from({ length: APPS }, (_, index) => {
            const { id, appId } = simulator.tenant.createApplication({ displayName: `app-${index}` });
            return [`app-${index}`, new Stack(simulator, {}, { id, appId }, "kv-fleet")] as const;
        });
        assertNoFailure(await deployAtOnce(simulator, fleet));
    });
    after(() => simulator.stop());

    it("rotates without a refused request in a tenant that enforces the documented limits", async () => {
        simulator.clock.set(DUE);
        simulator.quotas.configure(DOCUMENTED_QUOTAS);
        simulator.tenant.propagation.configure({ delay: "PT20S" });
        const wave = await deployAtOnce(simulator, fleet);
        told(wave);
        assertNoFailure(wave);
        assert.equal(served(), APPS);
        assert.deepEqual(wave.refused, []);
        const gates = APPS * 20;
        assert.ok(wave.seconds < gates / 100, `gates of different apps run at the same time: ${wave.seconds} s in all`);
        assert.equal(wave.told.length, 1);
    });

    it("removes what has ended and rotates again, where others take most of the limits, with few refusals and no herd", async () => {
        simulator.clock.set(END);
        simulator.clock.advance("P90D");
        simulator.tenant.propagation.configure({ delay: "PT0S" });
        simulator.quotas.configure({
            ...DOCUMENTED_QUOTAS,
            graphWrites: { most: 400, perSeconds: 150 },
            vaultCreations: { most: 100, perSeconds: 10 },
        });
        const wave = await deployAtOnce(simulator, fleet);
        told(wave);
        assertNoFailure(wave);
        assert.equal(served(), APPS);
        assert.ok(wave.refused.length < wave.requests.length / 20, `${wave.refused.length} of ${wave.requests.length}`);
        const herd = Math.max(...bySecond(wave.refused));
        assert.ok(herd <= 64, `${herd} refusals in one second`);
    });
});
