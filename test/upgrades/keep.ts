import { version } from "../../package.json";
import { deploy, VAULT, World } from "../engine/support/world";
import { BY_HAND, keptProgram, SECOND_VAULT } from "./kept-program";
import { writeKeptState } from "./kept-state";

/** Deploys the program of the upgrade tests over a few rotations, and keeps what is left as this release's state. */
async function keep(): Promise<void> {
    const world = await World.start();
    try {
        world.tenant.createVault(SECOND_VAULT, VAULT.resourceGroupName);
        const { appId } = world.tenant.createApplication({ displayName: BY_HAND });
        const program = (token: string) => keptProgram(String(appId), token);
        const stack = await world.stack(program("first"));
        await deploy(stack);
        // A rotation by hand shortly before one is due, the due one, and another by hand, which waits where two may be alive.
        for (const [passed, token] of [
            ["P28D", "second"],
            ["P2D", "second"],
            ["P1D", "third"],
        ] as const) {
            world.clock.advance(passed);
            stack.use(program(token));
            await deploy(stack);
        }
        const state = {
            clock: world.clock.now(),
            stack: await stack.stack.exportStack(),
            tenant: world.tenant.export(),
        };
        console.log(`Kept ${await writeKeptState(version, state, world.simulator.url)}`);
    } finally {
        await world.stop();
    }
}

keep().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
