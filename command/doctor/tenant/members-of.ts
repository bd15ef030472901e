/** The members of an object in an answer; of anything else none. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null ? { ...value } : {};
}
