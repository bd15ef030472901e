import { isDeepStrictEqual } from "node:util";
import { type Props, Unknown } from "../wire/handler";

/** What another certificate is made for; everything else that changes is for the next one. */
const IDENTITY = ["series", "generation", "issuedAt"] as const;

/** Whether what was made is for the generation that is asked for. */
export function isMadeFor(inputs: Props, olds: Props | undefined): olds is Props {
    return olds !== undefined && IDENTITY.every((name) => isDeepStrictEqual(olds[name], inputs[name]));
}

/** Some of the outputs, as they are. */
export function partOf(olds: Props, names: readonly string[]): Props {
    return Object.fromEntries(names.map((name) => [name, olds[name]]));
}

/** Some of the outputs, as a preview knows them before they are made. */
export function notYetMade(names: readonly string[]): Props {
    return Object.fromEntries(names.map((name) => [name, new Unknown()]));
}
