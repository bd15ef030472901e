import { validityOf } from "../facts/credentials/certificate";
import { type Credential, credentialOf, HAND_DECLARED_TYPES } from "../facts/credentials/credential";
import { add, compare, type Instant, show, toDuration, toKnownInstant } from "../facts/time/instants";
import { type Known, textAt, UNKNOWN } from "../facts/values";
import { durationSetting } from "../judging/settings";
import { notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly maxStartDelay: string;
}

/** A credential works when it is made: nobody can sign in with one before its start. */
export const startDateAhead: ResourceRule<Config> = {
    name: "start-date-ahead",
    description: "A credential starts at most maxStartDelay from now.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: ["Leave startDate out: the credential then starts when it is made."],
    types: HAND_DECLARED_TYPES,
    settings: {
        maxStartDelay: durationSetting("P1D", "ISO 8601; months and years by UTC's calendar, the boundary included."),
    },
    judge: (resource, { config: { maxStartDelay }, now }) => {
        const credential = credentialOf(resource);
        const start = credential && startOf(credential);
        if (start === UNKNOWN) {
            return [notKnown("startDate")];
        }
        const limit = toDuration(maxStartDelay);
        return start && limit && compare(start, add(now, limit)) > 0
            ? [
                  violation(
                      `The credential starts at ${show(start)}: nobody can sign in with it until then, and a rotation deletes ` +
                          `the one before it at once. ${maxStartDelay} from now is allowed at most; leave startDate out.`,
                  ),
              ]
            : [];
    },
};

/** What is no date is what the rules on lifetimes report. A certificate without a start date starts when it is valid itself. */
function startOf({ kind, startDate, resource }: Credential): Known<Instant> {
    if (startDate !== undefined || kind === "client secret") {
        return toKnownInstant(startDate);
    }
    const value = textAt(resource.props, "value");
    const encoding = textAt(resource.props, "encoding") ?? "pem";
    return typeof value === "string" && encoding !== UNKNOWN ? validityOf(value, encoding)?.from : undefined;
}
