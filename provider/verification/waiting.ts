import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Environment, SIMULATOR_VARIABLE } from "../../contract/clock";
import { httpsOrigin } from "../login/cloud";
import { createHttpClient } from "../rest/http-client";
import type { Send } from "../rest/transport";
import type { Waiting } from "../rest/waiting";

/** Waits as the machine's clock does; in a simulated tenant, whose clock stands still by itself, by moving that clock. */
export function waitingFrom(env: Environment): Waiting {
    const simulator = env[SIMULATOR_VARIABLE];
    return simulator
        ? simulatedWaiting(httpsOrigin(SIMULATOR_VARIABLE, simulator), senderFrom(env))
        : { now: () => performance.now(), sleep: async (ms) => sleep(ms) };
}

function senderFrom(env: Environment): Send {
    let sender: Promise<Send> | undefined;
    // Loaded here: a deployment that does not wait needs no client.
    const load = async () => (await import("../rest/transport.js")).createSender({ http: createHttpClient(env) });
    return async (request) => {
        sender ??= load();
        return (await sender)(request);
    };
}

/** The simulated clock counts whole seconds; a wait that is shorter takes no time there. */
export function simulatedWaiting(origin: string, send: Send): Waiting {
    let passed = 0;
    return {
        now: () => passed,
        sleep: async (ms) => {
            passed += ms;
            const seconds = Math.floor(ms / 1_000);
            if (seconds === 0) {
                return;
            }
            const url = `${origin}/simulator/clock`;
            const { status } = await send({ method: "POST", url, body: { advance: `PT${seconds}S` } });
            if (status !== 200) {
                throw new Error(`${SIMULATOR_VARIABLE} names ${origin}, whose clock does not move (${status}).`);
            }
        },
    };
}
