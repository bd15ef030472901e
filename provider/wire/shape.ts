import { isInstant, isSeries } from "../../contract/credential-name";
import { fieldPath, lineProblem } from "../../contract/plain-text";
import { readInstant } from "../../rotation/instant";
import { quote, show } from "../../rotation/quote";
import type { CheckFailure, Props } from "./handler";
import { hasSecret, hasUnknown, type Json, reveal } from "./values";

type Plain = Json | undefined;

/** Reads one plain value, and reports what is wrong with it; the result counts only when nothing was reported. */
export type Shape<T> = (value: Plain, path: string, report: (failure: CheckFailure) => void) => T;

/** One shape for each property of `T`. */
export type Shapes<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A text that is not empty. */
export const text = single<string>((value) => typeof value === "string" && value.trim() !== "", "write a text");

/** `YYYY-MM-DDTHH:MM:SSZ` */
export const instant = single<string>(
    (value) => typeof value === "string" && isInstant(value),
    "write an instant as YYYY-MM-DDTHH:MM:SSZ",
);

/** An instant in any form that the rotation accepts, a date alone among them; it is read as `YYYY-MM-DDTHH:MM:SSZ`. */
export const writtenInstant: Shape<string> = (value, path, report) => {
    const { value: read, reason } = readInstant(text(value, path, report));
    if (typeof value === "string" && value.trim() !== "" && reason !== undefined) {
        report({ property: path, reason: `${path} is ${quote(value)}: it ${reason}` });
    }
    return read ?? "";
};

/** 12 lower-case hexadecimal digits. */
export const series = single<string>(
    (value) => typeof value === "string" && isSeries(value),
    "it is 12 lower-case hexadecimal digits, as RotationSchedule gives it",
);

/** 1, 2, 3 … */
export const count = single<number>(
    (value) => Number.isSafeInteger(value) && Number(value) >= 1,
    "write a whole number from 1 on",
);

/** true or false */
export const flag = single<boolean>((value) => typeof value === "boolean", "write true or false");

/** A key id of Entra. */
export const uuid = single<string>(
    (value) => typeof value === "string" && UUID.test(value),
    "it is a UUID, as Entra gives it",
);

/** A text that people read on one line. @param longest in UTF-16 units */
export function line(longest: number): Shape<string> {
    return checked(text, (value) => lineProblem(value, longest));
}

/** One of some texts. */
export function oneOf<T extends string>(texts: readonly T[]): Shape<T> {
    return single<T>((value) => texts.some((text) => text === value), `it is one of ${texts.join(", ")}`);
}

/** A value of another shape that may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
    return (value, path, report) => (value === undefined || value === null ? undefined : shape(value, path, report));
}

/** A list whose items all have one shape. */
export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
    return (value, path, report) => {
        if (!Array.isArray(value)) {
            report(failure(path, value, "write a list"));
            return [];
        }
        return value.map((item, index) => shape(item, `${path}[${index}]`, report));
    };
}

/** A list with at least one item. */
export function filledList<T>(shape: Shape<T>): Shape<readonly T[]> {
    return (value, path, report) => {
        if (Array.isArray(value) && value.length === 0) {
            report({ property: path, reason: `${path} is an empty list; write at least one entry` });
        }
        return list(shape)(value, path, report);
    };
}

/** An object of texts, by names of the program's own choice. */
export const texts: Shape<Readonly<Record<string, string>>> = (value, path, report) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        report(failure(path, value, "write an object"));
        return {};
    }
    for (const [key, item] of Object.entries(value)) {
        if (typeof item !== "string") {
            report(failure(fieldPath(path, key), item, "write a text"));
        }
    }
    return value as Record<string, string>;
};

/**
 * A value of a shape about which there is more to say.
 * @param problemOf continues a sentence that begins with the field's name
 */
export function checked<T>(shape: Shape<T>, problemOf: (value: T) => string | undefined): Shape<T> {
    return (value, path, report) => {
        let isMalformed = false;
        const read = shape(value, path, (one) => {
            isMalformed = true;
            report(one);
        });
        const problem = isMalformed ? undefined : problemOf(read);
        if (problem !== undefined) {
            report({ property: path, reason: `${path} ${problem}` });
        }
        return read;
    };
}

/** An object; members without a shape are left out. */
export function object<T>(shapes: Shapes<T>): Shape<T> {
    return (value, path, report) => {
        if (typeof value !== "object" || value === null || Array.isArray(value)) {
            report(failure(path, value, "write an object"));
        }
        const members = Object.entries<Shape<unknown>>(shapes).map(([key, shape]) => [
            key,
            shape((value as Record<string, Plain> | null | undefined)?.[key], `${path}.${key}`, report),
        ]);
        return Object.fromEntries(members) as T;
    };
}

/** Validates the properties that are known; what a preview does not know yet is passed over. */
export function validateProps<T>(shapes: Shapes<T>, props: Props): CheckFailure[] {
    return read(shapes, props, ([key]) => !hasUnknown(props[key])).failures;
}

/**
 * Reads properties that are all known.
 * @throws one error that names everything that is wrong
 */
export function readProps<T>(shapes: Shapes<T>, props: Props): T {
    const { result, failures } = read(shapes, props, () => true);
    if (failures.length > 0) {
        throw new Error(failures.map(({ reason }) => reason).join("; "));
    }
    return result as T;
}

function read<T>(shapes: Shapes<T>, props: Props, chosen: (entry: [string, Shape<unknown>]) => boolean) {
    const failures: CheckFailure[] = [];
    const entries = Object.entries<Shape<unknown>>(shapes).filter(chosen);
    const values = entries.map(([key, shape]) => {
        const report = ({ property, reason }: CheckFailure) =>
            failures.push({ property, reason: hasSecret(props[key]) ? `${property} is secret and malformed` : reason });
        return [key, shape(reveal(props[key]), key, report)];
    });
    return { result: Object.fromEntries(values) as unknown, failures };
}

function single<T extends Json>(fits: (value: Json) => boolean, wayOut: string): Shape<T> {
    return (value, path, report) => {
        if (value === undefined || value === null || !fits(value)) {
            report(failure(path, value, wayOut));
        }
        return value as T;
    };
}

function failure(property: string, value: Plain, wayOut: string): CheckFailure {
    const is = value === undefined || value === null ? "is missing" : `is ${show(value)}`;
    return { property, reason: `${property} ${is}; ${wayOut}` };
}
