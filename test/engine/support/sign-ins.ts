import type { World } from "./world";

/** Counts how often somebody asked for a token in the name of an app, over HTTPS: what its gate does. */
export function signInsOf(world: World, app = "web"): number {
    const { appId } = world.application(app);
    const asked = world.simulator.requests.all();
    return asked.filter(({ operation, identity }) => operation === "token" && identity === appId).length;
}
