import { Temporal } from "temporal-polyfill";

/** Entra's limit for the display name of a key credential, in UTF-16 units; we keep to it for secrets as well. */
export const LONGEST_CREDENTIAL_NAME = 90;

const SERIES = /^[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const NAME = /^(.*)#([1-9]\d{0,14}) (\S{20}) \[([0-9a-f]{12})\]$/s;
const ELLIPSIS = "…";

/** What a credential's display name in Entra says: who issued it, for which rotating secret, and when. */
export interface CredentialName {
    /** For people only: stack and secret, for example `prod/web-api`. Shortened when the whole would be too long. */
    readonly label: string;
    /** 1, 2, 3 … */
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** 12 lower-case hexadecimal digits that name one rotating secret forever. */
    readonly series: string;
}

/**
 * Writes a credential's display name: `prod/web-api#3 2027-03-01T00:00:00Z [4f2a9c01b7de]`.
 * Only the label is ever shortened, so that the name stays within the limit.
 * @param longest in UTF-16 units. @default {@link LONGEST_CREDENTIAL_NAME}
 * @throws RangeError when generation, issuedAt or series has not the form that {@link parseCredentialName} reads
 */
export function formatCredentialName(name: CredentialName, longest = LONGEST_CREDENTIAL_NAME): string {
    if (!Number.isSafeInteger(name.generation) || name.generation < 1 || name.generation > 999_999_999_999_999) {
        throw new RangeError(`generation is ${name.generation}; it counts from 1 in whole numbers.`);
    }
    if (!isInstant(name.issuedAt)) {
        throw new RangeError(`issuedAt is "${name.issuedAt}"; write it as YYYY-MM-DDTHH:MM:SSZ.`);
    }
    if (!isSeries(name.series)) {
        throw new RangeError(`series is "${name.series}"; it is 12 lower-case hexadecimal digits.`);
    }
    const facts = `#${name.generation} ${name.issuedAt} [${name.series}]`;
    return shorten(name.label.trim(), longest - facts.length) + facts;
}

/**
 * Reads a display name that {@link formatCredentialName} wrote.
 * @returns `undefined` for every other text, a name made by hand among them
 */
export function parseCredentialName(text: string): CredentialName | undefined {
    const [, label, generation, issuedAt, series] = NAME.exec(text) ?? [];
    if (label === undefined || generation === undefined || issuedAt === undefined || series === undefined) {
        return undefined;
    }
    return isInstant(issuedAt) ? { label, generation: Number(generation), issuedAt, series } : undefined;
}

/** Whether a text is a series: 12 lower-case hexadecimal digits. */
export function isSeries(text: string): boolean {
    return SERIES.test(text);
}

/** Whether a text is an existing instant written as `YYYY-MM-DDTHH:MM:SSZ`. */
export function isInstant(text: string): boolean {
    if (!INSTANT.test(text)) {
        return false;
    }
    try {
        return Temporal.Instant.from(text).toString() === text;
    } catch {
        return false;
    }
}

function shorten(label: string, room: number): string {
    if (label.length <= room) {
        return label;
    }
    let kept = "";
    for (const character of label) {
        if (kept.length + character.length + ELLIPSIS.length > room) {
            break;
        }
        kept += character;
    }
    return kept.trimEnd() + ELLIPSIS;
}
