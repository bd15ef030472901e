/** The slowest run ends within an hour (docs/reliability.md, budgets); this leaves room. */
const LONGEST_RUN_MS = 2 * 60 * 60 * 1_000;

/**
 * Whether a run that began then and goes on takes too long.
 * @param since RFC 3339; of no instant nothing is said
 * @param systemNow by the clock that the CLI writes down times by, which no forecast moves
 */
export function isOverlong(since: string, systemNow: Date): boolean {
    return systemNow.getTime() - Date.parse(since) > LONGEST_RUN_MS;
}
