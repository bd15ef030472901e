import type { ExitCode } from "../../exit-codes";
import type { ApplicationRow, CredentialRow } from "../inventory-row";
import type { Summary } from "../summary";

/** What was found: everything that a report may tell. Rows come sorted, one at a time, as often as they are asked for. */
export interface Report {
    /** When it was read, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly at: string;
    /** `null` where only the Azure CLI knows it. */
    readonly tenantId: string | null;
    /** Profile or file of the policy pack's configuration. */
    readonly profile: string;
    /** ISO 8601; what ends within that time is expiring. */
    readonly expiringWithin: string;
    /** What could not be read, without which the rest is true. */
    readonly warnings: readonly string[];
    readonly summary: Summary;
    readonly exitCode: ExitCode;
    readonly credentials: () => Iterable<CredentialRow>;
    readonly applications: () => Iterable<ApplicationRow>;
}

/** A report as text, in parts: none holds more than a few rows. */
export type Render = (report: Report) => Iterable<string>;
