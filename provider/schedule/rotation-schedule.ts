import { type Environment, refuseMovedClock } from "../../contract/clock";
import { formatCredentialName } from "../../contract/credential-name";
import { secretNameProblem } from "../../contract/secret-name";
import { decodeLedger, judge, type Ledger, plan, type RotationArgs, TEXT_ARGUMENTS } from "../../rotation";
import {
    type CheckFailure,
    type CheckResult,
    type Handler,
    type Props,
    Secret,
    Unknown,
    type Value,
} from "../wire/handler";
import { hasSecret, hasUnknown, reveal } from "../wire/values";

import { Claims, NEIGHBOURLY_FIELDS } from "./claims";
import { newSeries, tokenDigest } from "./series";

export interface ScheduleDependencies {
    readonly env: Environment;
    /** The current instant as `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly now: () => string;
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
    "secretName",
] as const;

/**
 * `RotationSchedule`: plans the next ledger in `check`, from the ledger of the last deployment. The engine compares
 * the two, a preview knows the result, and create and update only hand it on.
 */
export function createScheduleHandler({ env, now }: ScheduleDependencies): Handler {
    const claims = new Claims();
    return {
        check: (news, previous, urn) => {
            const own = Object.fromEntries(Object.entries(news).filter(([key]) => !isNeighbourly(key)));
            const { inputs, failures = [] } = check(own, previous, urn, now());
            const all = [...failures, ...claims.make(urn, { ...news, secretName: inputs["secretName"] })];
            return all.length === 0 ? { inputs } : { inputs, failures: all };
        },
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

function check(news: Props, olds: Props | undefined, urn: string, now: string): CheckResult {
    const remembered = olds?.["ledger"] !== undefined && !hasUnknown(olds["ledger"]) ? olds : undefined;
    const asked = keepDefaultName(
        Object.fromEntries(Object.entries(news).filter(([key]) => !isPlanned(key) || key === "secretName")),
        remembered,
    );
    const seal = (value: Value | undefined) =>
        hasSecret({ ...asked, rotateToken: null }) ? new Secret(value ?? null) : value;
    if (Object.values(asked).some(hasUnknown)) {
        return { inputs: { ...asked, ...mapValues(notYetPlanned(asked, remembered), seal) } };
    }
    const ledger = remembered ? decodeLedger(reveal(remembered["ledger"])) : undefined;
    const failures = [...judgeTexts(asked), ...judgeShared(asked)];
    const judged = failures.length === 0 ? judge(rotationArgs(asked), now, ledger) : { failures };
    if (judged.failures) {
        return { inputs: asked, failures: judged.failures };
    }
    const planned = describe(plan(ledger, judged.settings, now), asked, remembered, urn);
    return { inputs: { ...asked, ...mapValues(planned, seal) } };
}

/** The ledger as the properties that people and other resources read. */
function describe(ledger: Ledger, asked: Props, olds: Props | undefined, urn: string): Props {
    const { current } = ledger;
    const series = text(olds?.["series"]) ?? newSeries(urn, current.issuedAt);
    const isSameGeneration =
        reveal(olds?.["generation"]) === current.generation && text(olds?.["issuedAt"]) === current.issuedAt;
    const label = text(asked["label"]) ?? "";
    const name = { label, generation: current.generation, issuedAt: current.issuedAt, series };
    return {
        ledger: JSON.parse(JSON.stringify(ledger)),
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
        secretName: asked["secretName"] ?? asked["defaultSecretName"],
    };
}

/**
 * The default name is that of the first deployment, whatever the resource is called by now. A chosen name never takes
 * its place: one that turns out to be refused can be taken back.
 */
function keepDefaultName(asked: Props, olds: Props | undefined): Props {
    return { ...asked, defaultSecretName: olds?.["defaultSecretName"] ?? asked["defaultSecretName"] };
}

function rotationArgs(asked: Props): RotationArgs {
    const texts = Object.fromEntries(TEXT_ARGUMENTS.map((field) => [field, text(asked[field])]));
    const token = texts["rotateToken"];
    return {
        ...texts,
        rotateToken: token === undefined ? undefined : tokenDigest(token),
        maxLiveCredentials: reveal(asked["maxLiveCredentials"]),
    } as RotationArgs;
}

function judgeTexts(asked: Props): CheckFailure[] {
    const fields = [...TEXT_ARGUMENTS, "label", "secretName", "defaultSecretName"];
    const wrong = fields.filter(
        (field) => !["string", "undefined"].includes(typeof (reveal(asked[field]) ?? undefined)),
    );
    const chosen = text(asked["secretName"]);
    const unusable = chosen === undefined ? undefined : secretNameProblem(chosen);
    const missing = ["rotateEvery", "overlap", "grace", "label"].filter((field) => text(asked[field]) === undefined);
    return [
        ...wrong.map((property) => ({ property, reason: `${property} is not a text; write it in quotes` })),
        ...missing
            .filter((property) => !wrong.includes(property))
            .map((property) => ({ property, reason: `${property} is missing` })),
        ...(unusable ? [{ property: "secretName", reason: `secretName ${unusable}` }] : []),
    ];
}

/** An application that may hold two live secrets has room for one that rotates. */
function judgeShared(asked: Props): CheckFailure[] {
    const limit = reveal(asked["maxLiveCredentials"]);
    const secrets = reveal(asked["rotatingSecrets"]);
    if (typeof limit !== "number" || typeof secrets !== "number" || secrets <= 1) {
        return [];
    }
    const reason =
        `rotatingSecrets is ${secrets}, but this application's audience allows ${limit} live secrets, so one that ` +
        "rotates. Declare one, or register a second application";
    return [{ property: "rotatingSecrets", reason }];
}

/**
 * Without all settings no ledger can be planned. What does not depend on them stays known: an unknown name would make a
 * preview replace the delivery, and fail since that is protected.
 */
function notYetPlanned(asked: Props, olds: Props | undefined): Props {
    const unknown = Object.fromEntries(PLANNED_FIELDS.map((field) => [field, new Unknown()]));
    const name = asked["secretName"] ?? asked["defaultSecretName"];
    return { ...unknown, series: text(olds?.["series"]) ?? new Unknown(), secretName: name };
}

function isNeighbourly(key: string): boolean {
    return NEIGHBOURLY_FIELDS.some((field) => field === key);
}

function isPlanned(key: string): boolean {
    return PLANNED_FIELDS.some((field) => field === key);
}

function text(value: Value | undefined): string | undefined {
    const shown = reveal(value);
    return typeof shown === "string" ? shown : undefined;
}

function mapValues(props: Props, change: (value: Value | undefined) => Value | undefined): Props {
    return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, change(value)]));
}
