import type { Member } from "./declarations";
import { WORDS } from "./words";

/** Defaults that hold under conditions only, and so are told in words. */
const CONDITIONAL = ["verify", "format", "principalType", "ClientSecretArgs.protect"];

/**
 * What a member is for, in this package's own words, and its default where that is no plain value.
 * @throws RangeError when nothing describes it
 */
export function describe(member: Member): string {
    const { owner, name, comment, defaultsTo } = member;
    const text = WORDS[`${owner}.${name}`] ?? comment;
    if (text === "" || (owner in FOREIGN && WORDS[`${owner}.${name}`] === undefined)) {
        throw new RangeError(`Nothing describes ${owner}.${name}: add it to the table of words.`);
    }
    const isTold = defaultsTo !== undefined && !text.includes("Default: ") && literalDefault(member) === undefined;
    return sentence(text.replaceAll(/\s*\n\s*/g, " ")) + (isTold ? ` ${sentence(`Default: ${defaultsTo}`)}` : "");
}

/** A default that is a plain value whatever else is said. */
export function literalDefault({ name, defaultsTo = "", owner }: Member): string | number | boolean | undefined {
    if (CONDITIONAL.includes(name) || CONDITIONAL.includes(`${owner}.${name}`) || owner in FOREIGN) {
        return undefined;
    }
    if (/^(true|false)$/.test(defaultsTo)) {
        return defaultsTo === "true";
    }
    if (/^\d+$/.test(defaultsTo)) {
        return Number(defaultsTo);
    }
    return /^(P[0-9TDHMWY]+|RSA|keyVault|dataPlane|https:\/\/\S+)$/.test(defaultsTo) ? defaultsTo : undefined;
}

function sentence(text: string): string {
    const trimmed = text.trim();
    return /[.…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Declarations of another package, whose sentences are not repeated here. */
const FOREIGN: Readonly<Record<string, true>> = Object.fromEntries(
    Object.keys(WORDS).flatMap((path) => {
        const [owner = ""] = path.split(".");
        return /^(Application|ServicePrincipal)/.test(owner) ? [[owner, true as const]] : [];
    }),
);
