import assert from "node:assert/strict";
import { timelinePart, timelineSvg } from "../../../picture/draw/timeline-svg";
import { ARRANGEMENTS } from "../../../picture/layout/arrangement";
import type { Timeline } from "../../../picture/timeline";
import { GENERATIONS, TIMELINE } from "../fixture";

/** Left edge and width of the parts of bars of a kind, in a picture without its legend. */
function parts(svg: string, kind: string): [number, number][] {
    const found = withoutLegend(svg).matchAll(
        new RegExp(`<rect class="${kind}" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"`, "g"),
    );
    return [...found].map(([, x, width]) => [Number(x), Number(width)]);
}

function withoutLegend(svg: string): string {
    return svg.slice(0, svg.indexOf('class="legend"'));
}

/** A timeline of one row. */
function withGenerations(generations: Timeline["rows"][number]["generations"]): Timeline {
    return { ...TIMELINE, rows: TIMELINE.rows.slice(0, 1).map((row) => ({ ...row, generations })) };
}

describe("timelineSvg", () => {
    let svg: string;
    before(async () => {
        svg = String(await timelineSvg(TIMELINE));
    });

    it("is a picture with a title and a description that tells the same as the bars", () => {
        assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="timeline-title timeline-text"/);
        assert.match(svg, /<title id="timeline-title">Credentials over time<\/title>/);
        assert.match(svg, /<desc id="timeline-text">[^<]*Generation 1: issued 2026-01-05 06:00 UTC, published/);
        assert.match(svg, /<desc [^<]*deployment killed: 2026-06-08 06:00 UTC/);
    });

    it("shows its title, a row for every credential, and a bar with its own text for every generation", () => {
        assert.match(svg, /<text class="title-text"[^>]*>Credentials over time<\/text>/);
        assert.equal(svg.match(/<g class="row"/g)?.length, 2);
        assert.equal(svg.match(/<g class="generation"><title>[^<]*Generation/g)?.length, 3);
    });

    it("shows grace and overlap: the replaced one goes on, in other textures, beside its successor", () => {
        const [current] = parts(svg, "current");
        const [grace] = parts(svg, "grace");
        const [overlap] = parts(svg, "overlap");
        assert.ok(current && grace && overlap);
        assert.equal(Math.round(current[0] + current[1]), Math.round(grace[0]));
        assert.equal(Math.round(grace[0] + grace[1]), Math.round(overlap[0]));
        assert.equal(Math.round(grace[1] / overlap[1]), 2, "two weeks and one");
        assert.match(svg, /<rect class="overlap"[^>]* fill="url\(#timeline-overlap\)"/);
        assert.match(svg, /<pattern id="timeline-overlap"/);
    });

    it("marks each publication, and shows what was issued but not published", async () => {
        const rings = (text: string) => withoutLegend(text).match(/class="published"/g)?.length ?? 0;
        assert.equal(rings(svg), 3);
        const orphans = GENERATIONS.map((each) => ({ ...each, publishedAt: undefined, supersededAt: undefined }));
        const unpublished = String(await timelineSvg(withGenerations(orphans)));
        assert.equal(rings(unpublished), 0);
        assert.equal(parts(unpublished, "unpublished").length, 2);
    });

    it("marks a credential that was removed before its end date, and no other one", async () => {
        assert.ok(!withoutLegend(svg).includes('class="revoked"'));
        const revoked = GENERATIONS.slice(0, 1).map((each) => ({ ...each, removedAt: "2026-04-10T06:00:00Z" }));
        const marked = String(await timelineSvg(withGenerations(revoked)));
        assert.ok(withoutLegend(marked).includes('class="revoked"'));
    });

    it("marks every event with its words: with what it shades, through all rows, or at its own row", () => {
        for (const { text } of TIMELINE.events) {
            assert.match(
                svg,
                new RegExp(`<g class="mark"><title>${text}[\\s\\S]*?<text class="event-text"[^>]*>${text}<`),
            );
        }
        assert.equal(withoutLegend(svg).match(/class="event-span"/g)?.length, 1);
        assert.equal(withoutLegend(svg).match(/class="event-dot"/g)?.length, 1);
    });

    it("brings its own background, and colours for light and dark", () => {
        assert.match(svg, /<rect class="surface"/);
        assert.match(svg, /@media screen and \(prefers-color-scheme: dark\)/);
    });

    it("escapes what people named, and stays well-formed", () => {
        assert.ok(svg.includes("r&amp;d/default"));
        assert.ok(!/&(?!amp;|lt;|gt;|quot;|#39;)/.test(svg));
        const opened = svg.match(/<(?:g|a|text|title|desc|style|defs|pattern|svg)[ >]/g)?.length;
        assert.equal(opened, svg.match(/<\/(?:g|a|text|title|desc|style|defs|pattern|svg)>/g)?.length);
    });
});

describe("timelinePart", () => {
    for (const arrangement of ARRANGEMENTS) {
        it(`leads from every mark to its line, events first, then row by row, ${arrangement.name}`, async () => {
            const svg = String(await timelinePart(TIMELINE, arrangement));
            const links = [...svg.matchAll(/<a class="([\w-]+)" href="#([\w-]+)" aria-label="([^"]+)"/g)];
            assert.deepEqual(
                links.map(([, kind, id]) => `${kind} ${id}`),
                [
                    ...["mark event-1", "mark event-2", "mark event-3"],
                    ...["generation generation-1-1", "generation generation-1-2", "generation generation-2-1"],
                ],
            );
            const names = links.map(([, , , name]) => name);
            assert.ok(names[3]?.startsWith("r&amp;d/default. Generation 1: issued 2026-01-05 06:00 UTC, "));
            assert.equal(new Set(names).size, names.length, "no two marks have one name");
        });
    }

    it("leaves title and style to its page, and calls no two things by one id", async () => {
        const pictures = await Promise.all(ARRANGEMENTS.map((arrangement) => timelinePart(TIMELINE, arrangement)));
        const all = pictures.join("");
        assert.ok(!/<(title|style)[ >]|class="title-text"/.test(all));
        const ids = [...all.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        assert.equal(new Set(ids).size, ids.length);
    });

    it("has bars and labels as high as a finger needs where there is no mouse", async () => {
        for (const arrangement of ARRANGEMENTS.filter(({ name }) => name !== "wide")) {
            const svg = String(await timelinePart(TIMELINE, arrangement));
            for (const mark of [
                /<rect class="current"[^>]* height="([\d.]+)"/,
                /<a class="mark"[^>]*><rect [^>]* height="([\d.]+)"/,
            ]) {
                assert.ok(Number(mark.exec(svg)?.[1]) >= 24);
            }
        }
    });
});
