/** However little a service took of late, this part of what it is known to take is tried. */
const LEAST_SHARE = 0.1;
/** After a span without a refusal, so much more is tried, and twice that after the next. */
const FIRST_GROWTH = 0.01;

/**
 * Lets no more than so many requests happen in any span of so much time. When a service counts a request is not known: at
 * some moment between its sending and its answer. So a request holds its place from when it is sent until the span has
 * passed after its answer: whatever is counted in one span then holds a place at the end of it.
 *
 * Others may use a part of what a service takes: after a refusal, there are as many places as requests got through.
 */
export class Places {
    private most: number;
    private growth = FIRST_GROWTH;
    private changedAt = 0;
    private sent = 0;
    /** When the places of answered requests become free, the earliest first. */
    private readonly free: number[] = [];

    /**
     * @param what what a message calls the requests
     * @param full how many places there are when nobody else takes any
     * @param perMs in milliseconds, as all times here are
     */
    constructor(
        readonly what: string,
        private readonly full: number,
        readonly perMs: number,
    ) {
        this.most = full;
    }

    /** How many places there are now. */
    get count(): number {
        return this.most;
    }

    /** When there is a place: at once where that is not in the future; never, unless a request is answered, at `Infinity`. */
    freeAt(now: number): number {
        while (this.free[0] !== undefined && this.free[0] <= now) {
            this.free.shift();
        }
        const taken = this.sent + this.free.length;
        // Where there are fewer places than before, more than one must become free.
        return taken < this.most ? now : (this.free[taken - this.most] ?? Number.POSITIVE_INFINITY);
    }

    /** A request is sent. */
    take(): void {
        this.sent++;
    }

    /** A request was answered, or its connection has failed. */
    answered(now: number): void {
        this.sent--;
        this.free.push(now + this.perMs);
        if (this.most < this.full && now - this.changedAt >= this.perMs) {
            this.change(now, this.most + Math.max(1, Math.floor(this.most * this.growth)));
            this.growth *= 2;
        }
    }

    /** A request was refused as one too many, and has taken no place. */
    refused(now: number): void {
        this.sent--;
        this.freeAt(now);
        this.growth = FIRST_GROWTH;
        this.change(now, Math.min(this.most, this.sent + this.free.length));
    }

    private change(now: number, most: number): void {
        this.changedAt = now;
        this.most = Math.min(this.full, Math.max(most, Math.ceil(this.full * LEAST_SHARE)));
    }
}
