import path from "node:path";
import type { SourceGraph } from "./source-graph";

/** A change of these can change what any test does. */
const FOR_ALL = /^(package(-lock)?\.json|tsconfig[^/]*\.json|\.mocharc\.json)$/;

/** Tests that look at the repository as a whole; they are quick. */
const HOUSE = "test/house/";

/**
 * The tests that changed files can affect: those that need one of them, by however many others; and those of the house.
 * @param tests paths of test files
 * @param changed paths from the repository's root, of removed files as well
 */
export function affectedTests(graph: SourceGraph, tests: readonly string[], changed: readonly string[]): string[] {
    if (changed.some((file) => FOR_ALL.test(file))) {
        return [...tests];
    }
    const affected = new Set(changed);
    const neededBy = turned(graph);
    // What is added on the way is come to as well.
    for (const file of affected) {
        for (const one of [...(neededBy.get(file) ?? []), ...foldersOf(file)]) {
            affected.add(one);
        }
    }
    return tests.filter((test) => affected.has(test) || (changed.length > 0 && test.startsWith(HOUSE)));
}

function turned(graph: SourceGraph): Map<string, string[]> {
    const neededBy = new Map<string, string[]>();
    for (const [file, needs] of graph) {
        for (const needed of needs) {
            neededBy.set(needed, [...(neededBy.get(needed) ?? []), file]);
        }
    }
    return neededBy;
}

/** A folder is needed as a whole. */
function foldersOf(file: string): string[] {
    const folder = path.posix.dirname(file);
    return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
