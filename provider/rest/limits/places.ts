/**
 * Lets no more than so many requests happen in any span of so much time. When a service counts a request is not known: at
 * some moment between its sending and its answer. So a request holds its place from when it is sent until the span has
 * passed after its answer: whatever is counted in one span then holds a place at the end of it.
 */
export class Places {
    private sent = 0;
    /** When the places of answered requests become free, the earliest first. */
    private readonly free: number[] = [];

    /** @param perMs in milliseconds, as all times here are */
    constructor(
        readonly what: string,
        readonly most: number,
        readonly perMs: number,
    ) {}

    /** When there is a place: at once where that is not in the future; never, unless a request is answered, at `Infinity`. */
    freeAt(now: number): number {
        while (this.free[0] !== undefined && this.free[0] <= now) {
            this.free.shift();
        }
        return this.sent + this.free.length < this.most ? now : (this.free[0] ?? Number.POSITIVE_INFINITY);
    }

    /** A request is sent. */
    take(): void {
        this.sent++;
    }

    /** A request was answered, or its connection has failed. */
    answered(now: number): void {
        this.sent--;
        this.free.push(now + this.perMs);
    }
}
