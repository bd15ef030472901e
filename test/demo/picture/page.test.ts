import assert from "node:assert/strict";
import { page } from "../../../demo/picture/page";
import { timelineSvg } from "../../../demo/picture/timeline-svg";
import { TIMELINE } from "./fixture";

const VERDICTS = [
    { label: "Deployments", value: 1_060, holds: true },
    { label: "Sign-ins refused", value: 1, must: "0", holds: false },
];
const REFUSAL = { at: "2026-04-06T06:00:00Z", consumer: "weekly job", secret: "r&d/default", generation: 3 };

describe("page", () => {
    let html: string;
    before(async () => {
        const picture = await timelineSvg(TIMELINE);
        const refusals = [{ ...REFUSAL, code: "AADSTS7000222" }];
        html = String(page({ timeline: TIMELINE, picture, verdicts: VERDICTS, refusals, note: "A note." }));
    });

    it("needs no script, no network and no other file", () => {
        assert.ok(!/<script|<link|<img|<iframe|@import|url\(|src=|href=/i.test(html));
        const addresses = [...html.matchAll(/https?:\/\/[^"\s<]+/g)].map(([address]) => address);
        assert.deepEqual(addresses, ["http://www.w3.org/2000/svg"]);
    });

    it("contains the picture itself", () => {
        assert.match(html, /<figure>[\s\S]*<svg class="timeline"[\s\S]*<\/svg>[\s\S]*<figcaption>/);
    });

    it("is structured: one heading, sections with names, tables with captions and headers", () => {
        assert.match(html, /^<!doctype html>\n<html lang="en">/);
        assert.equal(html.match(/<h1>/g)?.length, 1);
        assert.equal(html.match(/<section aria-labelledby="(\w+)">\n<h2 id="\1">/g)?.length, 4);
        const tables = html.match(/<table>[\s\S]*?<\/table>/g) ?? [];
        assert.equal(tables.length, 4);
        for (const table of tables) {
            assert.match(table, /^<table>\n<caption>[^<]+<\/caption>\n<thead><tr><th scope="col"/);
        }
    });

    it("shows each figure with its verdict, and the wrong ones as wrong", () => {
        assert.match(html, /<tr><th scope="row">Deployments<\/th><td class="number">1,060<\/td>/);
        assert.match(html, /<tr class="wrong"><th scope="row">Sign-ins refused<\/th>[\s\S]*?✗ wrong/);
        assert.match(html, /r&amp;d\/default<\/td><td class="number">3<\/td><td>weekly job<\/td><td>AADSTS7000222/);
    });

    it("gives the picture's data as tables, and its events as a list", () => {
        assert.match(html, /<summary>r&amp;d\/default: 2 credentials<\/summary>/);
        assert.match(html, /<time datetime="2026-04-27T06:00:00Z">2026-04-27 06:00 UTC<\/time>/);
        assert.match(
            html,
            /<li><time datetime="2026-06-01T06:00:00Z">[^<]*<\/time> to <time[^>]*>[^<]*<\/time>: fortnight missed<\/li>/,
        );
    });

    it("leaves its style sheet unescaped", () => {
        const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
        assert.ok(style.length > 500 && !style.includes("&"));
    });
});
