/** More than a program has of anything that it reckons with. */
const MOST = 2_000;

/** Answers of a pure function, so that it is asked once for each argument; now and then it begins anew, and stays small. */
export class Remembered<Key, Answer> {
    private readonly known = new Map<Key, Answer>();

    constructor(private readonly ask: (key: Key) => Answer) {}

    /** @throws what the function throws, which is not remembered */
    of(key: Key): Answer {
        const known = this.known.get(key);
        if (known !== undefined) {
            return known;
        }
        const answer = this.ask(key);
        if (this.known.size >= MOST) {
            this.known.clear();
        }
        this.known.set(key, answer);
        return answer;
    }
}
