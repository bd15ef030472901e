/** How the picture is laid out for a width. */
export interface Arrangement {
    /** Distinguishes it in class names and ids. */
    readonly name: "narrow" | "medium" | "wide";
    /** Width of the picture, in pixels. */
    readonly width: number;
    /** Space left and right of everything. */
    readonly margin: number;
    /** Where a row's name and rhythm stand: beside its bars, or above them. */
    readonly names: "left" | "above";
    /** Height of a bar; where people tap, as high as a finger needs. */
    readonly barHeight: number;
    /** From one line of events' labels to the next; likewise. */
    readonly labelHeight: number;
}

/** The width that names take where they stand beside the bars. */
export const NAMES_WIDTH = 264;

/** For a phone held upright. */
const NARROW: Arrangement = { name: "narrow", width: 358, margin: 12, names: "above", barHeight: 24, labelHeight: 24 };
/** For a tablet, half a screen, or paper. */
const MEDIUM: Arrangement = { name: "medium", width: 752, margin: 16, names: "above", barHeight: 24, labelHeight: 24 };
/** For a whole screen, and for the picture by itself. */
export const WIDE: Arrangement = {
    name: "wide",
    width: 1240,
    margin: 20,
    names: "left",
    barHeight: 18,
    labelHeight: 18,
};

/** From narrow to wide. */
export const ARRANGEMENTS: readonly Arrangement[] = [NARROW, MEDIUM, WIDE];

/** Left edge of what is drawn by time. */
export function plotLeft({ names, margin }: Arrangement): number {
    return names === "left" ? margin + NAMES_WIDTH : margin;
}
