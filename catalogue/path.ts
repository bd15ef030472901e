import { quote } from "../rotation/quote";

/** Where a value stands in the configuration: keys, and indexes of lists. */
export type Path = readonly (string | number)[];

/** Writes a path as people read it: `apps.web-api.owners[0]`, `apps["my app"]`. */
export function pathText(path: Path): string {
    return path.map((part, index) => partText(part, index === 0)).join("");
}

function partText(part: string | number, isFirst: boolean): string {
    if (typeof part === "number") {
        return `[${part}]`;
    }
    if (!/^[A-Za-z0-9_<>-]{1,128}$/.test(part)) {
        return `[${quote(part)}]`;
    }
    return isFirst ? part : `.${part}`;
}

/** Tells whether a path is another one or lies below it. */
export function isWithin(path: Path, above: Path): boolean {
    return above.every((part, index) => path[index] === part);
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(root: unknown, path: Path): unknown {
    let value = root;
    for (const part of path) {
        value = (value as Record<string | number, unknown> | null | undefined)?.[part];
    }
    return value;
}

/**
 * Reads a JSON pointer into the value that it points into.
 * @returns a path in which indexes of lists are numbers
 */
export function fromPointer(pointer: string, root: unknown): Path {
    let value = root;
    return pointer
        .split("/")
        .slice(1)
        .map((escaped) => {
            const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
            const part = Array.isArray(value) ? Number(key) : key;
            value = (value as Record<string, unknown> | undefined)?.[key];
            return part;
        });
}
