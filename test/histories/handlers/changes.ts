import type { Props } from "../../../provider/wire/handler";
import { type Audience, isAccepted } from "../draws";
import type { Change, Options } from "./history";

/** What a change depends on. */
export interface ChangeFacts {
    readonly now: string;
    /** When the newest value was issued; absent where there is none. */
    readonly issued: string | undefined;
    readonly audience: Audience;
    /** How many runs there were. */
    readonly run: number;
}

/** What the program asks for after a change. */
export function changed(
    asked: Props,
    change: Change,
    { now, issued, run, audience }: ChangeFacts,
    named: (vaults: readonly number[]) => { vaultName: string }[],
): Props {
    switch (change.kind) {
        case "token":
            return { ...asked, rotateToken: `${asked["rotateToken"] ?? ""}+` };
        case "tags":
            return { ...asked, tags: { counted: String(run) } };
        case "rules":
            return isAccepted(change.rules, audience) ? { ...asked, ...change.rules } : asked;
        case "options":
            return { ...asked, ...optionProps(change.options, asked["madeIn"] === "deployment") };
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

/** Options as a program writes them; the format of what is made in the vault is always the same. */
export function optionProps({ format, ...options }: Options, isMadeInDeployment: boolean): Props {
    return { ...options, ...(isMadeInDeployment ? { format } : {}) };
}
