import { markup } from "../../picture/markup";
import { page } from "../../picture/page/page";
import { timelineSections } from "../../picture/page/timeline-sections";
import type { Timeline } from "../../picture/timeline";

/** The picture and its tables as an HTML document that needs no network and no other file. */
export async function timelinePage(timeline: Timeline, now: string): Promise<string> {
    const { title, from, until } = timeline;
    const { picture, tables } = await timelineSections(timeline);
    const lead = markup`<p>From <time datetime="${from}">${from.slice(0, 10)}</time> to <time datetime="${until}">${until.slice(0, 10)}</time>. What comes after <time datetime="${now}">${now.slice(0, 10)}</time> is a forecast.</p>`;
    return String(page({ title, lead, sections: [picture, ...tables] }));
}
