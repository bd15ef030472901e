import { add } from "./calendar";
import { mustRunBefore } from "./deadlines";
import type { Facts } from "./facts";
import type { Instant } from "./instant";
import { isOpen, nextOpening } from "./window";

/** A failed daily run inside of the window can so be repeated the next day. */
const MARGIN = { months: 0, seconds: 86_400 };

/** What a due rotation outside of every window does. */
export type WindowWait =
    | { readonly isHonoured: true; readonly opensAt: Instant }
    /** Continues a sentence: why it does not wait. */
    | { readonly isHonoured: false; readonly ignored: string };

/**
 * Whether a rotation that is due waits for the next window: it does if that opens a day before `mustRunBefore`, or earlier.
 * @returns `undefined` when nothing is due, or it may happen now
 */
export function waitForWindow({ ledger: { current }, settings, dueAt, now }: Facts): WindowWait | undefined {
    const { window } = settings;
    if (window === undefined || now < dueAt || isOpen(window, now)) {
        return undefined;
    }
    const opensAt = nextOpening(window, now);
    const deadline = mustRunBefore({ ...current, dueAt }, settings);
    if (opensAt !== undefined && add(opensAt, MARGIN) <= deadline) {
        return { isHonoured: true, opensAt };
    }
    const opening = opensAt === undefined ? "does not open within two weeks" : `opens ${opensAt}`;
    return {
        isHonoured: false,
        ignored:
            `the window is not waited for, since the next one ${opening}, which is not a day before mustRunBefore ` +
            `(${deadline})`,
    };
}
