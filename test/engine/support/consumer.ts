import { addToInstant } from "../../../simulator/clock";
import type { World } from "./world";

/** An application that reads Key Vault once in a while and signs in with what it read last. */
export class Consumer {
    /** The sign-ins that were refused: when, and with which code. */
    readonly refusals: string[] = [];
    private value = "";
    private nextRead: string;

    /**
     * @param refresh how long it goes on using what it read: ISO 8601
     * @param firstRead `YYYY-MM-DDTHH:MM:SSZ`
     */
    constructor(
        private readonly world: World,
        private readonly refresh: string,
        firstRead: string,
    ) {
        this.nextRead = firstRead;
    }

    /** Reads if it is time to, then signs in. */
    live(): void {
        const now = this.world.clock.now();
        if (now < this.nextRead && this.value === "") {
            return;
        }
        if (now >= this.nextRead) {
            this.value = this.world.published();
            this.nextRead = addToInstant(now, this.refresh);
        }
        const answer = this.world.signIn(this.value);
        if (answer !== "ok") {
            this.refusals.push(`${now} ${answer}`);
        }
    }
}

/** Consumers that all refresh equally often, one reading at every step of the clock. */
export function consumersOf(world: World, refresh: string, step = STEP): Consumer[] {
    const consumers: Consumer[] = [];
    const end = addToInstant(world.clock.now(), refresh);
    for (let at = world.clock.now(); at < end; at = addToInstant(at, step)) {
        consumers.push(new Consumer(world, refresh, at));
    }
    return consumers;
}

/** Lets time pass up to an instant; the consumers live at every step, and at that instant as well. */
export function letPass(world: World, consumers: readonly Consumer[], until: string, step = STEP): void {
    for (;;) {
        for (const consumer of consumers) {
            consumer.live();
        }
        if (world.clock.now() >= until) {
            return;
        }
        world.clock.advance(step);
    }
}

const STEP = "PT6H";
