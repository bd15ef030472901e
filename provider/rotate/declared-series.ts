import type { Props } from "../wire/handler";
import { hasUnknown, reveal } from "../wire/values";

/**
 * Remembers that the program of this deployment declares a series; to be called by every `check`. A replacement ends with the
 * deletion of the old resource, maybe in a later deployment, and that deletion must not take what the new one guards. The
 * engine checks whatever a program declares before it deletes anything, and checks nothing when it destroys a stack.
 */
export function noteSeries(declared: Set<string>, { series }: Props): void {
    if (!hasUnknown(series)) {
        declared.add(String(reveal(series)));
    }
}
