import type { Props } from "../../../../provider/wire/handler";
import { addToInstant } from "../../../../simulator/clock";
import type { Change, Moment } from "./history";

/** The instant that a moment means, given what the last run told; never in the past. */
export function instantOf(moment: Moment, now: string, outputs: Props): string {
    const told = (name: string) => String(outputs[name] ?? now);
    const at =
        "after" in moment
            ? addToInstant(now, moment.after)
            : "of" in moment
              ? addToInstant(told(moment.of), moment.later)
              : between(told("nextRotation"), told("mustRunBefore"), moment.inGrace);
    return at < now ? now : at;
}

/** What a change depends on. */
export interface ChangeFacts {
    readonly now: string;
    /** When the newest value was issued; absent where there is none. */
    readonly issued: string | undefined;
    /** How many runs there were. */
    readonly run: number;
}

/** What the program asks for after a change. */
export function changed(
    asked: Props,
    change: Change,
    { now, issued, run }: ChangeFacts,
    named: (vaults: readonly number[]) => { vaultName: string }[],
): Props {
    switch (change.kind) {
        case "token":
            return { ...asked, rotateToken: `${asked["rotateToken"] ?? ""}+` };
        case "tags":
            return { ...asked, tags: { counted: String(run) } };
        case "rules":
            return { ...asked, ...change.rules };
        case "vaults":
            return { ...asked, vaults: named(change.vaults) };
        case "revoke": {
            const until = { everything: now, previous: issued, nothing: undefined };
            return { ...asked, revokeBefore: until[change.what] };
        }
    }
}

function between(from: string, to: string, share: number): string {
    const seconds = Math.floor(((Date.parse(to) - Date.parse(from)) / 1_000) * share);
    return addToInstant(from, `${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`);
}
