import type { HeldValue } from "./held-value";

/** A delivered secret as those who read it know it. */
export interface DeliveredSecret {
    /** How people name it: `web-api/default`. */
    readonly name: string;
    readonly clientId: string;
    readonly vault: string;
    readonly secretName: string;
    /** What the names of its credentials in Entra carry: 12 hexadecimal digits. */
    readonly series: string;
    /** ISO 8601 duration. */
    readonly overlap: string;
}

/** When a consumer reads and signs in; all in seconds, phases counted from 1970. */
export interface Rhythm {
    readonly refreshEvery: number;
    readonly refreshPhase: number;
    readonly signInEvery: number;
    readonly signInPhase: number;
}

/** An application that holds what it last read from Key Vault, and signs in with it again and again. */
export class Consumer {
    private value: HeldValue | undefined;
    private readAt = Number.NEGATIVE_INFINITY;

    constructor(
        readonly name: string,
        readonly secret: DeliveredSecret,
        private readonly rhythm: Rhythm,
    ) {}

    /** What it signs in with; `undefined` until it has read for the first time. */
    get held(): HeldValue | undefined {
        return this.value;
    }

    /** Whether it would have read Key Vault again by then, seconds since 1970. */
    isRefreshDue(at: number): boolean {
        return this.lastRefresh(at) > this.readAt;
    }

    /** Takes what it read at that second. */
    take(value: HeldValue, at: number): void {
        this.value = value;
        this.readAt = at;
    }

    /**
     * The seconds between two instants, both excluded, at which it signs in: regularly, and one second before every
     * reading of a slow consumer, which is when its value is oldest.
     */
    signInsBetween(after: number, before: number): number[] {
        const { signInEvery, signInPhase, refreshEvery, refreshPhase } = this.rhythm;
        const regular = ticks(after, before, signInEvery, signInPhase);
        const oldest = refreshEvery > signInEvery ? ticks(after, before, refreshEvery, refreshPhase - 1) : [];
        return [...new Set([...regular, ...oldest])].sort((a, b) => a - b);
    }

    private lastRefresh(at: number): number {
        const { refreshEvery, refreshPhase } = this.rhythm;
        return refreshPhase + Math.floor((at - refreshPhase) / refreshEvery) * refreshEvery;
    }
}

function ticks(after: number, before: number, every: number, phase: number): number[] {
    const first = Math.floor((after - phase) / every) + 1;
    const count = Math.max(0, Math.ceil((before - phase) / every) - first);
    return Array.from({ length: count }, (_, k) => phase + (first + k) * every);
}
