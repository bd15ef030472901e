import { type Environment, refuseMovedClock } from "../../contract/clock";
import { formatCredentialName } from "../../contract/credential-name";
import { ROTATION_DEFAULTS } from "../../contract/rotation-defaults";
import { defaultLabel, seriesOf } from "../../contract/series";
import type { Ledger } from "../../rotation";
import { sayWhetherItWaits } from "../rotate/warnings";
import type { Log } from "../wire/engine-log";
import { type CheckResult, type Handler, type Props, Secret, Unknown, type Value } from "../wire/handler";
import { hasSecret, hasUnknown, reveal } from "../wire/values";
import { planLedger, ROTATION_ARGUMENTS } from "./plan-ledger";
import { unknownArguments } from "./unknown-arguments";

export interface ScheduleDependencies {
    readonly env: Environment;
    /** The current instant as `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly now: () => string;
    readonly log: Log;
}

/** What `check` computes; everything else is what was asked for. */
const PLANNED_FIELDS = [
    "ledger",
    "generation",
    "issuedAt",
    "nextRotation",
    "mustRunBefore",
    "expiresAt",
    "lateBy",
    "previous",
    "blocked",
    "series",
    "displayName",
] as const;

/**
 * `RotationSchedule`: plans the next ledger in `check`, from the ledger of the last deployment. The engine compares
 * the two, a preview knows the result, and create and update only hand it on.
 */
export function createScheduleHandler({ env, now, log }: ScheduleDependencies): Handler {
    return {
        check: (news, previous, urn) => check(news, previous, urn, now(), log),
        create: (inputs) => {
            refuseMovedClock(env);
            return { id: String(reveal(inputs["series"])), outputs: inputs };
        },
        update: (_id, _olds, news) => {
            refuseMovedClock(env);
            return news;
        },
        delete: () => refuseMovedClock(env),
    };
}

function check(news: Props, olds: Props | undefined, urn: string, now: string, log: Log): CheckResult {
    const asked = {
        ...ROTATION_DEFAULTS,
        label: defaultLabel(urn),
        ...Object.fromEntries(Object.entries(news).filter(([key, value]) => !isPlanned(key) && value !== undefined)),
    };
    const series = text(olds?.["series"]) ?? seriesOf(urn);
    const { label } = asked;
    const isText = hasUnknown(label) || text(label) !== undefined;
    const planned = planLedger(asked, olds?.["ledger"], now, series);
    const failures = [
        ...unknownArguments(asked, [...ROTATION_ARGUMENTS, "label"]),
        ...(isText ? [] : [{ property: "label", reason: "label is not a text; write it in quotes" }]),
        ...(planned.ledger === undefined ? planned.failures : []),
    ];
    if (failures.length > 0) {
        return { inputs: asked, failures };
    }
    if (planned.ledger !== undefined) {
        sayWhetherItWaits(log, planned.verdict, urn);
    }
    const described =
        planned.ledger === undefined || hasUnknown(label)
            ? { ...Object.fromEntries(PLANNED_FIELDS.map((field) => [field, new Unknown()])), series }
            : { ...describe(planned.ledger, text(label) ?? "", series, olds), ledger: planned.value };
    const seal = (value: Value | undefined) =>
        hasSecret({ ...asked, rotateToken: null }) ? new Secret(value ?? null) : value;
    return { inputs: { ...asked, ...mapValues(described, seal) } };
}

/** The ledger as the properties that people and other resources read. */
function describe(ledger: Ledger, label: string, series: string, olds: Props | undefined): Props {
    const { current } = ledger;
    const isSameGeneration =
        reveal(olds?.["generation"]) === current.generation && text(olds?.["issuedAt"]) === current.issuedAt;
    const name = { label, generation: current.generation, issuedAt: current.issuedAt, series };
    return {
        generation: current.generation,
        issuedAt: current.issuedAt,
        nextRotation: current.dueAt,
        mustRunBefore: current.mustRunBefore,
        expiresAt: current.expiresAt,
        lateBy: current.lateBy,
        previous: ledger.previous.map(({ generation, issuedAt, expiresAt }) => ({ generation, issuedAt, expiresAt })),
        blocked: ledger.blocked && { ...ledger.blocked },
        series,
        displayName: (isSameGeneration && text(olds?.["displayName"])) || formatCredentialName(name),
    };
}

function isPlanned(key: string): boolean {
    return PLANNED_FIELDS.some((field) => field === key);
}

function text(value: Value | undefined): string | undefined {
    const shown = hasUnknown(value) ? undefined : reveal(value);
    return typeof shown === "string" ? shown : undefined;
}

function mapValues(props: Props, change: (value: Value | undefined) => Value | undefined): Props {
    return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, change(value)]));
}
