/** The planner: when a credential rotates, validated and planned without a clock, without I/O and without Pulumi. */

export { CONSUMER_PROFILES, type ConsumerProfile } from "./consumer-profiles";
export { mustRunBefore } from "./deadlines";
export { decodeLedger } from "./decode-ledger";
export { fromSeconds, type Instant, latest } from "./instant";
export {
    type BlockedRotation,
    type CurrentGeneration,
    type DecidedSpread,
    LEDGER_VERSION,
    type Ledger,
    type PreviousGeneration,
} from "./ledger";
export { overLimitUntil } from "./over-limit-until";
export { plan, planWithVerdict } from "./plan";
export { type Reason, rotationDue, type Verdict } from "./rotation-due";
export { type Life, type RotationArgs, type Settings, TEXT_ARGUMENTS, WRITTEN_ARGUMENTS } from "./settings";
export { type Failure, type Validation, validate, validateArgs, validateBeforehand } from "./validate";
export { WEEKDAYS, type Weekday, type Window, type WindowArgs } from "./window";
