import { isPersonalAudience } from "../../contract/audience";
import { type Failure, validateBeforehand } from "../../rotation";
import type { Path } from "../path";
import type { Problem } from "../problem";
import { rotationArgs, secretEntries } from "../secret-entry";
import { type Facts, isRefused, type Rule } from "./rule";

/** What a verdict on one argument depends on beside itself. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
    rotateEvery: ["overlap", "grace"],
    overlap: ["consumerRefresh"],
};

/**
 * Everything that the planner would refuse, but for what only the ledger can tell. What is wrong with the defaults is told once, at the defaults; the secrets
 * that take it over are not blamed.
 */
export const rotation: Rule = (catalogue, facts) => {
    const { defaults = {} } = catalogue;
    const general = validateBeforehand(rotationArgs(defaults), facts.now).failures ?? [];
    const special = secretEntries(catalogue).flatMap(({ app, kind, path, own, settings }) => {
        const isCapped = kind === "clientSecrets" && isPersonalAudience(app.signInAudience);
        const maxLiveCredentials = isCapped ? 2 : undefined;
        const failures =
            validateBeforehand({ ...rotationArgs(settings), maxLiveCredentials }, facts.now).failures ?? [];
        return failures
            .filter((failure) => failure.property in own || !general.some((known) => isSame(known, failure)))
            .map((failure) => problemOf(path, failure));
    });
    return [...general.map((failure) => problemOf(["defaults"], failure)), ...special].filter(
        ({ path }) => !dependsOnRefused(path, facts),
    );
};

function isSame(a: Failure, b: Failure): boolean {
    return a.property === b.property && a.reason === b.reason;
}

/** The planner names the argument; here its path takes that place. */
function problemOf(path: Path, { property, reason }: Failure): Problem {
    const start = `${property} is `;
    return {
        path: [...path, property],
        says: reason.startsWith(start) ? reason.slice(property.length + 1) : `is refused: ${reason}`,
    };
}

function dependsOnRefused(path: Path, facts: Facts): boolean {
    const property = String(path.at(-1));
    return [property, ...(RELATED[property] ?? [])].some((name) =>
        isRefused(facts, [...path.slice(0, -1), name], ["defaults", name]),
    );
}
