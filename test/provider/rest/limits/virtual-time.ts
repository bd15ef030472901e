import type { Waiting } from "../../../../provider/rest/waiting";

interface Sleeper {
    readonly at: number;
    readonly wake: () => void;
}

/** Time that stands still while anybody is busy, and otherwise jumps to whoever wakes next. */
export class VirtualTime implements Waiting {
    /** How often somebody waited. */
    timers = 0;
    private passed = 0;
    private readonly sleepers: Sleeper[] = [];

    /**
     * @param isIdle whether nobody is busy, as far as that cannot be told by the event loop
     * @param onMove is told where the time stands whenever it has moved, in milliseconds
     */
    constructor(
        private readonly isIdle: () => boolean = () => true,
        private readonly onMove: (now: number) => void = () => {},
    ) {}

    readonly now = () => this.passed;

    readonly sleep = (ms: number) => {
        this.timers++;
        return new Promise<void>((wake) => {
            this.sleepers.push({ at: this.passed + ms, wake });
        });
    };

    /** Lets time pass until all is done. */
    async until<T>(done: Promise<T>): Promise<T> {
        const end = { isOver: false };
        const over = () => {
            end.isOver = true;
        };
        done.then(over, over);
        while (!end.isOver) {
            await new Promise((resolve) => setImmediate(resolve));
            if (this.isIdle() && !end.isOver) {
                this.jump();
            }
        }
        return done;
    }

    private jump(): void {
        const at = Math.min(...this.sleepers.map((sleeper) => sleeper.at));
        if (!Number.isFinite(at)) {
            return;
        }
        this.passed = Math.max(this.passed, at);
        this.onMove(this.passed);
        const due = this.sleepers.filter((sleeper) => sleeper.at <= at);
        this.sleepers.splice(0, this.sleepers.length, ...this.sleepers.filter((sleeper) => sleeper.at > at));
        for (const { wake } of due) {
            wake();
        }
    }
}
