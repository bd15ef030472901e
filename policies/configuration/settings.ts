import { didYouMean } from "../facts/texts/nearest";
import type { RuleDescription, Setting } from "../rule";
import { kindOf, named, sentence, shown } from "./shown";

type Settings = Readonly<Record<string, unknown>>;
type Policy = Pick<RuleDescription, "name" | "settings">;

/** What every policy has beside its settings. */
const LEVEL = "enforcementLevel";

/** Says what is wrong with the settings that are given for a policy. */
export function settingProblems(policy: Policy, given: Settings, all: readonly Policy[]): string[] {
    return Object.entries(given).flatMap(([name, value]) => {
        const setting = Object.hasOwn(policy.settings ?? {}, name) ? policy.settings?.[name] : undefined;
        return setting
            ? valueProblems(setting, value).map((problem) => `${policy.name}.${name}${problem}`)
            : [unknownSetting(policy, name, all)];
    });
}

/** The settings of a rule by which it judges: what is wrong among those given is told elsewhere and left out. */
export function soundSettings({ settings = {} }: Pick<RuleDescription, "settings">, given: Settings): object {
    return Object.fromEntries(
        Object.entries(settings).map(([name, setting]) => [name, soundValue(setting, given[name])]),
    );
}

function soundValue(setting: Setting, given: unknown): unknown {
    if (given === undefined || formProblem(setting, given)) {
        return setting.default;
    }
    if (!Array.isArray(given)) {
        return valueProblems(setting, given).length > 0 ? setting.default : given;
    }
    const sound = given.filter((entry) => entryProblem(setting, entry) === undefined);
    return sound.length < given.length && sound.length === 0 ? setting.default : sound;
}

function unknownSetting({ name: policy, settings = {} }: Policy, name: string, all: readonly Policy[]): string {
    const own = Object.keys(settings);
    const others = all.filter((other) => Object.hasOwn(other.settings ?? {}, name)).map((other) => other.name);
    const hint = others.length > 0 ? ` It is one of ${others.join(" and ")}.` : didYouMean(name, [...own, LEVEL]);
    const known = own.length > 0 ? `write one of ${own.join(", ")}` : "this policy has none";
    return `${policy}.${named(name)} is no setting: ${known}.${hint}`;
}

/** What is wrong, to follow on the setting's name. */
function valueProblems(setting: Setting, value: unknown): string[] {
    const form = formProblem(setting, value);
    if (form) {
        return [` is ${shown(value)}: ${form}.`];
    }
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.flatMap((entry) => {
        const problem = entryProblem(setting, entry);
        return problem ? [sentence(` ${Array.isArray(value) ? "has" : "is"} ${shown(entry)}, which ${problem}`)] : [];
    });
}

/** What the engine tells as well, before it asks a pack; a file that is checked by itself has no engine. */
function formProblem({ type, minimum, maximum, minItems = 0 }: Setting, value: unknown): string | undefined {
    switch (type) {
        case "array":
            if (!Array.isArray(value)) {
                return `write a list, in brackets, and not ${kindOf(value)}`;
            }
            return value.length < minItems ? "an empty list allows nothing" : undefined;
        case "integer":
            return Number.isInteger(value) && isWithin(value as number, minimum, maximum)
                ? undefined
                : `write a whole number${rangeOf(minimum, maximum)}`;
        default:
            return typeof value === type ? undefined : `write ${NAMES[type]} and not ${kindOf(value)}`;
    }
}

const NAMES = { string: "a text, in quotes,", boolean: "true or false" } as const;

function isWithin(value: number, minimum = -Infinity, maximum = Infinity): boolean {
    return value >= minimum && value <= maximum;
}

function rangeOf(minimum?: number, maximum?: number): string {
    return (minimum === undefined ? "" : ` from ${minimum} on`) + (maximum === undefined ? "" : ` to ${maximum}`);
}

function entryProblem({ type, items, problem }: Setting, entry: unknown): string | undefined {
    if (type === "array" && items?.type === "string" && typeof entry !== "string") {
        return `is ${kindOf(entry)}: write a text, in quotes`;
    }
    return typeof entry === "string" ? problem?.(entry) : undefined;
}
