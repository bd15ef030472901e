import type { FaultPhase, FaultRequest } from "../../simulator";
import type { World } from "../engine/support/world";
import type { RequestOwners } from "./request-owners";
import type { FaultApp } from "./scenarios";

/** A request of a run as a row of the table names it: `getApplication (2)`, `setSecret in vault 1`. */
export interface Place {
    /** Unknown for what all apps share. */
    readonly app: FaultApp | undefined;
    /** What is asked for, and in which of several vaults. */
    readonly what: string;
    /** Counts the app's requests for the same thing: 1, 2, 3 … */
    readonly nth: number;
}

/** What is known of a request that was made. */
export interface Seen extends Place {
    readonly request: FaultRequest;
    /** Whether the service did what it was asked for. */
    hasEffect: boolean;
}

/** Follows the requests of a run, and tells for each which one of its app's it is. */
export class Trail {
    /** In the order of their arrival. */
    readonly seen: Seen[] = [];
    private readonly places = new WeakMap<FaultRequest, Place>();
    private readonly counts = new Map<string, number>();

    /** Follows from now on. Faults that are added later find the place of every request that they are asked about. */
    constructor(world: World, owners: RequestOwners) {
        for (const when of ["arrival", "before", "after"] as const) {
            world.simulator.faults.add({
                match: ({ service }) => service !== "simulator",
                effect: { kind: "call", when, callback: (request) => this.note(request, when, owners.of(request)) },
            });
        }
    }

    /** The place of a request that is under way. */
    placeOf(request: FaultRequest): Place | undefined {
        return this.places.get(request);
    }

    /** A new run begins. */
    clear(): void {
        this.seen.length = 0;
        this.counts.clear();
    }

    private note(request: FaultRequest, when: FaultPhase, app: FaultApp | undefined): void {
        if (when === "after") {
            const place = this.places.get(request);
            const seen = place && this.seen.findLast((one) => isSamePlace(one, place));
            if (seen !== undefined) {
                seen.hasEffect = true;
            }
            return;
        }
        const what = describe(request, app);
        // On arrival and after authentication it is another object: each counts for itself.
        const key = [when, app?.name, what].join("|");
        const nth = (this.counts.get(key) ?? 0) + 1;
        this.counts.set(key, nth);
        const place = { app, what, nth };
        this.places.set(request, place);
        if (when === "arrival") {
            this.seen.push({ ...place, request, hasEffect: false });
        }
    }
}

export function isSamePlace(left: Place, right: Place): boolean {
    return left.app === right.app && left.what === right.what && left.nth === right.nth;
}

function describe({ service, operation, vault, identity, body }: FaultRequest, app: FaultApp | undefined): string {
    const vaults = app?.vaults ?? [];
    const where = vaults.length > 1 && vault !== undefined ? ` in vault ${vaults.indexOf(vault) + 1}` : "";
    if (service === "vault" && identity === undefined) {
        return `challenge before ${operation}${where}`;
    }
    const who = operation === "token" && app === undefined ? " of the deployer" : "";
    const scope =
        who === ""
            ? ""
            : ` for ${String(body["scope"])
                  .replace(/^https:\/\//, "")
                  .replace(/localhost:\d+/, "localhost")}`;
    return `${operation}${where}${who}${scope}`;
}
