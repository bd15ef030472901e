import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";

const PAGES = namesIn("docs/emergencies", ".md").filter((name) => name !== "README");

/** What every page of the emergencies tells, in this order; a page may have further parts between. */
const HEADINGS = [
    "How you notice it",
    "What consumers feel",
    "What to do",
    "How you see that it is over",
    "How to prevent it",
];

describe("the emergencies", () => {
    it("have a page for every emergency, each of them listed and played", () => {
        const index = read("docs/emergencies/README.md");
        assert.deepEqual(
            PAGES.filter((page) => !index.includes(`(${page}.md)`)),
            [],
        );
        assert.deepEqual(namesIn("test/engine/emergencies", ".test.ts"), PAGES);
    });

    for (const page of PAGES) {
        it(`${page}.md tells how to notice it, what to do, and how to see that it is over`, () => {
            const headings = [...read(`docs/emergencies/${page}.md`).matchAll(/^## (.+)$/gm)].map(([, text]) => text);
            assert.deepEqual(
                headings.filter((text) => HEADINGS.includes(text ?? "")),
                HEADINGS,
            );
        });
    }
});

function read(file: string): string {
    return readFileSync(path.join(packageRoot, file), "utf8");
}

function namesIn(folder: string, ending: string): string[] {
    const files = readdirSync(path.join(packageRoot, folder)).filter((name) => name.endsWith(ending));
    return files.map((name) => name.slice(0, -ending.length)).sort();
}
