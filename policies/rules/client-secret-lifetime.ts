import { CLIENT_SECRET_TYPES, credentialOf } from "../facts/credentials/credential";
import { longestLife, type PlannedRotation } from "../facts/schedules/planned-rotation";
import { gridEnd } from "../facts/time/grid";
import {
    add,
    between,
    compare,
    type Duration,
    type Instant,
    secondBefore,
    show,
    toDuration,
    toInstant,
} from "../facts/time/instants";
import { UNKNOWN } from "../facts/values";
import { durationSetting } from "../judging/settings";
import { type Circumstances, type Finding, notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly maxLifetime: string;
    readonly strict: boolean;
}

/** No client secret without an end date, none that lives longer than allowed. */
export const clientSecretLifetime: ResourceRule<Config> = {
    name: "client-secret-lifetime",
    description: "A client secret has an explicit end date, at most maxLifetime after its start.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft Entra: client secrets live 24 months at most", "CISA ScubaGear", "CIS Microsoft 365"],
    remediationSteps: [
        "Set endDate to an instant at most maxLifetime after startDate, or after now where there is no startDate.",
        "Better: declare the secret with RotatingClientSecret, whose generations live rotateEvery + grace + overlap.",
        "Set to remediate, the rule sets the end date: startDate + maxLifetime, or else an instant that stays the same for " +
            "half of maxLifetime. Each time that one moves on, the secret is replaced.",
    ],
    types: CLIENT_SECRET_TYPES,
    settings: {
        maxLifetime: durationSetting("P2Y", "ISO 8601; months and years by UTC's calendar, the boundary included."),
        strict: {
            type: "boolean",
            description: "Excludes the boundary, as Entra's app management policies do.",
            default: false,
        },
    },
    judge: (resource, { config, now }) => {
        const credential = credentialOf(resource);
        if (!credential) {
            return [];
        }
        const { startDate, endDate, endDateRelative, rotation } = credential;
        if (rotation) {
            return judgeRotation(rotation, config);
        }
        if (endDateRelative !== undefined) {
            return [
                violation(
                    "endDateRelative is set, but it is ignored for client secrets: Entra would give this one two years. " +
                        "Replace it by endDate.",
                ),
            ];
        }
        if (endDate === UNKNOWN || startDate === UNKNOWN) {
            return [notKnown(endDate === UNKNOWN ? "endDate" : "startDate")];
        }
        if (endDate === undefined) {
            return [violation("endDate is missing: Entra would give this client secret two years. Set it.")];
        }
        const end = toInstant(endDate);
        const start = startDate === undefined ? now : toInstant(startDate);
        if (!end || !start) {
            const [field, value] = end ? ["startDate", startDate] : ["endDate", endDate];
            return [violation(`${field} is "${value}", which is no RFC 3339 date such as 2027-03-01T00:00:00Z.`)];
        }
        return tooLong(start, end, config) ? [violation(tooLongMessage(start, end, config))] : [];
    },
    remedy: (resource, { config, now }) => {
        const credential = credentialOf(resource);
        if (!credential || credential.rotation || credential.startDate === UNKNOWN || credential.endDate === UNKNOWN) {
            return undefined;
        }
        const { startDate, endDate, endDateRelative } = credential;
        const start = startDate === undefined ? now : toInstant(startDate);
        const end = endDate === undefined ? undefined : toInstant(endDate);
        if (!start || (endDate !== undefined && !end)) {
            return undefined;
        }
        const isKept = end !== undefined && !tooLong(start, end, config);
        const capped = isKept ? undefined : cap(startDate === undefined ? undefined : start, { config, now });
        if (!isKept && !capped) {
            return undefined;
        }
        const changes = {
            ...(capped && { endDate: show(capped) }),
            ...(endDateRelative !== undefined && { endDateRelative: undefined }),
        };
        return Object.keys(changes).length > 0 ? changes : undefined;
    },
};

/** Judges the generation of today and those that are issued on time: the next run must not be the first to be rejected. */
function judgeRotation(rotation: PlannedRotation, config: Config): Finding[] {
    const life = longestLife(rotation);
    if (life === UNKNOWN) {
        return [notKnown("ledger")];
    }
    const { from, to, source } = life;
    return tooLong(from, to, config)
        ? [
              violation(
                  `A generation of this client secret lives ${between(from, to)}, ${source}; ${limitText(config)}. ` +
                      "Shorten rotateEvery, grace or overlap.",
              ),
          ]
        : [];
}

/** The end date that a remedy sets; none where the secret would have ended already. */
function cap(start: Instant | undefined, { config, now }: Circumstances<Config>): Instant | undefined {
    const limit = toDuration(config.maxLifetime);
    const end = limit && (start ? lastEnd(start, limit, config) : gridEnd(now, limit, config.strict));
    return end && compare(end, now) > 0 ? end : undefined;
}

function lastEnd(start: Instant, limit: Duration, { strict }: Config): Instant {
    const end = add(start, limit);
    return strict ? secondBefore(end) : end;
}

function tooLong(start: Instant, end: Instant, { maxLifetime, strict }: Config): boolean {
    const limit = toDuration(maxLifetime);
    const difference = limit ? compare(end, add(start, limit)) : 1;
    return strict ? difference >= 0 : difference > 0;
}

function tooLongMessage(start: Instant, end: Instant, config: Config): string {
    return (
        `The client secret lives ${between(start, end)}, from ${show(start)} to ${show(end)}; ` +
        `${limitText(config)}. Bring endDate forward.`
    );
}

function limitText({ maxLifetime, strict }: Config): string {
    return strict ? `less than ${maxLifetime} is allowed` : `${maxLifetime} is allowed at most`;
}
