import { webcrypto } from "node:crypto";

/** More than one history makes at a time; making one takes longer than all the rest of a deployment. */
const SIZE = 24;

/** By the keys' sizes; they outlive what they were taken for. */
const pools = new Map<number, Promise<unknown>[]>();
const taken = new Map<number, number>();

type Generate = (algorithm: { modulusLength?: number }, ...rest: unknown[]) => Promise<unknown>;

/**
 * Has RSA keys taken from a pool, by turns, and not made anew: those of certificates in this process, and of those that the
 * simulated vaults make. Certificates differ all the same, in their names, dates and serial numbers.
 * @returns what ends it
 */
export function poolKeys(): () => void {
    const { subtle } = webcrypto;
    const generate = subtle.generateKey.bind(subtle) as Generate;
    const take: Generate = (algorithm, ...rest) => {
        const { modulusLength } = algorithm;
        if (modulusLength === undefined) {
            return generate(algorithm, ...rest);
        }
        const pool = pools.get(modulusLength) ?? [];
        pools.set(modulusLength, pool);
        const turn = (taken.get(modulusLength) ?? 0) % SIZE;
        taken.set(modulusLength, turn + 1);
        pool[turn] ??= generate(algorithm, ...rest);
        return pool[turn];
    };
    Object.defineProperty(subtle, "generateKey", { value: take, configurable: true });
    return () => {
        Reflect.deleteProperty(subtle, "generateKey");
    };
}
