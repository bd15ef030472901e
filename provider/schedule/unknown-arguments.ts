import { nearest } from "../../contract/nearest";
import { TEXT_ARGUMENTS } from "../../rotation";
import type { CheckFailure, Props } from "../wire/handler";

/** What a ledger is planned from. */
export const ROTATION_ARGUMENTS: readonly string[] = [...TEXT_ARGUMENTS, "maxLiveCredentials"];

/** Arguments that a resource does not have, as programs write them that no compiler has read; each with what may be meant. */
export function unknownArguments(props: Props, known: readonly string[]): CheckFailure[] {
    return Object.keys(props)
        .filter((name) => props[name] !== undefined && !known.includes(name))
        .map((property) => {
            const meant = nearest(property, known);
            const wayOut = meant === undefined ? "leave it out" : `did you mean ${meant}?`;
            return { property, reason: `${property} is no argument; ${wayOut}` };
        });
}
