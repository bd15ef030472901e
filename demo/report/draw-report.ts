import { timelineSvg } from "../../picture/draw/timeline-svg";
import { markup } from "../../picture/markup";
import { page } from "../../picture/page/page";
import { timelineSections } from "../../picture/page/timeline-sections";
import { figuresSection, verdictInWords } from "./figures-section";
import type { Report } from "./report";

/** A report as documents. */
export interface DrawnReport {
    /** An HTML document that needs no network and no other file. */
    readonly page: string;
    /** The picture by itself, as SVG. */
    readonly picture: string;
}

/** Draws a report. */
export async function drawReport({ timeline, verdicts, refusals, note }: Report): Promise<DrawnReport> {
    const { title, from, until } = timeline;
    const { picture, tables } = await timelineSections(timeline);
    const lead = markup`<p>From <time datetime="${from}">${from.slice(0, 10)}</time> to <time datetime="${until}">${until.slice(0, 10)}</time>, simulated. ${note} ${verdictInWords(verdicts)}</p>`;
    return {
        page: String(page({ title, lead, sections: [picture, figuresSection(verdicts, refusals), ...tables] })),
        picture: String(await timelineSvg(timeline)),
    };
}
