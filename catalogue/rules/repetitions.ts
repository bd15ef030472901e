import { type Path, pathText, valueAt } from "../path";
import type { Problem } from "../problem";
import { secretEntries } from "../secret-entry";
import { type Facts, type Rule, writtenMap } from "./rule";

const LISTS: readonly Path[] = [["owners"], ["servicePrincipal", "owners"], ["api", "knownClientApplications"]];

/**
 * The same id or role twice, where Entra or Azure would refuse the second one while the deployment is under way. Ids are the
 * same in upper and lower case; what is the same to the letter, the schema refuses in lists.
 */
export const repetitions: Rule = (catalogue, facts) => [
    ...repeatedIds(["defaults", "owners"], facts),
    ...Object.keys(catalogue.apps).flatMap((name) => [
        ...LISTS.flatMap((list) => repeatedIds(["apps", name, ...list], facts)),
        ...repeatedEntries(["apps", name, "roleAssignments"], facts, ({ role, scope }) => [role, scope]),
    ]),
    ...secretEntries(catalogue).flatMap(({ path }) =>
        repeatedEntries([...path, "readers"], facts, ({ principalId }) => [principalId]),
    ),
];

function repeatedIds(path: Path, { config }: Facts): Problem[] {
    const list = valueAt(config, path);
    const taken = new Map<string, { readonly index: number; readonly id: string }>();
    return (Array.isArray(list) ? list : []).flatMap((id: unknown, index): Problem[] => {
        if (typeof id !== "string") {
            return [];
        }
        const first = taken.get(id.toLowerCase());
        taken.set(id.toLowerCase(), first ?? { index, id });
        return first === undefined || first.id === id
            ? []
            : [{ path: [...path, index], says: `is the same id as entry ${first.index}: remove one of them` }];
    });
}

/** Entries of a map that stand for the same thing under two names. */
function repeatedEntries(
    path: Path,
    facts: Facts,
    partsOf: (entry: Readonly<Record<string, unknown>>) => readonly unknown[],
): Problem[] {
    const taken = new Map<string, string>();
    return Object.entries(writtenMap(facts, path)).flatMap(([name, entry]): Problem[] => {
        const parts = typeof entry === "object" && entry !== null ? partsOf({ ...entry }) : [];
        if (parts.length === 0 || !parts.every((part) => typeof part === "string")) {
            return [];
        }
        const key = parts.join("|").toLowerCase();
        const first = taken.get(key);
        taken.set(key, first ?? name);
        return first === undefined
            ? []
            : [{ path: [...path, name], says: `gives the same as ${pathText([...path, first])}: remove one of them` }];
    });
}
