import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";

const FOLDERS = [".", "docs", "docs/emergencies", "policies"];
const PAGES = namesIn("docs/emergencies", ".md").filter((name) => name !== "README");

const DOCUMENTS = FOLDERS.flatMap((folder) => namesIn(folder, ".md").map((name) => path.join(folder, `${name}.md`)));

/** What every page of the emergencies tells, in this order; a page may have further parts between. */
const HEADINGS = [
    "How you notice it",
    "What consumers feel",
    "What to do",
    "How you see that it is over",
    "How to prevent it",
];

describe("the documents", () => {
    for (const document of DOCUMENTS) {
        it(`${document} points to files and headings that exist`, () => {
            const text = read(document).replaceAll(/```.*?```/gs, "");
            const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
            for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
                const [file = "", anchor] = link.split("#");
                const target = file === "" ? document : path.join(path.dirname(document), file);
                assert.ok(existsSync(path.join(packageRoot, target)), `${link} exists`);
                assert.ok(anchor === undefined || anchorsIn(target).includes(anchor), `${link} is a heading`);
            }
        });
    }

    it("have a page for every emergency, each of them listed and played", () => {
        const index = read("docs/emergencies/README.md");
        assert.deepEqual(
            PAGES.filter((page) => !index.includes(`(${page}.md)`)),
            [],
        );
        assert.deepEqual(namesIn("test/engine/emergencies", ".test.ts"), PAGES);
    });

    for (const page of PAGES) {
        it(`emergencies/${page}.md tells how to notice it, what to do, and how to see that it is over`, () => {
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

/** As GitHub makes them of headings. */
function anchorsIn(file: string): string[] {
    return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
        text
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
            .trim()
            .replaceAll(" ", "-"),
    );
}
