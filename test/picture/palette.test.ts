import assert from "node:assert/strict";
import { DARK, LIGHT, type Palette, paletteRules } from "../../picture/palette";

/** What is written, and on what; `replaced` lies under the text of a line that a link led to. */
const TEXTS: readonly (readonly [keyof Palette, readonly (keyof Palette)[]])[] = [
    ["ink", ["surface", "stripe", "replaced"]],
    ["muted", ["surface", "stripe"]],
    ["event", ["surface"]],
    ["alarm", ["surface", "stripe"]],
    ["onCurrent", ["current"]],
];

/** What is drawn, and must be seen beside what. */
const SIGNS: readonly (readonly [keyof Palette, readonly (keyof Palette)[]])[] = [
    ["current", ["surface", "stripe", "replaced"]],
    ["event", ["surface", "stripe"]],
    ["alarm", ["surface", "stripe"]],
    ["focus", ["surface", "stripe"]],
];

describe("the palette", () => {
    for (const [name, palette] of Object.entries({ light: LIGHT, dark: DARK })) {
        it(`has texts with a contrast of 4.5 and signs with one of 3 where it is ${name}`, () => {
            for (const [pairs, least] of [
                [TEXTS, 4.5],
                [SIGNS, 3],
            ] as const) {
                for (const [front, grounds] of pairs) {
                    for (const ground of grounds) {
                        const found = contrast(palette[front], palette[ground]);
                        assert.ok(found >= least, `${front} on ${ground}: ${found.toFixed(2)}`);
                    }
                }
            }
        });
    }

    it("is dark for screens of those who prefer it, and never on paper", () => {
        const rules = paletteRules(":root");
        assert.match(rules, /^:root \{ color-scheme: light; [^}]*--surface: #ffffff;/);
        assert.match(
            rules,
            /@media screen and \(prefers-color-scheme: dark\) \{ :root \{ color-scheme: dark; [^}]*--surface: #0d1117;/,
        );
    });
});

/** As WCAG 2 defines it. */
function contrast(a: string, b: string): number {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
