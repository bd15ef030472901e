import { createLogin } from "../../../provider/login/login";
import type { Session } from "../../../provider/login/session";
import { createHttpClient } from "../../../provider/rest/http-client";
import { type FaultEffect, type FaultHandle, Simulator } from "../../../simulator";
import { NO_DELAYS } from "../support";
import { FakeTime } from "../verification/patience";

export const NOW = "2026-03-01T00:00:00Z";
export const END = Date.parse("2026-06-20T00:00:00Z") / 1_000;

/** What is written in these tests; its value must show nowhere. */
export const SECRET = {
    value: "Zz~the.value.that_nobody-is-told",
    contentType: "application/vnd.entra.client-secret",
    expires: END,
    notBefore: Date.parse(NOW) / 1_000,
    tags: { keyId: "k1", series: "4f2a9c01b7de" },
};

/** A simulated tenant, started once, with a new vault for every test, and a login to it. */
export function vaults() {
    const shared = {} as { simulator: Simulator; session: Session; name: string; origin: string; time: FakeTime };
    let count = 0;
    before(async () => {
        shared.simulator = await Simulator.start({ clock: NOW });
        const env = shared.simulator.environment();
        shared.session = await createLogin({ env, http: createHttpClient(env), delays: NO_DELAYS })({});
    });
    beforeEach(() => {
        count += 1;
        shared.simulator.faults.clear();
        shared.simulator.clock.set(NOW);
        shared.name = `kv-of-test-${count}`;
        shared.simulator.tenant.createVault(shared.name, "rg-identity");
        shared.origin = `https://${shared.name}.vault.localhost:${new URL(shared.simulator.url).port}`;
        shared.time = new FakeTime();
    });
    after(() => shared.simulator.stop());
    return shared;
}

/** Strikes every request of an operation. */
export function strike(simulator: Simulator, operation: string, effect: FaultEffect): FaultHandle {
    return simulator.faults.add({ match: (request) => request.operation === operation, effect });
}

/** A refusal that repeats what it was sent, as some proxies do. */
export function refusal(status: number, code: string, when: "before" | "after" = "before") {
    const headers = { "Retry-After": "0" };
    return { kind: "answer", when, status, code, message: `${code}: cannot store ${SECRET.value}`, headers } as const;
}

export async function messageOf(act: Promise<unknown>): Promise<string> {
    try {
        await act;
        return "";
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
