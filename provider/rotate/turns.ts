/** Lets one at a time act on what a key names: two that write the same list would undo each other's work. */
export type Turns = <T>(key: string, act: () => Promise<T>) => Promise<T>;

export function createTurns(): Turns {
    const last = new Map<string, Promise<unknown>>();
    return (key, act) => {
        const turn = (last.get(key) ?? Promise.resolve()).then(act, act);
        last.set(key, turn);
        return turn;
    };
}
