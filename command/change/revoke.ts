import { type Command, InvalidArgumentError } from "commander";
import { clockFrom } from "../../contract/clock";
import { readInstant } from "../../rotation/instant";
import type { End } from "../verb";
import { changeCommand } from "./change-command";

interface Options {
    /** An instant of the past, as {@link pastInstant} gives it. */
    readonly before: string;
}

/** Replaces and removes, in one deployment, everything of a credential that was issued before an instant. */
export function revoke(end: End): Command {
    const now = clockFrom(process.env, () => new Date());
    return changeCommand<Options>(
        "Replaces a credential and removes from Entra, in the same deployment, everything of it that was issued before an " +
            "instant. Consumers that still hold what is removed are refused until they read the new one.",
        ({ before }) => ({ argument: "revokeBefore", value: before }),
        end,
    ).requiredOption("--before <instant>", "ISO 8601 instant or date, not in the future; or now (needed)", (text) =>
        pastInstant(text, now()),
    );
}

/**
 * @param now `YYYY-MM-DDTHH:MM:SSZ`
 * @throws InvalidArgumentError when it is no instant, or lies in the future
 */
export function pastInstant(text: string, now: string): string {
    const { value, reason } = text === "now" ? { value: now } : readInstant(text);
    if (value === undefined) {
        throw new InvalidArgumentError(`it ${reason}, or now.`);
    }
    if (value > now) {
        throw new InvalidArgumentError(
            `it lies in the future: it is ${now} now, and nothing can be revoked ahead of time.`,
        );
    }
    return value;
}
