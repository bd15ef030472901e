import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import { Consumers } from "./support/consumers";
import { assertFailed, assertNothingLost, inUse } from "./support/losses";
import { signInsOf } from "./support/sign-ins";
import { assertTidy } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, World, webApp, writes } from "./support/world";

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("a secret that Entra does not accept yet", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("is never published, so nobody who reads Key Vault is refused; without the gate they are", async () => {
        const stack = await world.stack(webApp());
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        for (const [index, delay] of ["PT1M", "PT0S", "PT7S", "PT5M"].entries()) {
            world.tenant.propagation.configure({ delay });
            consumers.liveUntil(dueDate(index));
            await deploy(stack);
            assertTidy(world);
        }
        consumers.liveUntil(dueDate(4));
        assert.deepEqual(consumers.refusals(), {});

        stack.use(webApp({ verify: "off" }));
        const signIns = signInsOf(world);
        await deploy(stack);
        assert.equal(signInsOf(world), signIns);
        consumers.signIn();
        const { "value 5 of web": refused, ...others } = consumers.refusals();
        assert.match(String(refused), /AADSTS7000215/);
        assert.deepEqual(others, {});
    });

    it("fails its app's run and changes nothing else, and the next run makes another one", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });

        stack.use(webApp({ verifyTimeout: "PT2M" }));
        const signIns = signInsOf(world);
        assert.deepEqual((await deploy(stack)).requests, []);
        assert.equal(signInsOf(world), signIns, "what was accepted once is not asked about again");

        world.tenant.propagation.configure({ delay: "PT1H" });
        consumers.liveUntil(dueDate(1));
        const before = inUse(world);
        for (const continueOnError of [true, false]) {
            const run = await stack.up({ continueOnError });
            assertFailed(
                world,
                run,
                /web-default: .*Entra did not accept the new credential .* within PT2M.*AADSTS7000215/s,
                /Entra does not accept the new credential .* yet/,
            );
            assertNothingLost(world, before);
            assert.deepEqual(writes(run), ["addPassword", "removePassword"], "what nobody can use is removed again");
        }
        consumers.live("PT1H");
        world.tenant.propagation.configure({ delay: "PT1M" });
        const completion = await deploy(stack);
        assert.deepEqual(writes(completion), ["addPassword", "setSecret"]);
        assertTidy(world);

        const asked = signInsOf(world);
        assertQuiet(await deploy(stack));
        assert.equal(signInsOf(world), asked, "a quiet run signs in nowhere");
        consumers.live(MONTHLY.overlap);
        assert.deepEqual(consumers.refusals(), {});

        stack.use(webApp({ verify: "bestEffort", verifyTimeout: "PT2M" }));
        world.tenant.propagation.configure({ delay: "PT1H" });
        world.clock.set(dueDate(2));
        const hasty = await deploy(stack);
        assert.match(hasty.output, /warning: Entra did not accept .* It is published all the same/);
        assert.deepEqual(writes(hasty), ["addPassword", "setSecret", "removePassword"]);
    });
});
