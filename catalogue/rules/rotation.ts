import { isPersonalAudience } from "../../contract/audience";
import { type Failure, validateBeforehand } from "../../rotation";
import type { Path } from "../path";
import type { Problem } from "../problem";
import { rotationArgs, secretEntries } from "../secret-entry";
import { type Facts, isRefused, type Rule } from "./rule";

/**
 * Everything that the planner would refuse, but for what only the ledger can tell. What is wrong with the defaults is told
 * once, at the defaults; the secrets that take it over are not blamed.
 */
export const rotation: Rule = (catalogue, facts) => {
    const { defaults = {} } = catalogue;
    const general = validateBeforehand(rotationArgs(defaults), facts.now).failures ?? [];
    const isSound = (path: Path, own: object) => (failure: Failure) => !dependsOnRefused(path, own, failure, facts);
    const special = secretEntries(catalogue).flatMap(({ app, kind, path, own, settings }) => {
        const isCapped = kind === "clientSecrets" && isPersonalAudience(app.signInAudience);
        const maxLiveCredentials = isCapped ? 2 : undefined;
        const failures =
            validateBeforehand({ ...rotationArgs(settings), maxLiveCredentials }, facts.now).failures ?? [];
        return failures
            .filter((failure) => failure.property in own || !general.some((known) => isSame(known, failure)))
            .filter(isSound(path, own))
            .map((failure) => problemOf(path, failure));
    });
    const path = ["defaults"];
    return [...general.filter(isSound(path, defaults)).map((failure) => problemOf(path, failure)), ...special];
};

function isSame(a: Failure, b: Failure): boolean {
    return a.property === b.property && a.reason === b.reason;
}

/** The planner names the argument, or a field of it; here its path takes that place. */
function problemOf(path: Path, { property, reason }: Failure): Problem {
    const [, name = "", says = ""] = /^([\w.]+) ((?:is|has) .*)$/s.exec(reason) ?? [];
    const fields = name.split(".");
    return fields[0] === property
        ? { path: [...path, ...fields], says }
        : { path: [...path, property], says: `is refused: ${reason}` };
}

/** Whether a default stands in for something that the schema refused. */
function dependsOnRefused(path: Path, own: object, { property, beside = [] }: Failure, facts: Facts): boolean {
    return [property, ...beside].some(
        (name) => isRefused(facts, [...path, name]) || (!(name in own) && isRefused(facts, ["defaults", name])),
    );
}
