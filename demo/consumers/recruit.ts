import { Consumer, type DeliveredSecret, type Rhythm } from "./consumer";
import { REFRESH_PROFILES, refreshSeconds } from "./refresh-profile";

const DAY = 86_400;
/** A fraction whose multiples spread evenly, however many are taken. */
const GOLDEN = 0.618_033_988_75;

/** Options of {@link recruit}. */
export interface RecruitOptions {
    /** When scheduled deployments run, seconds since 1970: the slowest consumers read just before that. */
    readonly scheduledRun: number;
    /** @default 4 */
    readonly signInsPerDay?: number;
}

/**
 * Makes one consumer of each profile for every delivered secret. Their phases differ; a slow one reads minutes before
 * the scheduled deployment, so that it holds on to a replaced value as long as such a consumer can.
 */
export function recruit(
    secrets: readonly DeliveredSecret[],
    { scheduledRun, signInsPerDay = 4 }: RecruitOptions,
): Consumer[] {
    const signInEvery = DAY / signInsPerDay;
    return secrets.flatMap((secret, row) =>
        REFRESH_PROFILES.map((profile, column) => {
            const index = row * REFRESH_PROFILES.length + column;
            const refreshEvery = refreshSeconds(profile, secret.overlap);
            const isSlow = refreshEvery > DAY;
            const rhythm: Rhythm = {
                refreshEvery,
                refreshPhase: isSlow ? scheduledRun - 60 * (index + 1) : phase(index, refreshEvery),
                signInEvery,
                // The consumers of one secret sign in together, so that they can be compared.
                signInPhase: phase(row, signInEvery),
            };
            return new Consumer(profile.name, secret, rhythm);
        }),
    );
}

/** Whole minutes, so that the instants can be read. */
function phase(index: number, every: number): number {
    return 60 * Math.floor((((index * GOLDEN) % 1) * every) / 60);
}
