const LONGEST = 60;

/** Shows in a message what a person wrote: in quotes, on one line, and not longer than it takes to recognise it. */
export function quote(text: string): string {
    return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
