import { leavesOf } from "../leaves";
import { declared, ignoresAll, type StackResource } from "../resource";
import type { StackFacts, Use } from "../stack";
import { escaped } from "../texts/pattern";
import { makesValues } from "../value-makers";
import { at, hasUnknown, textsIn, UNKNOWN } from "../values";
import { LEDGER_TYPES } from "./planned-rotation";
import { TIME_OFFSET, TIME_STATIC } from "./time-resources";
import { TURNING_OUTPUTS } from "./turning-outputs";

/** From so many characters on, a text is found in others wherever it stands; a shorter one only as a word of its own. */
const DISTINCTIVE = 16;
/** From so many characters on, letters with digits among them may be the digest of anything. */
const DIGEST = 6;

/** What is known of a resource from which something is taken. */
interface Source {
    /** Whether it has outputs that turn, none of which is known: it is about to be made. */
    readonly isUnmade: boolean;
    /** Whether all that turns is known. */
    readonly isKnown: boolean;
    readonly turning: readonly string[];
    readonly lasting: readonly string[];
    /** What the other resources say from which the same property was made. */
    readonly others: ReadonlySet<string> | undefined;
}

/**
 * Tells whether what a property takes from a resource certainly stays the same at each rotation: what `ignoreChanges` leaves
 * of it is known while all that turns is not yet, or the other way round, or it is nothing but what lasts, such as a URN or a
 * period, alone or in a longer text. What may have been derived from something that turns, by a digest or by cutting it
 * off, does not.
 */
export function takesWhatStays(use: Use, stack: StackFacts): boolean {
    const { resource, property } = use;
    const taken = leavesOf(at(declared(resource), property), [property]);
    const live = taken.filter(({ path }) => !ignoresAll(resource, path));
    if (live.length === 0) {
        return taken.length > 0;
    }
    const source = sourceOf(use, stack);
    const texts = live.flatMap(({ value }) => (value === UNKNOWN ? [] : [String(value)]));
    if (texts.length < live.length && !(source.isKnown && source.others === undefined)) {
        return false;
    }
    // Something that is not known, while all that turns is, can be the id only.
    const rests = texts.map((text) => ({ text, rest: restOf(text, source) }));
    const isPartOfIt = live.length < taken.length || rests.some(({ text, rest }) => rest !== text);
    return !rests.some(({ text, rest }) => mayTurn(text, rest, source, isPartOfIt));
}

/**
 * @param rest of the text without what lasts
 * @param isPartOfIt whether something that lasts is in the property, or something ignored: constants may be beside it
 */
function mayTurn(text: string, rest: string, source: Source, isPartOfIt: boolean): boolean {
    if (source.isUnmade) {
        return false;
    }
    if (source.turning.includes(text)) {
        return true;
    }
    if (source.others?.has(text)) {
        return false;
    }
    if (rest === text) {
        return text !== "" && (!isPartOfIt || /\d/.test(rest));
    }
    const words = new Set(source.turning.flatMap(wordsOf));
    const numbers = new Set(source.turning.map(Number));
    return wordsOf(rest).some((word) => isOfWhatTurns(word, words, numbers));
}

/** Tells whether a word is a piece of something that turns, holds one, or may be its digest. What turns has digits. */
function isOfWhatTurns(word: string, words: ReadonlySet<string>, numbers: ReadonlySet<number>): boolean {
    const digits = word.replace(/\D/g, "");
    return digits !== "" && (word.length >= DIGEST || words.has(word) || numbers.has(Number(digits)));
}

function wordsOf(text: string): readonly string[] {
    return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A text without all that lasts in it. */
function restOf(text: string, { lasting }: Source): string {
    return lasting
        .filter((part) => text.includes(part))
        .reduce((rest, part) => rest.replaceAll(part.length < DISTINCTIVE ? asWord(part) : part, " "), text);
}

function asWord(text: string): RegExp {
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, "gu");
}

function sourceOf({ source, resource, property }: Use, stack: StackFacts): Source {
    const names = turningOutputsOf(source);
    const isTurning = (name: string) => names?.includes(name) ?? !isConstant(source, name);
    const outputs = Object.entries(source.props).filter(([name]) => name !== "ledger");
    const turns = outputs.filter(([name]) => isTurning(name)).map(([, value]) => value);
    const turning = [...new Set(turns.flatMap(textsIn))];
    const lasting = [
        ...urnsAround(source, stack),
        ...outputs.filter(([name]) => !isTurning(name)).flatMap(([, value]) => textsIn(value)),
    ];
    const others = stack.sourcesOf(resource, property).filter(({ urn }) => urn !== source.urn);
    return {
        // In a preview, some providers do not even mention what they will make.
        isUnmade: (names !== undefined || makesValues(source)) && turns.every((value) => value === UNKNOWN),
        isKnown: LEDGER_TYPES.includes(source.type) && turns.length > 0 && !turns.some(hasUnknown),
        turning,
        lasting: [...new Set(lasting)]
            .filter((text) => text !== "" && !turning.includes(text))
            .sort((one, other) => other.length - one.length),
        others: others.length > 0 ? new Set(others.flatMap(({ props }) => textsIn(props))) : undefined,
    };
}

/** What turns of a source; `undefined` where that is all but what the program gives as constants. */
function turningOutputsOf(source: StackResource): readonly string[] | undefined {
    const base = BASES[source.type];
    return base !== undefined && isConstant(source, base) ? ["triggers"] : TURNING_OUTPUTS[source.type];
}

/** What some times are worked out from: where the program gives it, triggers make them anew with the same outputs. */
const BASES: Readonly<Record<string, string>> = { [TIME_STATIC]: "rfc3339", [TIME_OFFSET]: "baseRfc3339" };

/** Tells whether an output of what makes values is what the program gives it, such as a length, made from nothing else. */
function isConstant(source: StackResource, name: string): boolean {
    const isMade = (source.propertyDependencies[name] ?? []).length > 0;
    return makesValues(source) && at(source.inputs, name) !== undefined && !isMade;
}

/** The URNs of a resource and of the components that hold it: whoever takes a component's is told to depend on all in it. */
function urnsAround(resource: StackResource, stack: StackFacts): string[] {
    const parent = resource.parent === undefined ? undefined : stack.get(resource.parent);
    return [resource.urn, ...(parent ? urnsAround(parent, stack) : [])];
}
