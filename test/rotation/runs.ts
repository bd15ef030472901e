/**
 * How many random histories are played: `HISTORIES=100000 npx mocha test/rotation/*.test.ts` for the long setting. The
 * seed of a failure is printed by fast-check, and `{ seed, path }` replays it.
 */
export const HISTORIES = Number(process.env.HISTORIES ?? 5_000);
