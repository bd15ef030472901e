import path from "node:path";
import ts from "typescript";
import * as components from "../../../components";
import { exports as exported } from "../../../package.json";
import { packageRoot } from "../../../simulator/lab/package-root";
import * as simulator from "../../../simulator/public";
import type { CodeBlock } from "./pages";

/** What a fragment may leave out: what its page has spoken of before. */
const NAME_NOT_FOUND: ReadonlySet<number> = new Set([2304, 2552, 18004]);

const PACKAGE = "pulumi-app-registration";

/** Where what programs import is in this repository, by the name of the module. */
const SOURCES: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(exported).flatMap(([name, entry]) =>
        typeof entry === "string" ? [] : [[path.posix.join(PACKAGE, name), sourceOfTypes(entry.types)]],
    ),
);

/** The names of this package that fragments use without an import; the policy pack is not imported in programs. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
    [PACKAGE]: Object.keys(components),
    [`${PACKAGE}/simulator`]: Object.keys(simulator),
};

/**
 * Type-checks blocks of TypeScript as a user's project would, each as a module of its own, in one program. A block marked
 * `fragment` has the names of this package without importing them, and may use names that it does not declare.
 * @returns what the compiler says, by the block's place in the list
 */
export function typeCheck(blocks: readonly CodeBlock[]): string[][] {
    const files = new Map(
        blocks.map((block, index) => [path.join(packageRoot, "docs", `block-${index}.mts`), sourceOf(block)]),
    );
    const options: ts.CompilerOptions = {
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2023.d.ts"],
        module: ts.ModuleKind.Node20,
        moduleResolution: ts.ModuleResolutionKind.Node16,
        strict: true,
        esModuleInterop: true,
        skipLibCheck: true,
        noEmit: true,
        types: ["node"],
        typeRoots: [path.join(packageRoot, "node_modules", "@types")],
        paths: Object.fromEntries(
            Object.entries(SOURCES).map(([name, file]) => [name, [path.join(packageRoot, file)]]),
        ),
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (name) => files.has(path.resolve(name)) || fileExists(name);
    host.readFile = (name) => files.get(path.resolve(name)) ?? readFile(name);
    host.getSourceFile = (name, version, ...rest) => {
        const text = files.get(path.resolve(name));
        return text === undefined
            ? getSourceFile(name, version, ...rest)
            : ts.createSourceFile(name, text, version, true);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    return blocks.map((block, index) => {
        const file = program.getSourceFile(path.join(packageRoot, "docs", `block-${index}.mts`));
        const said = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
        const counted = said.filter(({ code }) => block.mark !== "fragment" || !NAME_NOT_FOUND.has(code));
        return counted.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    });
}

/** A fragment gets imports of those of the package's names that it uses and does not import by itself. */
function sourceOf({ mark, text }: CodeBlock): string {
    if (mark !== "fragment") {
        return `${text}\nexport {};`;
    }
    const imports = Object.entries(NAMES).map(([module, names]) => {
        const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
        const missing = used.filter((name) => !new RegExp(`import[^;]*\\b${name}\\b[^;]*from`).test(text));
        return `import { ${missing.join(", ")} } from "${module}";`;
    });
    return `${imports.join(" ")}\n${text}\nexport {};`;
}

function sourceOfTypes(declarations: string): string {
    return path.posix
        .normalize(declarations)
        .replace(/(^|\/)dist\//, "$1")
        .replace(/\.d\.ts$/, ".ts");
}
