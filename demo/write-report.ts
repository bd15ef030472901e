import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Figures } from "./figures/figures";
import { type PageContent, page } from "./picture/page";

/**
 * Writes the page and, for use elsewhere, the picture by itself.
 * @param folder made when it is missing
 * @returns the page's path
 */
export async function writeReport(folder: string, content: PageContent): Promise<string> {
    await mkdir(folder, { recursive: true });
    const index = path.join(folder, "index.html");
    await writeFile(path.join(folder, "timeline.svg"), String(content.picture));
    await writeFile(index, String(page(content)));
    return index;
}

/** Writes the figures as JSON. */
export async function writeFigures(file: string, figures: Figures): Promise<void> {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, `${JSON.stringify(figures, undefined, 4)}\n`);
}
