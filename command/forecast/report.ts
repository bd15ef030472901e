import type { CredentialInState } from "../credentials/credential-in-state";
import { credentialsInState } from "../credentials/credential-in-state";
import { EXIT, type ExitCode, gravest } from "../exit-codes";
import type { ReadStack } from "../stacks/read-stacks";
import { type CredentialFuture, type ForecastEvent, forecastCredential } from "./forecast-credential";
import type { Runs } from "./runs";

/** What is to come of one credential, and whose it is. */
export interface ForecastRow extends CredentialFuture {
    readonly credential: CredentialInState;
}

export interface ForecastReport {
    readonly runs: Runs;
    readonly stacks: readonly { readonly stack: string; readonly failure?: string }[];
    readonly rows: readonly ForecastRow[];
}

/** An event, and whose it is. */
export interface OwnedEvent {
    readonly credential: CredentialInState;
    readonly event: ForecastEvent;
}

/** Plans the credentials of a stack forward. */
export function forecastStack(read: ReadStack, runs: Runs): Pick<ForecastReport, "stacks" | "rows"> {
    if (read.state === undefined) {
        return { stacks: [{ stack: read.asked, failure: read.failure }], rows: [] };
    }
    const rows = credentialsInState(read.state).map((credential) => ({
        credential,
        ...forecastCredential(credential, runs.instants, runs.until),
    }));
    return { stacks: [{ stack: read.state.name }], rows };
}

/** Everything that is to come, in the order of time. */
export function eventsIn({ rows }: ForecastReport): OwnedEvent[] {
    return rows
        .flatMap(({ credential, events }) => events.map((event) => ({ credential, event })))
        .sort((left, right) => (left.event.at < right.event.at ? -1 : left.event.at > right.event.at ? 1 : 0));
}

/** What would go wrong, as a sentence. @returns `undefined` when nothing would */
export function warningOn(event: ForecastEvent): string | undefined {
    if (event.kind === "ends" && event.isCurrent) {
        return "no deployment has replaced it by then, and consumers are refused: deploy earlier or more often";
    }
    if (event.kind !== "rotates") {
        return undefined;
    }
    if (event.isTooLate) {
        return "the generation before has ended by then, and consumers are refused: deploy earlier";
    }
    return event.lateBy === undefined
        ? undefined
        : `${event.lateBy} after its mustRunBefore: deploy earlier or more often, or lengthen grace`;
}

/** What the command ends with. */
export function exitCodeOf({ stacks, rows }: ForecastReport): ExitCode {
    return gravest([
        ...stacks.map(({ failure }) => (failure === undefined ? EXIT.ok : EXIT.failed)),
        ...rows.map(({ unknown }) => (unknown === undefined ? EXIT.ok : EXIT.failed)),
        ...rows.flatMap(({ events }) => events.map(codeOf)),
    ]);
}

function codeOf(event: ForecastEvent): ExitCode {
    if (warningOn(event) === undefined) {
        return EXIT.ok;
    }
    return event.kind === "ends" || (event.kind === "rotates" && event.isTooLate) ? EXIT.expired : EXIT.attention;
}
