import { endOf, type Generation } from "../history/generation";
import { type Markup, markup, type Piece } from "./markup";
import type { PlacedBar } from "./place-bars";
import type { TimeAxis } from "./time-axis";

/** Height of a bar. */
export const BAR_HEIGHT = 16;
/** The narrowest bar that holds a number. */
const ROOM_FOR_NUMBER = 16;

/**
 * One credential: unpublished, then current, then replaced but still valid.
 * @param top upper edge of its lane
 */
export function generationBar({ generation, from }: PlacedBar, axis: TimeAxis, top: number): Markup {
    const { publishedAt, supersededAt, removedAt, expiresAt } = generation;
    const end = endOf(generation);
    const part = (kind: string, since: string, until: string): Piece => {
        const x = axis.x(since);
        const width = axis.x(until) - x;
        return width < 0.5
            ? undefined
            : markup`<rect class="${kind}" x="${fixed(x)}" y="${top}" width="${fixed(width)}" height="${BAR_HEIGHT}" rx="2"/>`;
    };
    if (publishedAt === undefined) {
        return markup`<g class="generation"><title>${describeGeneration(generation)}</title>${part("unpublished", from, end)}</g>`;
    }
    const currentUntil = supersededAt !== undefined && supersededAt < end ? supersededAt : end;
    const isRevoked = removedAt !== undefined && removedAt < expiresAt;
    return markup`<g class="generation"><title>${describeGeneration(generation)}</title>
${part("unpublished", from, publishedAt)}${part("valid", currentUntil, end)}${part("current", publishedAt, currentUntil)}
${number(generation.generation, axis.x(publishedAt), axis.x(currentUntil), top)}
<circle class="published" cx="${fixed(axis.x(publishedAt))}" cy="${top + BAR_HEIGHT / 2}" r="3.5"/>
${isRevoked ? cross(axis.x(end), top + BAR_HEIGHT / 2) : undefined}</g>`;
}

/** A generation in words. */
export function describeGeneration(generation: Generation): string {
    const { issuedAt, publishedAt, supersededAt, expiresAt, removedAt } = generation;
    const isRevoked = removedAt !== undefined && removedAt < expiresAt;
    return [
        `Generation ${generation.generation}: issued ${issuedAt}`,
        publishedAt === undefined ? "never published" : `published ${publishedAt}`,
        supersededAt === undefined ? undefined : `replaced ${supersededAt}`,
        isRevoked ? `removed ${removedAt}, before its end date ${expiresAt}` : `ends ${expiresAt}`,
    ]
        .filter((part) => part !== undefined)
        .join(", ");
}

function number(generation: number, from: number, until: number, top: number): Piece {
    return until - from < ROOM_FOR_NUMBER
        ? undefined
        : markup`<text class="on-current" x="${fixed((from + until) / 2)}" y="${top + BAR_HEIGHT - 4}">${generation}</text>`;
}

function cross(x: number, y: number): Markup {
    return markup`<path class="revoked" d="M${fixed(x - 4)} ${y - 4}l8 8m0 -8l-8 8"/>`;
}

/** Positions need no more than a tenth of a pixel. */
export function fixed(value: number): string {
    return String(Math.round(value * 10) / 10);
}
