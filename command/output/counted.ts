/** A number and its noun: `1 stack`, `3 stacks`. */
export function counted(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
