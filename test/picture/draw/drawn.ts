import type { Box, Stretch } from "../../../picture/layout/box";
import { TEXT_STYLES, type TextStyle, textWidth } from "../../../picture/layout/text";

/** A text as it was drawn, and what it covers at most. */
export interface DrawnText extends Box {
    readonly text: string;
    readonly style: TextStyle;
}

/** A vertical line as it was drawn. */
export interface DrawnLine extends Stretch {
    readonly x: number;
}

/** What a picture shows, read from its markup: not from the layout that it was drawn from. */
export interface Drawn {
    readonly width: number;
    readonly height: number;
    readonly texts: readonly DrawnText[];
    /** The lines of events. */
    readonly lines: readonly DrawnLine[];
    /** The parts of generations' bars, and the dots of events. */
    readonly shapes: readonly Box[];
    /** The classes of the signs in the picture, and of those that its legend explains. */
    readonly signs: { readonly used: ReadonlySet<string>; readonly explained: ReadonlySet<string> };
}

/** Classes of shapes that are no signs: what the signs stand on, or frames of what is looked at. */
const BACKGROUND = /^(surface|stripe|grid|grid-year|halo|texture-.*)$/;

/** Reads a picture. */
export function readPicture(svg: string): Drawn {
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
    const picture = svg.replace(/<(title|desc|style|defs)[ >][\s\S]*?<\/\1>/g, "");
    const legendAt = picture.indexOf('<g class="legend">');
    return {
        width: Number(width),
        height: Number(height),
        texts: textsIn(picture),
        lines: linesIn(picture.slice(0, legendAt)),
        shapes: [...barsIn(picture.slice(0, legendAt)), ...dotsIn(picture.slice(0, legendAt))],
        signs: { used: signsIn(picture.slice(0, legendAt)), explained: signsIn(picture.slice(legendAt)) },
    };
}

function textsIn(svg: string): DrawnText[] {
    const found = svg.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\)">|<text ([^>]*)>([^<]*)<\/text>/g);
    const texts: DrawnText[] = [];
    let origin: readonly [number, number] = [0, 0];
    for (const [, dx, dy, attributes = "", content = ""] of found) {
        if (dx !== undefined) {
            origin = [Number(dx), Number(dy)];
        } else {
            texts.push(textOf(attributes, content, origin));
        }
    }
    return texts;
}

function textOf(attributes: string, content: string, [dx, dy]: readonly [number, number]): DrawnText {
    const [, style = ""] = /class="(\w+)-text/.exec(attributes) ?? [];
    if (!isTextStyle(style)) {
        throw new Error(`A text has no style that is known: ${attributes}`);
    }
    const text = content.replace(/&[a-z]+;/g, "&");
    const width = textWidth(text, style);
    const isMiddle = style === "number";
    const isEnd = attributes.includes('text-anchor="end"');
    const left = numberIn(attributes, "x") + dx - (isMiddle ? width / 2 : isEnd ? width : 0);
    const baseline = numberIn(attributes, "y") + dy;
    const { size } = TEXT_STYLES[style];
    return { text, style, left, right: left + width, top: baseline - 0.8 * size, bottom: baseline + 0.2 * size };
}

function linesIn(svg: string): DrawnLine[] {
    const paths = [...svg.matchAll(/<path class="event" d="([^"]*)"/g)].map(([, path = ""]) => path);
    return paths.flatMap((path) =>
        [...path.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, x, top, bottom]) => ({
            x: Number(x),
            top: Number(top),
            bottom: Number(bottom),
        })),
    );
}

function barsIn(svg: string): Box[] {
    const bars = svg.matchAll(/<rect class="(?:current|rest|grace|overlap|unpublished)" ([^>]*)>/g);
    return [...bars].map(([, attributes = ""]) => {
        const left = numberIn(attributes, "x");
        const top = numberIn(attributes, "y");
        const right = left + numberIn(attributes, "width");
        return { left, right, top, bottom: top + numberIn(attributes, "height") };
    });
}

function dotsIn(svg: string): Box[] {
    return [...svg.matchAll(/<circle class="event-dot" ([^>]*)>/g)].map(([, attributes = ""]) => {
        const [x, y, radius] = ["cx", "cy", "r"].map((name) => numberIn(attributes, name)) as [number, number, number];
        return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    });
}

function signsIn(svg: string): Set<string> {
    const shapes = svg.matchAll(/<(?:rect|circle|path) class="([\w-]+)"/g);
    return new Set([...shapes].map(([, name = ""]) => name).filter((name) => !BACKGROUND.test(name)));
}

function numberIn(attributes: string, name: string): number {
    return Number(new RegExp(`(?:^| )${name}="(-?[\\d.]+)"`).exec(attributes)?.[1]);
}

function isTextStyle(style: string): style is TextStyle {
    return style in TEXT_STYLES;
}
