/** The id of a generation's line in the tables, to which its bar leads. */
export function generationId(row: number, index: number): string {
    return `generation-${row + 1}-${index + 1}`;
}

/** The id of an event's line in the tables, to which its mark leads. */
export function eventId(index: number): string {
    return `event-${index + 1}`;
}
