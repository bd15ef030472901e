import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { problemText } from "../../catalogue/problem";
import { readConfig } from "../../catalogue/read-config";
import { validate } from "../../catalogue/validate";
import { NAMESPACE } from "../../contract/catalogue-namespace";
import { packageRoot } from "../../simulator/lab/package-root";
import { blocksOf, type CodeBlock, codeBlocksIn, inlineCodeIn, PAGES, placeOf } from "./documents/pages";
import { complaintOfBash, npmScripts, npxPrograms } from "./documents/shell";
import { typeCheck } from "./documents/type-check";

/** Languages whose blocks are checked here, and those that are not code of this package's users or are checked where they are run. */
const CHECKED = ["ts", "yaml", "json", "sh"];
const UNCHECKED = ["", "text", "python", "go", "csharp", "java", "js", "powershell", "hcl", "toml", "xml"];

const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity-example" };

/** What the pages' placeholders stand for in a catalogue. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [[/<now>/g, "2026-01-05T06:00:00Z"]];

/** Programs that npx finds on a user's machine, beside those of this repository. */
const OWN_PROGRAMS = Object.keys(manifest(".").bin ?? {});

const WRONG: CodeBlock = {
    page: "none",
    line: 1,
    language: "ts",
    mark: "fragment",
    text: `new RotatingClientSecret("a", { vaultt: { vaultName: "kv-a" }, clientId: unheardOf });`,
};

describe("the code blocks of the pages", () => {
    it("name their language as it is checked", () => {
        const unknown = PAGES.flatMap(codeBlocksIn).filter(
            ({ language }) => ![...CHECKED, ...UNCHECKED].includes(language),
        );
        assert.deepEqual(
            unknown.map((block) => `${placeOf(block)} ${block.language}`),
            [],
        );
    });

    describe("in TypeScript", () => {
        const blocks = blocksOf("ts");
        let said: string[][] = [];

        before(function () {
            this.timeout(180_000);
            said = typeCheck([...blocks, WRONG]);
        });

        it("pass the type check of a user's project", () => {
            assert.ok(blocks.length > 10);
            assert.deepEqual(
                blocks.flatMap((block, index) => (said[index] ?? []).map((text) => `${placeOf(block)} ${text}`)),
                [],
            );
        });

        it("would be refused with an argument that there is not, and not for a name that the page has spoken of", () => {
            const about = said[blocks.length]?.join() ?? "";
            assert.match(about, /vaultt/);
            assert.doesNotMatch(about, /unheardOf/);
        });
    });

    it("in JSON and YAML can be read", () => {
        for (const block of blocksOf("json", "yaml")) {
            assert.deepEqual(unreadable(block), [], placeOf(block));
        }
    });

    it("that are catalogues are good ones", () => {
        const catalogues = blocksOf("yaml").filter(({ text }) => text.includes(`${NAMESPACE}:apps:`));
        assert.ok(catalogues.length > 5);
        assert.deepEqual(catalogues.flatMap(problemsOf), []);
    });

    it("in shell are sound for bash", () => {
        const complaints = blocksOf("sh").map((block) => [placeOf(block), complaintOfBash(block.text)]);
        assert.ok(complaints.length > 20);
        assert.deepEqual(
            complaints.filter(([, complaint]) => complaint !== undefined),
            [],
        );
        assert.ok(complaintOfBash("if true; then echo <client id>") !== undefined);
    });

    it("run npm scripts and programs that exist", () => {
        const { scripts } = manifest(".");
        const both = { ...scripts, ...manifest("policies").scripts };
        for (const page of PAGES) {
            const shell = [...blocksIn(page, "sh"), ...inlineCodeIn(page)];
            assert.deepEqual(
                shell.flatMap((text) => npmScripts(text)).filter((name) => !(name in both)),
                [],
                page,
            );
            assert.deepEqual(
                shell.flatMap((text) => npxPrograms(text)).filter((name) => !isProgram(name)),
                [],
                page,
            );
        }
    });
});

function blocksIn(page: string, language: string): string[] {
    return codeBlocksIn(page)
        .filter((block) => block.language === language)
        .map(({ text }) => text);
}

function unreadable({ language, text }: CodeBlock): string[] {
    if (language === "yaml") {
        return parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => message));
    }
    try {
        JSON.parse(text);
        return [];
    } catch (error) {
        return [String(error)];
    }
}

/** A page that shows a part of a catalogue takes a vault for granted. */
function problemsOf(block: CodeBlock): string[] {
    const text = PLACEHOLDERS.reduce((rest, [placeholder, value]) => rest.replaceAll(placeholder, value), block.text);
    const { config } = parse(text) as { config: Record<string, unknown> };
    const given = readConfig(
        Object.fromEntries(Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)])),
    );
    const { problems = [] } = validate({ vault: VAULT, ...given }, { now: "2026-11-21T06:00:00Z" });
    return problems.map((problem) => `${placeOf(block)} ${problemText(problem)}`);
}

function manifest(folder: string): { scripts: Record<string, string>; bin?: Record<string, string> } {
    return JSON.parse(readFileSync(path.join(packageRoot, folder, "package.json"), "utf8"));
}

function isProgram(name: string): boolean {
    return OWN_PROGRAMS.includes(name) || existsSync(path.join(packageRoot, "node_modules", ".bin", name));
}
