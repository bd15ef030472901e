import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "..", "..");

/** What each room may import from beside itself: data goes one way. Circles between files are the linter's to find. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
    rotation: [],
    contract: ["rotation"],
    provider: ["contract", "rotation"],
    components: ["contract", "rotation"],
    catalogue: ["components", "contract", "policies", "rotation"],
    policies: [],
    picture: ["rotation"],
    command: ["components", "contract", "picture", "policies", "provider", "rotation", "simulator"],
};

/** Where the plugin declares components for programs in other languages: the only part of it that knows them. */
const CONSTRUCT = path.join("provider", "construct");

describe("the rooms of the house", () => {
    it("provider/ loads components when another language asks for one, and not before", () => {
        const eager = sourcesIn("provider").flatMap((file) =>
            [...readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type).*? from "(\.[^"]*)"/gms)]
                .map(([, specifier = ""]) => path.resolve(path.dirname(file), specifier))
                .filter((imported) => imported.startsWith(path.join(ROOT, CONSTRUCT)))
                .map((imported) => [path.relative(ROOT, file), path.relative(ROOT, imported)] as const)
                .filter(([from]) => !from.startsWith(CONSTRUCT)),
        );
        assert.deepEqual(eager, [[path.join("provider", "main.ts"), path.join(CONSTRUCT, "federation")]]);
    });

    for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
        it(`${room}/ imports ${allowed.length === 0 ? "no other room" : `only from ${allowed.join(", ")}`}`, () => {
            const imports = sourcesIn(room).flatMap((file) =>
                importsOf(file).map((imported) => [file, imported] as const),
            );
            assert.ok(imports.length > 0, "the room imports something");
            const wrong = imports.filter(
                ([file, imported]) => ![room, ...allowed, ...inConstruct(file)].includes(roomOf(imported)),
            );
            assert.deepEqual(
                wrong.map(([file, imported]) => `${path.relative(ROOT, file)} -> ${path.relative(ROOT, imported)}`),
                [],
            );
        });
    }
});

function inConstruct(file: string): string[] {
    return path.relative(ROOT, file).startsWith(CONSTRUCT + path.sep) ? ["components"] : [];
}

function sourcesIn(room: string): string[] {
    return readdirSync(path.join(ROOT, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => !/[\\/](node_modules|dist)[\\/]/.test(file));
}

function importsOf(file: string): string[] {
    const specifiers = readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]*)"/g);
    return [...specifiers].map(([, specifier = ""]) => path.resolve(path.dirname(file), specifier));
}

function roomOf(file: string): string {
    return path.relative(ROOT, file).split(path.sep)[0] ?? "";
}
