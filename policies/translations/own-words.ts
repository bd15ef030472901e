import type { ResourceFacts } from "../facts/resource";
import { escaped } from "../facts/texts/pattern";

/** What is quoted, and what is said in passing, about other resources as well, keeps its words. */
const LEFT_ALONE = /"[^"]*"|\([^()]*\)/.source;

/**
 * Says a finding in the words of the program: properties that it declares under other names than rules know them by. A
 * property that is called like an English word (`value`, `tags`) is one only where the finding begins with it.
 */
export function inOwnWords(finding: string, { translation }: Pick<ResourceFacts, "translation">): string {
    const names = new Map(
        (translation?.fields ?? [])
            .filter(({ own }) => own.length > 0)
            .map(({ known, own }) => [known.join("."), own.join(".")] as const)
            .reverse(),
    );
    if (names.size === 0) {
        return finding;
    }
    const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length);
    const known = new RegExp(
        `${LEFT_ALONE}|(?<![\\w.])(${longestFirst.map(escaped).join("|")})((?:\\.\\w+)*)(?!\\w)`,
        "g",
    );
    return finding.replace(known, (all, name: string | undefined, rest: string, place: number) => {
        const own = name === undefined ? undefined : names.get(name);
        const isName = place === 0 || /[.A-Z]/.test(all);
        return own !== undefined && isName ? own + rest : all;
    });
}
