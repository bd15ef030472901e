import { counted } from "../../output/counted";
import type { Report } from "./report";

/** What a report begins with, for people. */
export function summarySentences({ at, profile, expiringWithin, warnings, summary, tenantId }: Report): string[] {
    const { applicationsRead, servicePrincipalsRead, credentials, states, managed, withoutOwner } = summary;
    return [
        `${tenantId === null ? "The tenant" : `Tenant ${tenantId}`} at ${at}: ` +
            `${counted(applicationsRead, "application")} and ${counted(servicePrincipalsRead, "service principal")} read.`,
        credentials === 0
            ? "No credential is within the filter."
            : `${counted(credentials, "credential")}: ${states.expired} expired, ${states.expiring} expiring within ` +
              `${expiringWithin}, ${states.valid} valid, ${states.notYetValid} not yet valid; ${managed} made by this package, ` +
              `${withoutOwner} without an owner.`,
        `Judged by the profile ${profile}.`,
        ...warnings.map((warning) => `Not read: ${warning}`),
    ];
}
