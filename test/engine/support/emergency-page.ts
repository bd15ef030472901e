import { readFile } from "node:fs/promises";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";

/** A fenced block of a page. */
export interface Block {
    /** `sh`: commands; `yaml`: what to change in the stack's configuration; `text`: what a run prints. */
    readonly language: string;
    readonly text: string;
}

/** The fenced blocks of a page of `docs/emergencies`, by the heading (`##`) under which they stand. */
export async function emergencyPage(name: string): Promise<ReadonlyMap<string, readonly Block[]>> {
    const text = await readFile(path.join(packageRoot, "docs", "emergencies", `${name}.md`), "utf8");
    const [, ...sections] = text.split(/^## /m);
    return new Map(
        sections.map((section) => {
            const [heading = "", ...lines] = section.split("\n");
            return [heading, blocksIn(lines.join("\n"))];
        }),
    );
}

/** A block in a list is indented as a whole. */
function blocksIn(section: string): Block[] {
    return [...section.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map(
        ([, indent = "", language = "", lines = ""]) => ({
            language,
            text: lines.replaceAll(new RegExp(`^${indent}`, "gm"), "").trimEnd(),
        }),
    );
}

/** The commands of a `sh` block, each on one line; what follows ` # ` says whether it is to be refused. */
export function commandsIn({ text }: Block): { readonly words: readonly string[]; readonly isRefused: boolean }[] {
    const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
    return lines.map((line) => {
        const [command = "", remark = ""] = line.split(/\s+# /);
        const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|((?:<[^>]+>|[^\s<])+)/g)].map((match) =>
            match.slice(1).join(""),
        );
        return { words, isRefused: remark.startsWith("refused") };
    });
}
