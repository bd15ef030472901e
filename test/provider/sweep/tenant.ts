import type { Props } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import { nameOf, SERIES } from "./harness";

/** The instants of these tests: three generations, and the present. */
export const FIRST = "2026-01-01T00:00:00Z";
export const SECOND = "2026-04-01T00:00:00Z";
export const THIRD = "2026-07-01T00:00:00Z";
export const NOW = "2026-07-01T12:00:00Z";

/** An application with three generations: the first has ended, the second is valid, the third is current. */
export function arrange(simulator: Simulator) {
    simulator.faults.clear();
    simulator.clock.set(NOW);
    const { tenant } = simulator;
    const { id, appId } = tenant.createApplication({ displayName: "web-api" });
    const add = (displayName: string | undefined, endDateTime: string) =>
        tenant.addPassword(id, { displayName, startDateTime: FIRST, endDateTime }).keyId;
    const keys = {
        first: add(nameOf(1, FIRST), "2026-06-01T00:00:00Z"),
        second: add(nameOf(2, SECOND), "2026-09-01T00:00:00Z"),
        third: add(nameOf(3, THIRD), "2026-12-01T00:00:00Z"),
    };
    const recordOf = (keyId: string, generation: number, issuedAt: string) => ({
        keyId,
        generation,
        displayName: nameOf(generation, issuedAt),
        expiresAt: "2026-12-01T00:00:00Z",
    });
    const inputs: Props = {
        applicationId: `/applications/${id}`,
        series: SERIES,
        current: { keyId: keys.third, generation: 3, displayName: nameOf(3, THIRD) },
        previous: [{ generation: 2, issuedAt: SECOND, expiresAt: "2026-09-01T00:00:00Z" }],
        recorded: {
            since: 1,
            keys: [recordOf(keys.first, 1, FIRST), recordOf(keys.second, 2, SECOND), recordOf(keys.third, 3, THIRD)],
        },
        removeOnDelete: false,
    };
    const remaining = () => tenant.application(id)?.passwordCredentials.map(({ keyId }) => keyId) ?? [];
    return { id, appId, add, keys, inputs, remaining };
}

export type Arranged = ReturnType<typeof arrange>;
