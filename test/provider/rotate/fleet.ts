import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { HttpClient, PipelineRequest } from "@azure/core-rest-pipeline";
import { createLogin } from "../../../provider/login/login";
import { keepingLimits } from "../../../provider/rest/limits/keeping-limits";
import { rememberingDiscovery } from "../../../provider/rest/remembered-discovery";
import { createTurns } from "../../../provider/rotate/turns";
import { createGate } from "../../../provider/verification/gate";
import type { LoggedRequest, Simulator } from "../../../simulator";
import { VirtualTime } from "../rest/limits/virtual-time";
import { NO_DELAYS } from "../support";
import type { Stack, Surroundings } from "./deployment";
import { sendInProcess } from "./in-process";

/** What became of a run of many apps. */
export interface Wave {
    readonly failures: readonly string[];
    /** By the clock of the simulated tenant, in seconds. */
    readonly seconds: number;
    readonly requests: readonly LoggedRequest[];
    /** Those that a service refused as too many, or too close together. */
    readonly refused: readonly LoggedRequest[];
    readonly told: readonly string[];
}

const LATENCY_MS = 100;

/** Deploys many apps at the same time in one plugin; every request takes a while, and time passes as in a tenant. */
export async function deployAtOnce(simulator: Simulator, stacks: readonly (readonly [string, Stack])[]): Promise<Wave> {
    let busy = 0;
    let moved = 0;
    const time = new VirtualTime(
        () => busy === 0,
        (now) => {
            const seconds = Math.floor(now / 1_000) - moved;
            moved += seconds;
            if (seconds > 0) {
                simulator.clock.advance(`PT${seconds}S`);
            }
        },
    );
    const network: HttpClient = {
        sendRequest: async (request: PipelineRequest) => {
            await time.sleep(LATENCY_MS / 2);
            busy++;
            const response = await sendInProcess(simulator, request).finally(() => busy--);
            await time.sleep(LATENCY_MS / 2);
            return response;
        },
    };
    const told: string[] = [];
    const delays = { firstMs: 1_000, longestMs: 60_000 };
    const http = rememberingDiscovery(
        keepingLimits(network, { waiting: time, delays, tell: (message) => void told.push(message) }),
    );
    const env = simulator.environment();
    const login = createLogin({ env, http, delays: NO_DELAYS });
    const log = () => {};
    const clock = () => new Date();
    const gate = createGate({ env, http, log, login, waiting: time, clock, delays: NO_DELAYS, uuid: randomUUID });
    const surroundings: Surroundings = { http, login, gate, turns: createTurns() };
    const mark = simulator.requests.count;
    const results = await time.until(
        Promise.allSettled(stacks.map(([name, stack]) => stack.up({}, { ...surroundings, name }))),
    );
    const requests = simulator.requests.since(mark);
    return {
        failures: results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : [])),
        seconds: Math.ceil(time.now() / 1_000),
        requests,
        refused: requests.filter(({ status }) => status === 429 || status === 409),
        told,
    };
}

/** What happened at the same simulated second, in the order of the seconds. */
export function bySecond(requests: readonly LoggedRequest[]): readonly number[] {
    const counts = new Map<string, number>();
    for (const { at } of requests) {
        counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    return [...counts.values()];
}

export function assertNoFailure({ failures }: Wave): void {
    assert.deepEqual([failures.length, failures[0]], [0, undefined]);
}
