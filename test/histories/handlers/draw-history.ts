import fc from "fast-check";
import { chance, isAccepted, rules, STARTS, sometimes } from "../draws";
import { moment } from "../moments";
import type { Step, Trouble } from "./history";
import { audienceOf, type Change, type Fault, type Hand, type History, type Kind, type Options } from "./history";

const FAULTS: readonly Fault[] = [
    "throttled",
    "throttledWithoutRetryAfter",
    "internalErrorBefore",
    "internalErrorAfter",
    "unavailableBefore",
    "unavailableAfter",
    "badGateway",
    "resetOnArrival",
    "resetBefore",
    "resetAfter",
    "resetAfter",
    "truncated",
    "stale",
    "concurrentConflict",
    "concurrentBadRequest",
    "concurrentUnavailable",
    "roleMissing",
    "lifetimeAgainstPolicy",
    "typeAgainstPolicy",
    "vaultThrottled",
    "vaultUnavailable",
    "vaultForbidden",
    "vaultForbidden",
    "nameDeleted",
    "tokenEndpointDown",
    "tokenEndpointFails",
    "tokenEndpointTalksNonsense",
    "credentialUnknown",
    "clockAhead",
    "clockBehind",
];

const SKEWS = ["PT2M", "-PT2M", "PT10M", "-PT10M", "PT1H", "-PT1H", "P1D", "-P1D", "P7D", "-P7D", "P40D", "-P40D"];

const vault = fc.nat({ max: 2 });
const vaults = fc.constantFrom<(readonly number[])[]>(
    [0],
    [0],
    [0],
    [1],
    [2],
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 2],
    [0, 1, 2],
);

const options: fc.Arbitrary<Options> = fc.record({
    publishIds: chance(1, 6),
    disableSuperseded: chance(4, 5),
    removeOnDelete: chance(1, 2),
    format: fc.constantFrom("pem" as const, "pem", "pem", "pfx"),
});

const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("token" as const, "token", "tags") }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("rules" as const), rules }) },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("revoke" as const),
            what: fc.constantFrom("everything" as const, "everything" as const, "previous", "nothing"),
        }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("vaults" as const), vaults }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("options" as const), options }) },
);

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
    {
        weight: 2,
        arbitrary: fc.record({
            kind: fc.constant("kill" as const),
            request: fc.nat({ max: 16 }),
            when: fc.constantFrom("before" as const, "after"),
        }),
    },
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("fault" as const),
            fault: fc.constantFrom(...FAULTS),
            request: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 14 })),
            times: fc.constantFrom(1, 1, 2, 1_000),
        }),
    },
);

const troubles: fc.Arbitrary<readonly Trouble[]> = fc.oneof(
    { weight: 10, arbitrary: fc.constant([]) },
    { weight: 7, arbitrary: fc.tuple(trouble) },
    { weight: 1, arbitrary: fc.tuple(trouble, trouble) },
);

const hand: fc.Arbitrary<Hand> = fc.oneof(
    {
        weight: 3,
        arbitrary: fc.record({
            kind: fc.constant("remove" as const),
            which: fc.constantFrom("current" as const, "previous", "foreign"),
        }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("add" as const) }) },
    {
        weight: 5,
        arbitrary: fc.record({
            kind: fc.constantFrom("overwrite" as const, "disable", "delete", "recover", "purge"),
            vault,
        }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("restore" as const), runs: fc.constantFrom(1, 2, 3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose" as const) }) },
);

const step: fc.Arbitrary<Step> = fc.record({
    moment,
    change: sometimes(2, 5, change),
    hand: sometimes(1, 5, hand),
    skew: sometimes(1, 8, fc.constantFrom(...SKEWS)),
    troubles,
    isRefreshed: chance(1, 3),
    isDestroyed: chance(1, 25),
});

const kind: fc.Arbitrary<Kind> = fc.oneof(
    { weight: 18, arbitrary: fc.constant("clientSecret" as const) },
    { weight: 4, arbitrary: fc.constant("personal" as const) },
    { weight: 2, arbitrary: fc.constantFrom("madeInVault" as const, "madeInDeployment" as const) },
);

/** Random histories of so many deployments. */
export function histories(minLength: number, maxLength: number): fc.Arbitrary<History> {
    const others = {
        start: fc.constantFrom(...STARTS),
        options,
        // The gate's sign-ins take longer than all the rest of a run.
        verify: fc.constantFrom("required" as const, "required", "bestEffort", "off", "off", "off"),
        verifySignIns: fc.constantFrom(1, 1, 1, 2, 3),
        propagation: sometimes(1, 5, fc.constantFrom("PT30S", "PT1M", "PT4M")),
        vaults,
        steps: fc.array(step, { minLength, maxLength, size: "max" }),
    };
    const ofKind = (one: Kind) =>
        fc.record({
            kind: fc.constant(one),
            rules: rules.filter((accepted) => isAccepted(accepted, audienceOf(one))),
            ...others,
        });
    // Without fast-check's preference for small values: every history is played once, and is to be a whole one.
    return fc.noBias(kind.chain(ofKind));
}
