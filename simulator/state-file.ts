import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { SimulatedClock } from "./clock";
import { isObject } from "./json";
import type { StoredTenant } from "./tenant/stored-tenant";
import type { Tenant } from "./tenant/tenant";

const FORMAT = 2;

interface State {
    readonly format: typeof FORMAT;
    readonly clock: string;
    readonly tenant: StoredTenant;
}

/** Keeps a simulated tenant and its clock in a JSON file that only its owner can read. */
export class StateFile {
    private source: { readonly clock: SimulatedClock; readonly tenant: Tenant } | undefined;
    private written = "";

    private constructor(
        private readonly file: string,
        private readonly stored: State | undefined,
    ) {}

    /** Reads the file, if it exists. */
    static async open(file: string): Promise<StateFile> {
        return new StateFile(file, existsSync(file) ? readState(file) : undefined);
    }

    /** Where the clock stood, if the file existed. */
    get clock(): string | undefined {
        return this.stored?.clock;
    }

    /** Fills the tenant from the file, and keeps it there from now on. */
    attach(clock: SimulatedClock, tenant: Tenant): void {
        if (this.stored !== undefined) {
            tenant.import(this.stored.tenant);
        }
        this.source = { clock, tenant };
        clock.onMove(() => this.save());
        this.save();
    }

    /** Writes the file if anything changed; a reader sees the old or the new one, never half of it. */
    save(): void {
        if (this.source === undefined) {
            return;
        }
        const { clock, tenant } = this.source;
        const state: State = { format: FORMAT, clock: clock.now(), tenant: tenant.export() };
        const text = JSON.stringify(state, undefined, 1);
        if (text !== this.written) {
            const fresh = `${this.file}.new`;
            about(this.file, () => {
                // What a killed run left there keeps its own mode, and a link would be followed: start anew.
                rmSync(fresh, { force: true });
                writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
                renameSync(fresh, this.file);
            });
            this.written = text;
        }
    }
}

function readState(file: string): State {
    const state: unknown = about(file, () => JSON.parse(readFileSync(file, "utf8")));
    if (!isObject(state) || state["format"] !== FORMAT) {
        const format = isObject(state) ? String(state["format"]) : "none";
        throw new Error(
            `state file ${file}: format ${format} is not ${FORMAT}; remove the file to start with an empty tenant`,
        );
    }
    return state as unknown as State;
}

/** Names the file in what fails: the system and the parser of JSON do not. */
function about<T>(file: string, action: () => T): T {
    try {
        return action();
    } catch (error) {
        // The parser of JSON quotes what it stumbles over, which may be a secret.
        const reason = error instanceof SyntaxError ? "it is no JSON; remove it to start with an empty tenant" : error;
        throw new Error(`state file ${file}: ${reason instanceof Error ? reason.message : reason}`);
    }
}
