import assert from "node:assert/strict";
import path from "node:path";
import { readReport } from "../../../demo/report/write-report";
import { timelinePart, timelineSvg } from "../../../picture/draw/timeline-svg";
import { ARRANGEMENTS, type Arrangement } from "../../../picture/layout/arrangement";
import type { Box } from "../../../picture/layout/box";
import type { Timeline } from "../../../picture/timeline";
import { packageRoot } from "../../../simulator/lab/package-root";
import { TIMELINE } from "../fixture";
import { type Drawn, type DrawnLine, readPicture } from "./drawn";

/** What the demo recorded of two years; drawn again by `npm run demo -- --from`. */
const TWO_YEARS = path.join(packageRoot, "test", "demo", "report", "two-years.json");

/** Long names, a long rhythm, and an event in every week of two months. */
const CROWDED: Timeline = {
    ...TIMELINE,
    rows: TIMELINE.rows.map((row) => ({
        ...row,
        name: `${row.name}/of-the-department-that-nobody-remembers-the-name-of`,
        periods: { rotateEvery: "P1Y6M", grace: "P14DT12H", overlap: "P7DT30M" },
    })),
    events: ["06-01", "06-08", "06-15", "06-22", "06-29", "07-06", "07-13", "07-20", "07-20"].map((day) => ({
        kind: "killed",
        at: `2026-${day}T06:00:00Z`,
        text: "deployment killed",
    })),
};

const TIMELINES: Readonly<Record<string, () => Promise<Timeline>>> = {
    "two years of the demo": async () => (await readReport(TWO_YEARS)).timeline,
    "a few generations": async () => TIMELINE,
    "long names and many events": async () => CROWDED,
    "nothing at all": async () => ({ ...TIMELINE, rows: [], events: [] }),
};

describe("the picture's geometry", () => {
    for (const [name, timelineOf] of Object.entries(TIMELINES)) {
        for (const arrangement of ARRANGEMENTS) {
            describe(`of ${name}, ${arrangement.name}`, () => {
                judge(async () => readPicture(String(await timelinePart(await timelineOf(), arrangement))));
            });
        }
        describe(`of ${name}, by itself`, () => {
            judge(async () => readPicture(String(await timelineSvg(await timelineOf()))));
        });
    }

    it("shows in every arrangement what it shows in the others, but for numbers without room", async () => {
        const shown = async (arrangement: Arrangement) => {
            const svg = String(
                await timelinePart((await TIMELINES["two years of the demo"]?.()) ?? TIMELINE, arrangement),
            );
            return [...svg.matchAll(/<a class="([\w-]+)" href="(#[\w-]+)" aria-label="([^"]+)"/g)].map(
                (match) => match[0],
            );
        };
        const [narrow, medium, wide] = await Promise.all(ARRANGEMENTS.map(shown));
        assert.ok(narrow && narrow.length > 50);
        assert.deepEqual(medium, narrow);
        assert.deepEqual(wide, narrow);
    });
});

function judge(draw: () => Promise<Drawn>): void {
    let drawn: Drawn;
    before(async () => {
        drawn = await draw();
    });

    it("puts no text over an event's line", () => {
        const struck = drawn.texts.filter((text) => drawn.lines.some((line) => strikes(line, text)));
        assert.deepEqual(struck, []);
    });

    it("puts no text over another one", () => {
        const { texts } = drawn;
        const covered = texts.filter((text, index) => texts.slice(index + 1).some((other) => overlap(text, other)));
        assert.deepEqual(covered, []);
    });

    it("puts every number inside a bar", () => {
        const { texts, shapes } = drawn;
        const outside = texts
            .filter(({ style }) => style === "number")
            .filter((number) => !shapes.some((shape) => contains(shape, number)));
        assert.deepEqual(outside, []);
    });

    it("puts no text but numbers over a bar or a dot, and no dot over a bar", () => {
        const { texts, shapes } = drawn;
        const others = texts.filter(({ style }) => style !== "number");
        const covered = [...others, ...shapes].filter((each) =>
            shapes.some((shape) => shape !== each && overlap(each, shape)),
        );
        assert.deepEqual(covered, []);
    });

    it("keeps every text inside the picture", () => {
        const { width, height, texts } = drawn;
        const outside = texts.filter(
            ({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height,
        );
        assert.deepEqual(outside, []);
    });

    it("explains every sign that it makes, and no other one", () => {
        assert.deepEqual([...drawn.signs.explained].sort(), [...drawn.signs.used].sort());
    });
}

function strikes({ x, top, bottom }: DrawnLine, text: Box): boolean {
    return text.left < x && x < text.right && top < text.bottom && text.top < bottom;
}

function contains(outer: Box, inner: Box): boolean {
    return (
        outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top && inner.bottom <= outer.bottom
    );
}

/** Positions are rounded to a tenth of a pixel, so that neighbours may overlap by as much. */
function overlap(a: Box, b: Box): boolean {
    return a.left + 0.2 < b.right && b.left + 0.2 < a.right && a.top < b.bottom && b.top < a.bottom;
}
