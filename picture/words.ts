import type { Instant } from "../rotation";
import type { Generation } from "./generation";
import type { Timeline, TimelineEvent, TimelineRow, TimelineRun } from "./timeline";

/** A moment as people read it, to the minute: `2026-04-06 08:02 UTC`. */
export function moment(at: Instant): string {
    return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** Whether a credential was taken away before its end date. */
export function isRevoked({ removedAt, expiresAt }: Generation): boolean {
    return removedAt !== undefined && removedAt < expiresAt;
}

/** A generation in words. */
export function describeGeneration(generation: Generation): string {
    const { issuedAt, publishedAt, supersededAt, expiresAt, removedAt } = generation;
    return [
        `Generation ${generation.generation}: issued ${moment(issuedAt)}`,
        publishedAt === undefined ? "never published" : `published ${moment(publishedAt)}`,
        supersededAt === undefined ? undefined : `replaced ${moment(supersededAt)}`,
        removedAt !== undefined && isRevoked(generation)
            ? `removed ${moment(removedAt)}, before its end date ${moment(expiresAt)}`
            : `ends ${moment(expiresAt)}`,
    ]
        .filter((part) => part !== undefined)
        .join(", ");
}

/** An event in words. */
export function describeEvent({ text, at, until, credential }: TimelineEvent): string {
    const about = credential === undefined ? "" : ` (${credential})`;
    return `${text}${about}: ${moment(at)}${until === undefined ? "" : ` to ${moment(until)}`}`;
}

/** A row in words. */
export function describeRow({ name, generations }: TimelineRow): string {
    return `${name}: ${generations.map(describeGeneration).join("; ")}.`;
}

/** The run that was under way at an instant: the last one that started before it. */
export function runAt({ runs }: Pick<Timeline, "runs">, at: Instant): TimelineRun | undefined {
    return runs.findLast((run) => run.at <= at);
}

/** A run in words. */
export function describeRun({ at, outcome, text }: TimelineRun): string {
    return `${moment(at)}, ${outcome}: ${text}`;
}
