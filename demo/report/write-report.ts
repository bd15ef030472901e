import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Figures } from "../figures/figures";
import { drawReport } from "./draw-report";
import type { Report } from "./report";

/**
 * Writes the page, for use elsewhere the picture by itself, and what both were drawn from.
 * @param folder made when it is missing
 * @returns the page's path
 */
export async function writeReport(folder: string, report: Report): Promise<string> {
    const { page, picture } = await drawReport(report);
    await mkdir(folder, { recursive: true });
    const index = path.join(folder, "index.html");
    await writeFile(path.join(folder, "report.json"), toJson(report));
    await writeFile(path.join(folder, "timeline.svg"), picture);
    await writeFile(index, page);
    return index;
}

/** Reads what {@link writeReport} wrote as `report.json`. */
export async function readReport(file: string): Promise<Report> {
    return JSON.parse(await readFile(file, "utf8"));
}

/** Writes the figures as JSON. */
export async function writeFigures(file: string, figures: Figures): Promise<void> {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, toJson(figures));
}

function toJson(value: object): string {
    return `${JSON.stringify(value, undefined, 4)}\n`;
}
