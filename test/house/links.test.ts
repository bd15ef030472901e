import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { anchorsIn, codeBlocksIn, inlineCodeIn, linksIn, PAGES } from "./documents/pages";
import { candidatesFor, pathsIn } from "./documents/paths";

describe("the links of the pages", () => {
    for (const page of PAGES) {
        it(`point to files and headings that exist (${page})`, () => {
            const own = linksIn(page).filter((link) => !/^(https?|mailto):/.test(link));
            assert.deepEqual(
                own.filter((link) => !exists(link, page)),
                [],
            );
        });

        it(`outside are encrypted (${page})`, () => {
            assert.deepEqual(
                linksIn(page).filter((link) => link.startsWith("http:")),
                [],
            );
        });
    }

    it("reach every page of the documents", () => {
        const linked = new Set(
            PAGES.flatMap((page) =>
                linksIn(page).map((link) => path.join(path.dirname(page), link.split("#")[0] ?? "")),
            ),
        );
        const lost = PAGES.filter((page) => page.startsWith("docs") && !linked.has(page));
        assert.deepEqual(lost, []);
    });
});

describe("the paths that pages name", () => {
    for (const page of PAGES) {
        it(`exist (${page})`, () => {
            const shell = codeBlocksIn(page).filter(({ language }) => language === "sh");
            const named = [...shell.map(({ text }) => text), ...inlineCodeIn(page)].flatMap(pathsIn);
            assert.deepEqual(
                named.filter((name) => !candidatesFor(name, page).some((file) => existsSync(file))),
                [],
            );
        });
    }
});

function exists(link: string, page: string): boolean {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? page : path.join(path.dirname(page), decodeURI(file));
    return (
        existsSync(path.join(packageRoot, target)) &&
        (anchor === undefined || (target.endsWith(".md") && anchorsIn(target).includes(anchor)))
    );
}
