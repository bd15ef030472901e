import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Slugger from "github-slugger";
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { packageRoot } from "../../../simulator/lab/package-root";

/** A block of code in a page. */
export interface CodeBlock {
    readonly page: string;
    /** Where its fence is, counted from 1. */
    readonly line: number;
    /** Empty where the fence names none. */
    readonly language: string;
    /** What stands behind the language, for example `fragment`. */
    readonly mark: string;
    readonly text: string;
}

/** Where pages are; `false` where folders below are not looked at. */
const FOLDERS: readonly (readonly [string, boolean])[] = [
    [".", false],
    [".github", true],
    ["docs", true],
    ["examples", true],
    ["policies", false],
    ["recipes", true],
];

/** Every page that people read, by its path from the repository's root. */
export const PAGES: readonly string[] = FOLDERS.flatMap(([folder, recursive]) =>
    readdirSync(path.join(packageRoot, folder), { recursive, encoding: "utf8" })
        .filter((name) => name.endsWith(".md") && !name.split(path.sep).includes("node_modules"))
        .map((name) => path.join(folder, name)),
).sort();

const trees = new Map<string, Root>();

export function readPage(page: string): string {
    return readFileSync(path.join(packageRoot, page), "utf8");
}

function treeOf(page: string): Root {
    const tree = trees.get(page) ?? fromMarkdown(readPage(page));
    trees.set(page, tree);
    return tree;
}

/** Where links and pictures of a page point to. */
export function linksIn(page: string): string[] {
    const links: string[] = [];
    visit(treeOf(page), (node) => {
        if (node.type === "link" || node.type === "image" || node.type === "definition") {
            links.push(node.url);
        }
        if (node.type === "html") {
            links.push(...[...node.value.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, url = ""]) => url));
        }
    });
    return links;
}

/** The anchors that GitHub gives to a page's headings. */
export function anchorsIn(page: string): string[] {
    const slugger = new Slugger();
    const anchors: string[] = [];
    visit(treeOf(page), "heading", (heading) => {
        anchors.push(slugger.slug(textOf(heading)));
    });
    return anchors;
}

export function codeBlocksIn(page: string): CodeBlock[] {
    const blocks: CodeBlock[] = [];
    visit(treeOf(page), "code", ({ lang, meta, value, position }) => {
        const line = position?.start.line ?? 0;
        blocks.push({ page, line, language: lang ?? "", mark: meta ?? "", text: value });
    });
    return blocks;
}

/** What a page writes as code within its sentences and tables. */
export function inlineCodeIn(page: string): string[] {
    const spans: string[] = [];
    visit(treeOf(page), "inlineCode", ({ value }) => {
        spans.push(value);
    });
    return spans;
}

/** Blocks of some languages on all pages. */
export function blocksOf(...languages: readonly string[]): CodeBlock[] {
    return PAGES.flatMap(codeBlocksIn).filter(({ language }) => languages.includes(language));
}

/** For messages of tests. */
export function placeOf({ page, line }: CodeBlock): string {
    return `${page}:${line}`;
}
