import { fromSeconds, type Instant } from "../../../rotation";
import { add } from "../../../rotation/calendar";
import { readDuration } from "../../../rotation/duration";
import type { CredentialKindName } from "../../credentials/credential-kinds";
import { visible } from "../../output/visible";
import type { Finding } from "../finding";
import type { AppManagementPolicy, Restriction } from "./app-management-policy";
import type { NextGeneration } from "./next-generation";

/** Entra takes what has no creation date for created then. */
const WITHOUT_CREATION = "2019-01-01T00:00:00Z";
const PAGE = "docs/emergencies/tightened-policy.md";

/** What is known when a policy is held against a credential. */
export interface PolicyFacts {
    readonly kind: Exclude<CredentialKindName, "schedule">;
    readonly policy: AppManagementPolicy;
    /** When the application was created: RFC 3339. @default Graph does not tell it */
    readonly createdAt?: string;
    /** @default it cannot be planned */
    readonly next?: NextGeneration;
}

type Judged = Pick<Finding, "standing" | "says" | "fix">;

/** Whether Entra would accept the next generation of a credential. */
export function judgePolicy(facts: PolicyFacts): Judged {
    const inForce = facts.policy.restrictions.filter((restriction) => concerns(restriction, facts.createdAt));
    const judged = inForce.flatMap((restriction) => judgeRestriction(restriction, facts));
    const gravest =
        judged.find(({ standing }) => standing === "problem") ??
        judged.find(({ standing }) => standing === "warning") ??
        judged[0];
    return gravest ?? { standing: "ok", says: accepted(facts) };
}

function accepted({ policy, next, kind }: PolicyFacts): string {
    const until = next === undefined ? "" : `, which is issued from ${next.issuedAt} on and ends ${next.expiresAt}`;
    return `${named(policy)} lets Entra accept the next ${kind}${until}.`;
}

function judgeRestriction(restriction: Restriction, facts: PolicyFacts): Judged[] {
    switch (restriction.type) {
        case "passwordAddition":
            return facts.kind === "client secret" ? [refusedKind(restriction, facts)] : [];
        case "trustedCertificateAuthority":
            return facts.kind === "certificate" ? [refusedIssuer(restriction, facts)] : [];
        case "passwordLifetime":
            return facts.kind === "client secret" ? judgeLifetime(restriction, facts) : [];
        case "asymmetricKeyLifetime":
            return facts.kind === "certificate" ? judgeLifetime(restriction, facts) : [];
        default:
            return [];
    }
}

function refusedKind(restriction: Restriction, { policy, next }: PolicyFacts): Judged {
    return refused(
        restriction,
        `${named(policy)} allows no new client secret: Entra will refuse the next one${at(next)}.`,
        `Declare a certificate or a federated credential beside it, and move the consumers; or ask for an exemption of this application (${PAGE}).`,
    );
}

function refusedIssuer(restriction: Restriction, { policy, next }: PolicyFacts): Judged {
    return refused(
        restriction,
        `${named(policy)} allows certificates of its own authorities alone, and these are self-signed: Entra will refuse the next one${at(next)}.`,
        "Ask for an exemption of this application, or declare a federated credential beside it and move the consumers.",
    );
}

function judgeLifetime(restriction: Restriction, { policy, kind, next }: PolicyFacts): Judged[] {
    const { maxLifetime = "" } = restriction;
    const limit = visible(maxLifetime, 40) || "a length that it does not tell";
    const { value: longest } = readDuration(maxLifetime);
    if (longest === undefined || next === undefined) {
        return [
            {
                standing: "unknown",
                says: `${named(policy)} allows a ${kind} less than ${limit}, but how long the next one lives cannot be told.`,
                fix: `See that rotateEvery + grace + overlap is less than ${limit} (${PAGE}).`,
            },
        ];
    }
    // The limit itself is refused as well.
    return next.expiresAt < add(next.issuedAt, longest)
        ? []
        : [
              refused(
                  restriction,
                  `${named(policy)} allows a ${kind} less than ${limit}, but the next one, issued from ${next.issuedAt} on, ends ${next.expiresAt}: Entra will refuse it.`,
                  `Make rotateEvery + grace + overlap less than ${limit} before ${next.issuedAt}, or ask for an exemption of this application (${PAGE}).`,
              ),
          ];
}

function refused({ hasExemptions }: Restriction, says: string, fix: string): Judged {
    return hasExemptions
        ? { standing: "warning", says: says.replace(/\.$/, ", unless whoever deploys is exempt."), fix }
        : { standing: "problem", says, fix };
}

function concerns({ since }: Restriction, createdAt = WITHOUT_CREATION): boolean {
    return since === undefined || secondsOf(createdAt) >= secondsOf(since);
}

/** Graph writes fractions of a second, which policies do not need. */
function secondsOf(text: string): Instant {
    const milliseconds = Date.parse(text);
    return Number.isNaN(milliseconds) ? "" : fromSeconds(Math.floor(milliseconds / 1_000));
}

function named({ name, isDefault }: AppManagementPolicy): string {
    return isDefault ? "The tenant's app management policy" : `The app management policy "${name}" of this application`;
}

function at(next: NextGeneration | undefined): string {
    return next === undefined ? "" : `, due ${next.issuedAt}`;
}
