import assert from "node:assert/strict";
import type { FaultRequest } from "../../../simulator";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import type { Place } from "./strikes";
import type { World } from "./world";

/**
 * Every place at which a run can end: before each request that it makes, and after the effect of each that has one. They are
 * recorded from a run that nothing happens to; another one that has the same to do comes to the same places.
 */
export async function placesOf(world: World, run: () => Promise<RunResult>): Promise<Place[]> {
    const places: Place[] = [];
    const counts = new Map<string, number>();
    const recording = (["before", "after"] as const).map((when) =>
        world.simulator.faults.add({
            match: ({ service }) => service !== "simulator",
            effect: {
                kind: "call",
                when,
                callback: (request) => {
                    const { operation } = request;
                    const nth = (counts.get(`${when} ${operation}`) ?? 0) + 1;
                    counts.set(`${when} ${operation}`, nth);
                    if (when === "before" || hasEffect(request)) {
                        places.push({ operation, when, nth });
                    }
                },
            },
        }),
    );
    const { succeeded, output } = await run();
    assert.ok(succeeded, output);
    for (const handle of recording) {
        handle.remove();
    }
    return places;
}

/** `after setSecret`, `before token (2)`: for messages. */
export function describePlace({ operation, when = "before", nth = 1 }: Place): string {
    return `${when} ${operation}${nth > 1 ? ` (${nth})` : ""}`;
}

function hasEffect({ method, service }: FaultRequest): boolean {
    return method !== "GET" && service !== "login";
}
