import type { FaultHandle, FaultRequest } from "../../../simulator";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { cutAt, refuseAt } from "../../engine/support/strikes";
import type { World } from "../../engine/support/world";
import type { AppPlan } from "./apps";
import type { Trouble } from "./history";

/** A trouble that waits for a run. */
export interface Prepared {
    readonly hits: number;
    callOff(): void;
}

const SERVICES = ["graph", "arm", "vault"];

/** Lets something go wrong in the next run. */
export function prepare(world: World, stack: LabStack, apps: readonly AppPlan[], trouble: Trouble): Prepared {
    switch (trouble.kind) {
        case "kill": {
            const { request, when } = trouble;
            const isIt = countTo(request);
            let struck: FaultRequest | undefined;
            const callback = (one: FaultRequest) => {
                struck = one;
                return stack.kill();
            };
            const kill = world.simulator.faults.add({
                match: isIt,
                times: 1,
                effect: { kind: "call", when, callback },
            });
            // What a dead client asked for has no effect any more, and gets no answer.
            const match = (one: FaultRequest) => one === struck;
            return both(kill, world.simulator.faults.add({ match, times: 1, effect: { kind: "reset", when } }));
        }
        case "slow": {
            const callback = () => world.clock.advance(trouble.by);
            const effect = { kind: "call", when: "before", callback } as const;
            return both(world.simulator.faults.add({ match: countTo(trouble.request), times: 1, effect }));
        }
        case "cut":
            return both(cutAt(world, trouble));
        case "refuse": {
            const { operation, when, times, status, about } = trouble;
            const app = about === undefined ? undefined : apps[about % apps.length]?.name;
            // Requests to the vault are about a secret, the others about an application.
            const isVault = operation === "setSecret" || operation === "listSecretVersions";
            const place = { operation, when, times, about: app && isVault ? `prod-${app}-default` : app };
            return both(refuseAt(world, place, status, CODES[status] ?? "Error", "Struck in a history."));
        }
    }
}

const CODES: Readonly<Record<number, string>> = {
    403: "Forbidden",
    429: "TooManyRequests",
    500: "InternalServerError",
    503: "ServiceUnavailable",
};

/** Recognises one request by its number; to be asked once for each. */
function countTo(index: number): (request: FaultRequest) => boolean {
    let seen = 0;
    return ({ service }) => SERVICES.includes(service) && seen++ === index;
}

function both(...handles: readonly FaultHandle[]): Prepared {
    return {
        get hits() {
            return handles[0]?.hits ?? 0;
        },
        callOff: () => {
            for (const handle of handles) {
                handle.remove();
            }
        },
    };
}
