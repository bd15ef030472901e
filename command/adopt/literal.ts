/** Code that stands for itself in a program, and is no text. */
export class Code {
    constructor(readonly text: string) {}
}

/** What a program holds. */
export type Value =
    | string
    | number
    | boolean
    | Code
    | readonly Value[]
    | { readonly [name: string]: Value | undefined };

/** What a terminal obeys, turns the direction of text, or nobody sees; JSON writes controls below U+0020 by itself. */
const HIDDEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const INDENT = "    ";

/** A text as a literal of JavaScript or JSON: in double quotes, in which neither backticks nor `${}` mean anything. */
export function quoted(text: string): string {
    return JSON.stringify(text).replace(HIDDEN, (hidden) =>
        hidden
            .split("")
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
            .join(""),
    );
}

/** A value as a literal of TypeScript. @param depth how far its lines are indented */
export function typescriptLiteral(value: Value, depth = 0): string {
    if (value instanceof Code) {
        return value.text;
    }
    if (typeof value === "string") {
        return quoted(value);
    }
    if (typeof value !== "object") {
        return String(value);
    }
    const inner = INDENT.repeat(depth + 1);
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    const parts = Array.isArray(value)
        ? value.map((one: Value) => typescriptLiteral(one, depth + 1))
        : Object.entries(value).flatMap(([name, one]) =>
              one === undefined ? [] : [`${nameOf(name)}: ${typescriptLiteral(one, depth + 1)}`],
          );
    return parts.length === 0
        ? `${open}${close}`
        : `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${INDENT.repeat(depth)}${close}`;
}

function nameOf(name: string): string {
    return IDENTIFIER.test(name) ? name : quoted(name);
}

/** A value as block YAML, every text in double quotes. @param textOf what a text is written as. @param depth of indentation */
export function yamlLines(value: Value, textOf: (text: string) => string = (text) => text, depth = 0): string[] {
    const pad = INDENT.repeat(depth);
    if (Array.isArray(value)) {
        return value.flatMap((one: Value) => {
            if (isScalar(one)) {
                return [`${pad}- ${yamlScalar(one, textOf)}`];
            }
            const lines = yamlLines(one, textOf, depth + 1);
            return lines.map((line, index) => (index === 0 ? `${pad}-   ${line.trimStart()}` : line));
        });
    }
    return Object.entries(value as Readonly<Record<string, Value | undefined>>).flatMap(([name, one]) => {
        if (one === undefined) {
            return [];
        }
        const key = /^[A-Za-z][\w-]*$/.test(name) ? name : quoted(name);
        return isScalar(one)
            ? [`${pad}${key}: ${yamlScalar(one, textOf)}`]
            : [`${pad}${key}:`, ...yamlLines(one, textOf, depth + 1)];
    });
}

/** What is written behind a name or a dash: empty lists and maps too. */
function isScalar(value: Value): boolean {
    return typeof value !== "object" || value instanceof Code || Object.keys(value).length === 0;
}

function yamlScalar(value: Value, textOf: (text: string) => string): string {
    if (value instanceof Code) {
        return value.text;
    }
    if (typeof value === "string") {
        return quoted(textOf(value));
    }
    return typeof value === "object" ? (Array.isArray(value) ? "[]" : "{}") : String(value);
}
