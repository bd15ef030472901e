/** The middle one of some values, or the mean of the two in the middle. @param values at least one */
export function median(values: readonly number[]): number {
    const sorted = [...values].sort((one, other) => one - other);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1
        ? (sorted[middle] ?? Number.NaN)
        : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The median with the least and the most: `0.96 (0.90 to 1.03)`. */
export function spread(values: readonly number[], digits = 2): string {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return `${median(values).toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}
