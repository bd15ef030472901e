/** What one round measured of each candidate. */
export type Round<Name extends string, Measured> = Readonly<Record<Name, Measured>>;

/**
 * Measures several candidates in turn, so that what else the machine does meets all of them. One round more comes first, to
 * warm up; every second round goes backwards: whoever comes second finds a warmer machine.
 * @param onRound is told what every round measured; the one to warm up is round 0
 */
export async function alternating<Name extends string, Candidate, Measured>(
    rounds: number,
    candidates: Readonly<Record<Name, Candidate>>,
    measure: (candidate: Candidate) => Promise<Measured>,
    onRound: (round: number, measured: Round<Name, Measured>) => void = () => {},
): Promise<Round<Name, Measured>[]> {
    const names = Object.keys(candidates) as Name[];
    const measured: Round<Name, Measured>[] = [];
    for (let round = 0; round <= rounds; round++) {
        const entries: [Name, Measured][] = [];
        for (const name of round % 2 === 0 ? names : [...names].reverse()) {
            entries.push([name, await measure(candidates[name])]);
        }
        const one = Object.fromEntries(entries) as Round<Name, Measured>;
        onRound(round, one);
        if (round > 0) {
            measured.push(one);
        }
    }
    return measured;
}
