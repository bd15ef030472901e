import { textWidth } from "./text";

/** The marks that the picture makes. */
export type MarkKind =
    | "current"
    | "rest"
    | "grace"
    | "overlap"
    | "unpublished"
    | "published"
    | "revoked"
    | "event"
    | "event-dot"
    | "event-span"
    | "forecast-span";

/** What each mark means, in the order of the legend. */
const MEANINGS: Readonly<Record<MarkKind, string>> = {
    current: "newest version in Key Vault",
    rest: "replaced, still valid: rest of its period",
    grace: "replaced, still valid: unused grace",
    overlap: "replaced, still valid: overlap",
    published: "published to Key Vault",
    unpublished: "issued, never published",
    revoked: "removed before its end date",
    event: "event, named at the top",
    "event-dot": "the credential that the event is about",
    "event-span": "how long the event took",
    "forecast-span": "forecast: still to come",
};

/** A line of the legend with its place. */
export interface PlacedMeaning {
    readonly kind: MarkKind;
    readonly text: string;
    /** Left edge of the sign. */
    readonly left: number;
    readonly top: number;
}

/** Height of a line of the legend. */
export const LEGEND_LINE = 22;
/** From the left edge of a sign to its text. */
export const SIGN_WIDTH = 34;
const GAP = 18;

/** Places what the marks that occur mean, in columns that are as wide as the widest text. */
export function placeLegend(kinds: ReadonlySet<MarkKind>, left: number, right: number, top: number): PlacedMeaning[] {
    const meanings = (Object.keys(MEANINGS) as MarkKind[]).filter((kind) => kinds.has(kind));
    const columnWidth = SIGN_WIDTH + Math.max(0, ...meanings.map((kind) => textWidth(MEANINGS[kind], "small"))) + GAP;
    const columns = Math.max(1, Math.floor((right - left + GAP) / columnWidth));
    return meanings.map((kind, index) => ({
        kind,
        text: MEANINGS[kind],
        left: left + (index % columns) * columnWidth,
        top: top + Math.floor(index / columns) * LEGEND_LINE,
    }));
}
