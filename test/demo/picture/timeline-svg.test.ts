import assert from "node:assert/strict";
import { timelineSvg } from "../../../demo/picture/timeline-svg";
import { GENERATIONS, TIMELINE } from "./fixture";

/** Left edge and width of the rectangles of a kind, as the picture has them. */
function rectangles(svg: string, kind: string): [number, number][] {
    const found = svg.matchAll(new RegExp(`<rect class="${kind}" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"`, "g"));
    return [...found].map(([, x, width]) => [Number(x), Number(width)]);
}

describe("timelineSvg", () => {
    let svg: string;
    before(async () => {
        svg = String(await timelineSvg(TIMELINE));
    });

    it("is a picture with a title and a description that tells the same as the bars", () => {
        assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="timeline-title timeline-text"/);
        assert.match(svg, /<title id="timeline-title">Credentials over time<\/title>/);
        assert.match(svg, /<desc id="timeline-text">[^<]*Generation 1: issued 2026-01-05T06:00:00Z, published/);
        assert.match(svg, /<desc [^<]*deployment killed: 2026-06-08T06:00:00Z/);
    });

    it("has a row for every credential and a bar with its own text for every generation", () => {
        assert.equal(svg.match(/<g class="row">/g)?.length, 2);
        assert.equal(svg.match(/<g class="generation"><title>Generation/g)?.length, 3);
    });

    it("shows the overlap: the replaced one goes on, paler, beside its successor", () => {
        const [current] = rectangles(svg.slice(svg.indexOf('class="row"')), "current");
        const [valid] = rectangles(svg.slice(svg.indexOf('class="row"')), "valid");
        assert.ok(current && valid);
        assert.equal(Math.round(current[0] + current[1]), Math.round(valid[0]));
        assert.ok(valid[1] > 20, "three weeks are well visible");
        const tops = [...svg.matchAll(/<rect class="(?:current|valid)" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => y);
        assert.ok(new Set(tops.slice(0, 3)).size === 2, "neighbours lie in different lanes");
    });

    it("marks each publication, and shows what was issued but not published", async () => {
        const published = (text: string) =>
            text.slice(text.indexOf('class="row"')).match(/class="published"/g)?.length ?? 0;
        assert.equal(published(svg), 3);
        const orphan = GENERATIONS.map((each) => ({ ...each, publishedAt: undefined, supersededAt: undefined }));
        const row = { name: "r&d/default", caption: "", generations: orphan };
        const unpublished = String(await timelineSvg({ ...TIMELINE, rows: [row] }));
        assert.equal(published(unpublished), 0);
        assert.equal(rectangles(unpublished.slice(unpublished.indexOf('class="row"')), "unpublished").length, 2);
    });

    it("marks a credential that was removed before its end date, and no other one", async () => {
        assert.ok(!svg.slice(svg.indexOf('class="row"')).includes('class="revoked"'));
        const revoked = GENERATIONS.map((each) => ({ ...each, removedAt: "2026-04-10T06:00:00Z" }));
        const row = { name: "r&d/default", caption: "", generations: revoked.slice(0, 1) };
        const marked = String(await timelineSvg({ ...TIMELINE, rows: [row] }));
        assert.ok(marked.slice(marked.indexOf('class="row"')).includes('class="revoked"'));
    });

    it("marks every event with its words: as a span, through all rows, or at its own row", () => {
        for (const { kind, text } of TIMELINE.events) {
            assert.match(
                svg,
                new RegExp(`<g class="mark mark-${kind}">[\\s\\S]*?<text class="event-text"[^>]*>${text}</text>`),
            );
        }
        assert.equal(svg.match(/class="event-span"/g)?.length, 1);
        assert.equal(svg.match(/class="event-dot"/g)?.length, 1);
    });

    it("explains every sign in a legend", () => {
        for (const words of [
            "newest version",
            "still valid",
            "published to Key Vault",
            "not published",
            "removed before",
        ]) {
            assert.match(svg, new RegExp(`<g class="legend"[\\s\\S]*${words}[\\s\\S]*<g class="axis"`));
        }
    });

    it("brings its own background and colours for light and dark", () => {
        assert.match(svg, /<rect class="surface"/);
        assert.match(svg, /@media \(prefers-color-scheme: dark\)/);
    });

    it("escapes what people named, and stays well-formed", () => {
        assert.ok(svg.includes("r&amp;d/default"));
        assert.ok(!/&(?!amp;|lt;|gt;|quot;|#39;)/.test(svg));
        const opened = svg.match(/<(?:g|text|title|desc|style|svg)[ >]/g)?.length;
        assert.equal(opened, svg.match(/<\/(?:g|text|title|desc|style|svg)>/g)?.length);
    });
});
