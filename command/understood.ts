/**
 * What options mean, taken together. Where they make no sense, that is said on the standard error.
 * @param read throws RangeError that names the option, its value, and what to write
 * @returns `undefined` where they make no sense
 */
export function understood<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if (error instanceof RangeError) {
            console.error(`error: ${error.message}`);
            return undefined;
        }
        throw error;
    }
}
