import { type Validity, validityOf } from "../facts/credentials/certificate";
import { CERTIFICATE_TYPES, type Credential, credentialOf } from "../facts/credentials/credential";
import { longestLife, type PlannedRotation } from "../facts/schedules/planned-rotation";
import { toGoDuration } from "../facts/time/go-duration";
import { add, between, compare, type Instant, show, toDuration, toInstant } from "../facts/time/instants";
import { textAt, UNKNOWN } from "../facts/values";
import { durationSetting } from "../judging/settings";
import { type Finding, notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly maxCertificateLifetime: string;
}

/**
 * No certificate that lives longer than allowed. Unlike for client secrets, the azuread provider honours `endDateRelative`
 * (a Go duration, counted from now), and without any end date it sends none: Entra then takes the certificate's own. So a
 * certificate without an end date is read where it is known; where it is not, the update judges it.
 */
export const certificateLifetime: ResourceRule<Config> = {
    name: "certificate-lifetime",
    description: "A certificate ends at most maxCertificateLifetime after its start.",
    level: "mandatory",
    severity: "high",
    frameworks: ["CISA ScubaGear", "CIS Microsoft 365", "Microsoft app registration checklist"],
    remediationSteps: [
        "Set endDate to an instant at most maxCertificateLifetime after the start of the certificate.",
        "Better: issue a certificate that is valid for no longer, and renew it.",
        "Best: declare it with RotatingCertificate, whose generations live rotateEvery + grace + overlap.",
    ],
    types: CERTIFICATE_TYPES,
    settings: {
        maxCertificateLifetime: durationSetting(
            "P1Y",
            "ISO 8601; months and years by UTC's calendar, the boundary included.",
        ),
    },
    judge: (resource, { config: { maxCertificateLifetime }, now }) => {
        const credential = credentialOf(resource);
        if (!credential) {
            return [];
        }
        if (credential.rotation) {
            return judgeRotation(credential.rotation, maxCertificateLifetime);
        }
        const value = textAt(resource.props, "value");
        const encoding = textAt(resource.props, "encoding");
        const own =
            typeof value === "string" && encoding !== UNKNOWN ? validityOf(value, encoding ?? "pem") : undefined;
        const start = startOf(credential, own, now);
        const end = endOf(credential, own, value === UNKNOWN || encoding === UNKNOWN, now);
        if ("finding" in start || "finding" in end) {
            return [start, end].flatMap((date) => ("finding" in date ? [date.finding] : [])).slice(0, 1);
        }
        const limit = toDuration(maxCertificateLifetime);
        return !limit || compare(end.date, add(start.date, limit)) > 0
            ? [
                  violation(
                      `The certificate lives ${between(start.date, end.date)}, from ${show(start.date)} to ` +
                          `${show(end.date)} (${end.source}); ${maxCertificateLifetime} is allowed at most. ` +
                          "Issue one that ends earlier, or set endDate.",
                  ),
              ]
            : [];
    },
};

/** Judges the generation of today and those that are issued on time: the next run must not be the first to be rejected. */
function judgeRotation(rotation: PlannedRotation, maxCertificateLifetime: string): Finding[] {
    const life = longestLife(rotation);
    if (life === UNKNOWN) {
        return [notKnown("ledger")];
    }
    const { from, to, source } = life;
    const limit = toDuration(maxCertificateLifetime);
    return !limit || compare(to, add(from, limit)) > 0
        ? [
              violation(
                  `A generation of this certificate lives ${between(from, to)}, ${source}; ${maxCertificateLifetime} is ` +
                      "allowed at most. Shorten rotateEvery, grace or overlap.",
              ),
          ]
        : [];
}

type Dated = { readonly date: Instant; readonly source: string } | { readonly finding: Finding };

/** Entra starts a certificate when it is valid itself. One that is not known yet is about to be made. */
function startOf({ startDate }: Credential, own: Validity | undefined, now: Instant): Dated {
    return startDate === undefined ? { date: own?.from ?? now, source: "its own start" } : read("startDate", startDate);
}

function endOf(
    { endDate, endDateRelative, startDate }: Credential,
    own: Validity | undefined,
    isUnread: boolean,
    now: Instant,
): Dated {
    if (endDate !== undefined) {
        return read("endDate", endDate);
    }
    if (endDateRelative !== undefined) {
        return relativeEnd(endDateRelative, typeof startDate === "string" ? (toInstant(startDate) ?? now) : now);
    }
    if (own) {
        return { date: own.to, source: "its own end, since there is no endDate" };
    }
    return {
        finding: isUnread
            ? notKnown("value")
            : violation("endDate is missing, and value is no certificate that could be read for its own. Set endDate."),
    };
}

function relativeEnd(text: string | typeof UNKNOWN, from: Instant): Dated {
    if (text === UNKNOWN) {
        return { finding: notKnown("endDateRelative") };
    }
    const duration = toGoDuration(text);
    return duration
        ? { date: add(from, duration), source: "endDateRelative" }
        : {
              finding: violation(
                  `endDateRelative is "${text}", which is no duration such as 4320h. Replace it by endDate.`,
              ),
          };
}

function read(field: "startDate" | "endDate", text: string | typeof UNKNOWN): Dated {
    if (text === UNKNOWN) {
        return { finding: notKnown(field) };
    }
    const date = toInstant(text);
    return date
        ? { date, source: field }
        : { finding: violation(`${field} is "${text}", which is no RFC 3339 date such as 2027-03-01T00:00:00Z.`) };
}
