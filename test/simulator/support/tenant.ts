import { Simulator, type SimulatorOptions } from "../../../simulator";
import { Clients } from "./clients";

/** Instant at which the tests' clocks start. */
export const START = "2026-03-01T00:00:00Z";

/** A simulated tenant and its clients for one `describe`; started once, since starting takes a third of a second. */
export function simulatedTenant(options: SimulatorOptions = {}): { simulator: Simulator; clients: Clients } {
    const shared = {} as { simulator: Simulator; clients: Clients };
    before(async () => {
        shared.simulator = await Simulator.start({ clock: START, ...options });
        shared.clients = new Clients(shared.simulator);
    });
    beforeEach(() => {
        shared.simulator.clock.set(START);
        shared.simulator.faults.clear();
        shared.simulator.tenant.policy.passwordLifetime = undefined;
        shared.simulator.tenant.propagation.configure({
            delay: undefined,
            flapping: undefined,
            signInTakes: undefined,
            ...options.propagation,
        });
    });
    after(async () => {
        await shared.clients.close();
        await shared.simulator.stop();
    });
    return shared;
}
