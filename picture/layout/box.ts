/** A rectangle that something covers in the picture. */
export interface Box {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
}

/** A part of a vertical line. */
export interface Stretch {
    readonly top: number;
    readonly bottom: number;
}

/** How near a line may come to what it must not touch. */
const CLEARANCE = 2;

/** The parts of a vertical line that no box covers. */
export function clearStretches(x: number, { top, bottom }: Stretch, boxes: readonly Box[]): Stretch[] {
    const obstacles = boxes
        .filter((box) => box.left - CLEARANCE < x && x < box.right + CLEARANCE)
        .sort((a, b) => a.top - b.top);
    const stretches: Stretch[] = [];
    let from = top;
    for (const obstacle of obstacles) {
        stretches.push({ top: from, bottom: Math.min(bottom, obstacle.top - CLEARANCE) });
        from = Math.max(from, obstacle.bottom + CLEARANCE);
    }
    return [...stretches, { top: from, bottom }].filter((stretch) => stretch.top < stretch.bottom);
}

/** Positions need no more than a tenth of a pixel. */
export function fixed(value: number): string {
    return String(Math.round(value * 10) / 10);
}
