import { FAULT_KINDS, type FaultHandle, type FaultKindName, type FaultRequest } from "../../simulator";
import { type Cell, isHolding, isLasting } from "./cells";
import type { FaultApp } from "./scenarios";
import type { Stage } from "./stage";

/** Switches the fault of a cell on, for its app alone. */
export function strike(stage: Stage, app: FaultApp | undefined, { row, column }: Cell): FaultHandle {
    const kind = column as FaultKindName;
    const { faults } = stage.world.simulator;
    const isLong = isLasting(column);
    const match = (request: FaultRequest) => {
        const place = stage.trail.placeOf(request);
        return (
            place?.app === app && place?.what === row.what && (isLong ? place.nth >= row.nth : place.nth === row.nth)
        );
    };
    const handle = faults.add({ match, effect: FAULT_KINDS[kind].effect, ...(isLong ? {} : { times: 1 }) });
    const { effect } = FAULT_KINDS[kind];
    if (effect.kind === "hang") {
        // Whoever holds on to a request for too long is cut off: balancers close connections that rest for minutes.
        const cut = faults.add({ match, effect: { kind: "reset", when: effect.when }, times: 1 });
        const remove = () => {
            handle.remove();
            cut.remove();
        };
        return Object.create(handle, { remove: { value: remove } });
    }
    return handle;
}

/** How long nothing else may happen until what hangs is cut off, in milliseconds of real time. */
const IDLE_MS = 3_000;

/** Lets go of what faults hold once the rest of a run waits for it. */
export async function releasingWhenIdle<T>(
    stage: Stage,
    struck: readonly { readonly column: Cell["column"]; readonly handle: FaultHandle }[],
    act: () => Promise<T>,
): Promise<T> {
    const holding = struck.filter(({ column }) => isHolding(column));
    let seen = -1;
    const timer = setInterval(() => {
        const count = stage.trail.seen.length;
        if (count === seen) {
            for (const { handle } of holding) {
                handle.release();
            }
        }
        seen = count;
    }, IDLE_MS);
    try {
        return await act();
    } finally {
        clearInterval(timer);
    }
}
