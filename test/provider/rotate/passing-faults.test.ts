import assert from "node:assert/strict";
import type { FaultKindName } from "../../../simulator/fault-kinds";
import { deployments } from "./deployment";

const OPERATIONS = ["getApplication", "listSecretVersions", "addPassword", "setSecret"] as const;

/** What passes by itself, wherever it strikes. */
const FAULTS: readonly FaultKindName[] = [
    "throttled",
    "throttledWithoutRetryAfter",
    "internalErrorBefore",
    "internalErrorAfter",
    "unavailableBefore",
    "badGateway",
    "resetOnArrival",
    "resetBefore",
    "resetAfter",
    "truncated",
];

describe("a fault that passes", () => {
    const shared = deployments();

    for (const operation of OPERATIONS) {
        it(`at ${operation} is not worth a word: the run goes on, and leaves one credential`, async () => {
            for (const kind of FAULTS) {
                const { stack, simulator } = shared;
                const fault = simulator.faults.addKind(kind, { operation, nth: 1 });
                const { keyId } = await stack.up({ rotateToken: kind, revokeBefore: simulator.clock.now() });
                fault.remove();
                assert.equal(fault.hits, 1, kind);
                assert.equal(stack.versions().at(-1)?.tags?.["keyId"], keyId, kind);
                assert.ok(stack.serves(), kind);
                assert.deepEqual(
                    stack.secrets.map((one) => one.keyId),
                    [keyId],
                    kind,
                );
                simulator.clock.advance("PT1H");
            }
        });
    }
});
