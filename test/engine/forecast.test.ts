import assert from "node:assert/strict";
import { LabStack } from "../../simulator/lab/lab-stack";
import { changes, planned } from "./support/steps";
import { assertQuiet, deploy, World, webApp, writes } from "./support/world";

describe("a forecast", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("tells exactly what a deployment on that day then does", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const days = [
            { day: "nothing is due", at: "2026-01-20T06:00:00Z", program: webApp() },
            { day: "a rotation is due", at: "2026-02-09T06:00:00Z", program: webApp() },
            { day: "a run is late", at: "2026-05-01T12:00:00Z", program: webApp() },
            { day: "a token changed", at: "2026-05-02T12:00:00Z", program: webApp({ rotateToken: "INC-1" }) },
            {
                day: "something leaked",
                at: "2026-05-03T12:00:00Z",
                program: webApp({ rotateToken: "INC-1", revokeBefore: "2026-05-03T00:00:00Z" }),
            },
        ];
        for (const { day, at, program } of days) {
            stack.use(program);
            const forecast = await stack.preview({ at });
            assert.ok(forecast.succeeded, forecast.output);
            assert.deepEqual(forecast.requests, [], `a forecast asks nobody: ${day}`);
            world.clock.set(at);
            const deployment = await deploy(stack);
            assert.deepEqual(changes(deployment).sort(), changes(forecast).sort(), day);
            if (day !== "nothing is due") {
                assert.deepEqual(planned(deployment), planned(forecast), day);
                assert.ok(writes(deployment).includes("addPassword"), day);
            }
        }
        assertQuiet(await deploy(stack));
    });

    it("never becomes a deployment: outside a simulated tenant a moved clock refuses it, with nothing changed", async () => {
        const program = webApp({}, { protect: false });
        const stack = await world.stack(program);
        const real = new LabStack(stack.stack, withoutMark(world), program);
        const first = await real.up();
        assert.match(first.output, /APP_REGISTRATION_CLOCK is set to "2026-01-10T06:00:00Z".*unset it to deploy/);
        assert.deepEqual([first.succeeded, first.requests], [false, []]);

        await deploy(stack);
        const value = world.published();
        world.clock.advance("P30D");
        const second = await real.up();
        assert.deepEqual([second.succeeded, writes(second), world.published()], [false, [], value]);
        const destruction = await real.destroy();
        assert.deepEqual([destruction.succeeded, writes(destruction)], [false, []]);
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"], "a real one goes on as ever");
    });
});

/** The simulated tenant, but the plugins do not know that it is one. */
function withoutMark({ simulator }: World): World["simulator"] {
    const environment = () => ({ ...simulator.environment(), APP_REGISTRATION_SIMULATOR: "" });
    return Object.create(simulator, { environment: { value: environment } });
}
