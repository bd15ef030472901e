import { noArgument } from "../../rotation/nearest";
import type { CheckFailure, Props } from "../wire/handler";

/** Arguments that a resource does not have, as programs write them that no compiler has read; each with what may be meant. */
export function unknownArguments(props: Props, known: readonly string[]): CheckFailure[] {
    return Object.keys(props)
        .filter((name) => props[name] !== undefined && !known.includes(name))
        .map((property) => {
            const says = noArgument(property, known);
            return { property, reason: `${property} ${says.endsWith("?") ? says : `${says}; leave it out`}` };
        });
}
