import type { Recorded } from "../../../provider/wire/handler";
import type { FaultHandle } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import type { Stack, Surroundings } from "../../provider/rotate/deployment";
import type { Step } from "./history";
import { Machine } from "./machine";
import type { Site } from "./site";
import { addFault, isSignInFault } from "./troubles";

export const NO_SKEW = "PT0S";

/** How a run takes place. */
export type Conditions = Pick<Step, "skew" | "troubles" | "isRefreshed" | "isDestroyed">;

/** A run in which nothing goes wrong. */
export const CALM: Conditions = { troubles: [], isRefreshed: true, isDestroyed: false };

/** What a run came to. */
export interface Ended {
    readonly failure: unknown;
    readonly wasKilled: boolean;
    /** How often its faults struck. */
    readonly hits: number;
    /** A service was not told what the vaults hold, or another one may not have been. */
    readonly isBlind: boolean;
}

/** Deploys, or destroys, as the engine does; what a killed machine had in memory is lost. */
export async function performRun(
    site: Site,
    stack: Stack,
    surroundings: Surroundings,
    asked: Parameters<Stack["up"]>[0],
    { skew = NO_SKEW, troubles, isRefreshed, isDestroyed }: Conditions,
    onWritten: () => void,
): Promise<Ended> {
    const { simulator } = site;
    const struck = troubles.flatMap((one) => (one.kind === "fault" ? [one] : []));
    const handles: FaultHandle[] = struck.map((one) => addFault(simulator, one));
    const machine = new Machine(
        simulator,
        onWritten,
        troubles.find((one) => one.kind === "kill"),
    );
    site.machine = machine;
    const before: Recorded | undefined = stack.state;
    const isSignedIn = !struck.some(({ fault }) => isSignInFault(fault));
    const now = addToInstant(simulator.clock.now(), skew);
    const its = { ...surroundings, now, login: isSignedIn ? surroundings.login : undefined };
    let failure: unknown;
    try {
        if (isDestroyed && before !== undefined) {
            await stack.destroy(its);
            stack.state = undefined;
        } else {
            if (isRefreshed && before !== undefined) {
                await stack.refresh(its);
                // One that could not find out leaves requests under way.
                await (troubles.length > 0 ? machine.settle() : undefined);
            }
            await stack.up(asked, its);
        }
    } catch (error) {
        failure = error;
        await machine.finish();
    }
    for (const handle of handles) {
        handle.remove();
    }
    if (machine.wasKilled) {
        stack.state = before;
        failure ??= new Error("killed");
    }
    const isForbidden = struck.some(
        ({ fault }, index) => fault === "vaultForbidden" && (handles[index]?.hits ?? 0) > 0,
    );
    const hits = handles.reduce((sum, one) => sum + one.hits, 0);
    return { failure, wasKilled: machine.wasKilled, hits, isBlind: isForbidden };
}
