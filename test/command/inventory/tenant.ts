import assert from "node:assert/strict";
import type { InventoryOptions } from "../../../command/inventory/options";
import { runInventory } from "../../../command/inventory/run-inventory";
import { Simulator } from "../../../simulator";

/** When the reports of the tests are made. */
export const NOW = "2027-03-01T00:00:00Z";

/** What a run of the verb did. */
export interface Ran {
    /** Exit code, unless it failed. */
    readonly code?: number;
    readonly failure?: string;
    readonly stdout: string;
    /** Progress and warnings. */
    readonly told: readonly string[];
}

/** A simulated tenant for one `describe`, and the verb run in it. */
export function simulatedInventory(): { readonly simulator: Simulator; run: (options?: Asked) => Promise<Ran> } {
    const shared = {} as { simulator: Simulator };
    before(async () => {
        shared.simulator = await Simulator.start({ clock: NOW });
    });
    beforeEach(() => {
        shared.simulator.faults.clear();
    });
    after(() => shared.simulator.stop());
    return {
        get simulator() {
            return shared.simulator;
        },
        run: (options = {}) => run(shared.simulator, options),
    };
}

/** Options of the verb; the profile is the default one unless another is named. */
export type Asked = Partial<InventoryOptions>;

/** Runs the verb in this process, against the tenant by HTTPS. */
export async function run(simulator: Simulator, options: Asked): Promise<Ran> {
    const parts: string[] = [];
    const told: string[] = [];
    const surroundings = {
        env: { ...simulator.environment(), APP_REGISTRATION_CLOCK: NOW },
        write: async (text: string) => {
            parts.push(text);
        },
        tell: (line: string) => {
            told.push(line);
        },
        delays: { firstMs: 1, longestMs: 1_000 },
    };
    try {
        const code = await runInventory({ profile: "default", ...options }, surroundings);
        return { code, stdout: parts.join(""), told };
    } catch (error) {
        assert.ok(error instanceof Error);
        return { failure: error.message, stdout: parts.join(""), told };
    }
}

/** An instant so many days from {@link NOW}. */
export function inDays(days: number): string {
    return `${new Date(Date.parse(NOW) + days * 86_400_000).toISOString().slice(0, 19)}Z`;
}
