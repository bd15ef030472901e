import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** What a module needs of this repository, by paths from its root: `contract/tags.ts`, or a folder with all that is in it. */
export type SourceGraph = ReadonlyMap<string, readonly string[]>;

/** What the build makes, and from what. */
const BUILT = [
    "catalogue",
    "command",
    "components",
    "contract",
    "demo",
    "picture",
    "provider",
    "rotation",
    "simulator",
    "tools",
];

/** What is started by its path, which no import shows. */
const STARTED: Readonly<Record<string, readonly string[]>> = {
    "bin/app-registration": ["command/main.ts"],
    "bin/pulumi-resource-app-registration": ["provider/main.ts"],
    "simulator/lab/plugin-folders.ts": [
        "bin",
        "simulator/providers/azuread/main.ts",
        "simulator/providers/azure-native/main.ts",
    ],
};

/** Modules that say so look for files of the repository by name. */
const READS_FILES = /\bpackageRoot\b|\b__dirname\b/;

/**
 * Reads what modules import, and what those that look for files name in quotes.
 * @param root the repository's folder
 * @param files paths of TypeScript modules from there
 */
export function readSourceGraph(root: string, files: readonly string[]): SourceGraph {
    const read = files.map((file) => [file, needsOf(root, file)] as const);
    return new Map([...Object.entries(STARTED), ...read]);
}

function needsOf(root: string, file: string): string[] {
    const text = readFileSync(path.join(root, file), "utf8");
    const imported = ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
        const found = resolve(root, file, fileName);
        return found === undefined ? [] : [found];
    });
    const named = READS_FILES.test(text) ? namedIn(root, file, text) : [];
    return [...new Set([...imported, ...named, ...(STARTED[file] ?? [])])];
}

function resolve(root: string, from: string, specifier: string): string | undefined {
    if (specifier === "pulumi-app-registration") {
        return "components/index.ts";
    }
    if (!specifier.startsWith(".")) {
        return undefined;
    }
    const target = path.posix.join(path.posix.dirname(from), specifier);
    const candidates = [target, `${target}.ts`, target.replace(/\.js$/, ".ts"), `${target}/index.ts`];
    return candidates.find((one) => existsSync(path.join(root, one)) && statSync(path.join(root, one)).isFile());
}

/** Names in quotes of files and folders that exist, from the root or beside the module. */
function namedIn(root: string, file: string, text: string): string[] {
    const joined = text.replace(
        /\b(packageRoot|__dirname)((?:,\s*"[^"]+")+)/g,
        (_, folder, parts: string) =>
            `${folder}, "${parts
                .split(/"?,\s*"|"$/)
                .filter(Boolean)
                .join("/")}"`,
    );
    const quoted = [...joined.matchAll(/["'`](?:\.{0,2}\/)*([\w.-]+(?:\/[\w.-]+)*)["'`]/g)].map(
        ([, name = ""]) => name,
    );
    return quoted.flatMap((name) => {
        if (name.split("/")[0] === "dist") {
            return BUILT;
        }
        const places = [name, path.posix.join(path.posix.dirname(file), name)];
        return places.filter((place) => place !== "test" && existsSync(path.join(root, place)));
    });
}
