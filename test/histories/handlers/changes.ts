import type { Props } from "../../../provider/wire/handler";
import type { Change } from "./history";

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
            // Nobody revokes by a date that is still to come, as a value may bear that was issued by a clock that was ahead.
            const previous = issued !== undefined && issued > now ? now : issued;
            const until = { everything: now, previous, nothing: undefined };
            return { ...asked, revokeBefore: until[change.what] };
        }
    }
}
