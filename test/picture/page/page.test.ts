import assert from "node:assert/strict";
import { markup } from "../../../picture/markup";
import { page } from "../../../picture/page/page";
import { timelineSections } from "../../../picture/page/timeline-sections";
import type { Timeline } from "../../../picture/timeline";
import { TIMELINE } from "../fixture";

describe("page", () => {
    let html: string;
    before(async () => {
        const { picture, tables } = await timelineSections(TIMELINE);
        html = String(page({ title: "R&D", lead: markup`<p>Simulated.</p>`, sections: [picture, ...tables] }));
    });

    it("needs no network and no other file", () => {
        assert.ok(!/<link|<img|<iframe|@import|url\((?!#)|src=|href="(?!#)/i.test(html));
        assert.ok(!/https?:/.test(html));
    });

    it("has a language, one title, and sections with names, in an order without gaps", () => {
        assert.match(html, /^<!doctype html>\n<html lang="en">/);
        assert.match(html, /<title>R&amp;D<\/title>[\s\S]*<header>\n<h1>R&amp;D<\/h1>\n<p>Simulated.<\/p>/);
        assert.equal(html.match(/<h1[ >]/g)?.length, 1);
        assert.equal(html.match(/<main>/g)?.length, 1);
        assert.equal(html.match(/<section aria-labelledby="(\w+)">\n<h2 id="\1">/g)?.length, 4);
        assert.ok(!/<h[3-6]/.test(html));
    });

    it("has the picture in every arrangement, its title nowhere but at the top", () => {
        for (const name of ["narrow", "medium", "wide"]) {
            assert.match(
                html,
                new RegExp(`<figure>[\\s\\S]*<svg class="timeline timeline-${name}"[\\s\\S]*<figcaption>`),
            );
        }
        assert.ok(!html.includes(`>${TIMELINE.title}<`));
    });

    it("has a line in its tables for everything that a mark leads to, with a title to tell it by", () => {
        const targets = new Set([...html.matchAll(/<a [^>]*href="#([\w-]+)"/g)].map(([, id]) => id));
        assert.ok(targets.size > 6);
        for (const id of targets) {
            assert.equal(html.match(new RegExp(` id="${id}"`, "g"))?.length, 1, id);
        }
        const marks = [...targets].filter((id) => /\d/.test(id ?? ""));
        for (const id of marks) {
            assert.match(html, new RegExp(`<tr role="row" id="${id}" data-title="[^"]+">`));
        }
    });

    it("has no section for events and runs of which there are none, and calls runs what the timeline calls them", async () => {
        const { runsAre: _, ...plain } = TIMELINE;
        const idsOf = async (timeline: Timeline) => (await timelineSections(timeline)).tables.map(({ id }) => id);
        assert.deepEqual(await idsOf({ ...plain, events: [], runs: [] }), ["tables"]);
        assert.deepEqual(await idsOf(plain), ["events", "tables", "runs"]);
        const { tables } = await timelineSections(plain);
        assert.match(String(tables.at(-1)?.body), /<summary>4 runs<\/summary>/);
    });

    it("lets people skip the picture, before the first of its marks", () => {
        const skip = html.indexOf('<a class="skip" href="#tables">');
        assert.ok(skip > 0 && skip < html.indexOf('<a class="mark"'));
    });

    it("tells a generation's dates and what happened in the run that published it", () => {
        assert.match(html, /<summary>r&amp;d\/default: 2 credentials<\/summary>/);
        assert.match(
            html,
            /<time datetime="2026-04-27T06:00:00Z"><span>2026-04-27<\/span> <span>06:00 UTC<\/span><\/time>/,
        );
        const [line] = /<tr role="row" id="generation-1-2"[\s\S]*?<\/tr>/.exec(html) ?? [];
        assert.match(line ?? "", /data-title="r&amp;d\/default, generation 2"/);
        assert.match(line ?? "", /data-label="Its run">2026-04-06 06:00 UTC, deployed: r&amp;d\/default 1 → 2</);
    });

    it("tells when an event happened, to which secret, and what happened in its run", () => {
        const [line] = /<tr role="row" id="event-1"[\s\S]*?<\/tr>/.exec(html) ?? [];
        assert.match(line ?? "", /fortnight missed<[\s\S]*2026-06-01<[\s\S]*2026-06-15<[\s\S]*>all</);
        assert.match(line ?? "", /data-label="Its run">2026-06-01 06:00 UTC, missed: the scheduler is down</);
    });

    it("lists the runs about which there is something to tell", () => {
        assert.match(html, /<summary>4 runs that were not skipped<\/summary>/);
        assert.match(html, />killed<\/td><td role="cell" data-label="What happened">in the middle of a rotation</);
    });

    it("leaves its style sheet and its script unescaped", () => {
        for (const name of ["style", "script"]) {
            const [, text = ""] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html) ?? [];
            assert.ok(text.length > 1_000 && !/&(?:quot|#39|lt|gt|amp);/.test(text), name);
        }
    });
});
