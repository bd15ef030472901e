import { domainToUnicode } from "node:url";
import { unversioned } from "../facts/resource";
import { canonicalDomain } from "../facts/texts/domains";
import { didYouMean, nearest } from "../facts/texts/nearest";
import { isSensible, toDuration } from "../facts/time/instants";
import type { Setting } from "../rule";

/** How many letters a word may differ by from a known one that is meant, where any other word is right as well. */
const FEW_LETTERS = 3;

/** Labels with dots between them; `*.` or a dot before them is how people write "and everything below". */
const DOMAIN = /^(\*?\.)?[^\s/:?#@*%\\.]+(\.[^\s/:?#@*%\\.]+)*\.?$/;

/** Names vault secrets whose resource alone does not show that they hold a client secret. */
export const HOLDERS_SETTING = {
    type: "array",
    items: { type: "string" },
    description:
        "For the level remediate: names of vault secret resources that hold a client secret; `*` stands for any text. " +
        "Those with the content type of one or a keyId tag are known to.",
    default: [],
    problem: blankProblem,
} as const;

/** An ISO 8601 duration: `P2Y`, `P180D`, `PT12H`. */
export function durationSetting(preset: string, description: string): Setting {
    return { type: "string", description, default: preset, problem: durationProblem };
}

function durationProblem(text: string): string | undefined {
    const duration = toDuration(text);
    if (!duration) {
        return "is no ISO 8601 duration: write one such as P180D, P2Y or P1Y6M, the longest unit first";
    }
    return isSensible(duration)
        ? undefined
        : "is not between a second and a hundred years: write a duration such as P180D";
}

/** Out of a few words. */
export function wordProblem(words: readonly string[]): (text: string) => string | undefined {
    return (text) => (words.includes(text) ? undefined : `is none of ${words.join(", ")}.${didYouMean(text, words)}`);
}

/** Any text, most often one of a few. */
export function audienceProblem(usual: readonly string[]): (text: string) => string | undefined {
    return (text) => {
        const meant = usual.includes(text) ? undefined : nearest(text, usual, FEW_LETTERS);
        return blankProblem(text) ?? (meant && `is none that tokens carry. Did you mean ${meant}?`);
    };
}

/** A type of resources, of which some are known. */
export function typeProblem(known: readonly string[] = []): (text: string) => string | undefined {
    return (text) => {
        if (unversioned(text) !== text) {
            return `has a version in it: write ${unversioned(text)}, which means all versions`;
        }
        const meant = known.includes(text) ? undefined : nearest(text, known, FEW_LETTERS);
        return /^[^:\s*]+:[^:\s*]+:[^:\s*]+$/.test(text) && !meant
            ? undefined
            : `is no type: write package:module:Name, such as time:index/rotating:Rotating.${didYouMean(text, known)}`;
    };
}

/** A domain that counts with everything below it. */
export function domainProblem(text: string): string | undefined {
    if (DOMAIN.test(text.trim()) && canonicalDomain(text) !== "") {
        return undefined;
    }
    const host = hostIn(text);
    return `is no domain: write ${host || "one such as example.com"}, without scheme, port, path and wildcards`;
}

function hostIn(text: string): string {
    const written = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/+/i, "");
    const [host = ""] = /^[^\s/:?#@*]+(?=[/:?#]|$)/.exec(written) ?? [];
    return DOMAIN.test(host) ? domainToUnicode(canonicalDomain(host)) : "";
}

export function blankProblem(text: string): string | undefined {
    return text.trim() === "" ? "is empty: write a text or leave it out" : undefined;
}
