/** Calls back again and again until it is stopped. */
export type Ticking = (tick: () => void) => () => void;

/** Ticks every `ms` of real time. */
export function everyMs(ms: number): Ticking {
    return (tick) => {
        const timer = setInterval(tick, ms);
        return () => clearInterval(timer);
    };
}

export interface Watched {
    /** Grows with whatever happens. */
    progress(): number;
    /** Where everything waits. */
    describe(): string | Promise<string>;
}

/**
 * Fails what makes no progress between two ticks, and says where it waits. What hangs is left behind.
 * @throws when there was none, or what `act` throws
 */
export async function withWatchdog<T>(watched: Watched, ticking: Ticking, act: () => Promise<T>): Promise<T> {
    let stop = () => {};
    const stuck = new Promise<never>((_, reject) => {
        let seen = watched.progress();
        stop = ticking(() => {
            const now = watched.progress();
            if (now === seen) {
                const fail = (where: string) => reject(new Error(`No progress any more. ${where}`));
                void Promise.resolve(watched.describe()).then(fail, (error) => fail(String(error)));
            }
            seen = now;
        });
    });
    try {
        return await Promise.race([act(), stuck]);
    } finally {
        stop();
    }
}
