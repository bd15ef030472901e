import type { Command } from "commander";
import { clockFrom } from "../../contract/clock";
import type { End } from "../verb";
import { changeCommand } from "./change-command";

/** Rotates one credential now: the one before stays valid until its own end. */
export function rotate(end: End): Command {
    const now = clockFrom(process.env, () => new Date());
    return changeCommand(
        "Rotates a credential now. The one before it works until its own end: for one that has leaked, use revoke.",
        () => ({ argument: "rotateToken", value: `asked for ${now()}` }),
        end,
    );
}
