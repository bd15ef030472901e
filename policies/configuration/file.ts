import { didYouMean } from "../facts/texts/nearest";
import type { Pack } from "../pack";
import type { GivenLevel } from "../rule";
import { ALL, type GivenPolicies, type GivenPolicy } from "./configuration";
import { kindOf, named, shown } from "./shown";

const LEVELS: readonly string[] = ["mandatory", "advisory", "remediate", "disabled"];
/** The engine's own key, for Pulumi ESC. */
const ENVIRONMENTS = "environments";

/** A policy and the level that it has by itself. */
export interface LeveledPolicy {
    readonly name: string;
    readonly level: GivenLevel;
}

/** Says what is wrong with a configuration file: what the engine would say, and what the pack would. */
export function fileProblems(text: string, pack: Pack): string[] {
    const policies = pack.policies.map(({ name, enforcementLevel = "mandatory" }) => ({
        name,
        level: enforcementLevel,
    }));
    const { given, malformed } = readConfigurationFile(text, policies);
    if (!given) {
        return malformed;
    }
    pack.configure(given);
    return [...pack.problems()];
}

/** What a configuration file configures, as the engine would hand it out; or what is wrong with its form. */
export function readConfigurationFile(
    text: string,
    policies: readonly LeveledPolicy[],
): { readonly given: GivenPolicies; readonly malformed?: undefined } | { given?: undefined; malformed: string[] } {
    // U+FEFF marks the byte order; U+0000 is in files of two bytes a letter, as PowerShell writes them.
    if (text.startsWith("\uFEFF") || text.includes("\u0000")) {
        const problem =
            "This has a byte order mark or is not UTF-8, which Pulumi cannot read: save it as UTF-8 without one.";
        return { malformed: [problem] };
    }
    const file = parsed(text);
    if (file instanceof Error) {
        return { malformed: [`This is no JSON, which is what Pulumi reads: ${file.message}.`] };
    }
    if (typeof file !== "object" || file === null || Array.isArray(file)) {
        return { malformed: [`This is ${kindOf(file)}: write an object with the names of policies, in braces.`] };
    }
    const entries = Object.entries(file).filter(([name]) => name !== ENVIRONMENTS);
    const malformed = entries.flatMap(([name, value]) => entryProblems(name, value));
    return malformed.length > 0 ? { malformed } : { given: givenIn(new Map(entries), policies) };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text.trim() === "" ? "{}" : text);
    } catch (error) {
        return error;
    }
}

function entryProblems(name: string, value: unknown): string[] {
    const isLeveled = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isLeveled && typeof value !== "string") {
        return [`${named(name)} is ${kindOf(value)}: write a level, in quotes, or an object with settings.`];
    }
    const level = isLeveled ? Reflect.get(value, "enforcementLevel") : value;
    return level === undefined || LEVELS.includes(level as string)
        ? []
        : [
              `${named(name)} has the level ${shown(level)}: write one of ${LEVELS.join(", ")}.${typeof level === "string" ? didYouMean(level, LEVELS) : ""}`,
          ];
}

/** As the engine hands it out: every policy has a level, by itself, by `all`, or by its own name. */
function givenIn(entries: ReadonlyMap<string, unknown>, policies: readonly LeveledPolicy[]): GivenPolicies {
    const all = levelIn(entries.get(ALL));
    const unnamed = policies.map(({ name, level }): [string, GivenPolicy] => [
        name,
        { level: all ?? level, settings: {} },
    ]);
    const given = new Map(unnamed);
    for (const [name, value] of entries) {
        const { enforcementLevel: _, ...settings } =
            typeof value === "string" ? {} : (value as Record<string, unknown>);
        given.set(name, { level: levelIn(value) ?? given.get(name)?.level ?? "mandatory", settings });
    }
    return given;
}

function levelIn(value: unknown): GivenLevel | undefined {
    const level = typeof value === "object" && value !== null ? Reflect.get(value, "enforcementLevel") : value;
    return level as GivenLevel | undefined;
}
