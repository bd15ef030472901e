import { visible } from "../../output/visible";
import type { CredentialRow, Holder, Owner, Verdict } from "../inventory-row";

/** What people call what is known of a credential. */
export const KIND_WORDS: Readonly<Record<CredentialRow["kind"], string>> = {
    clientSecret: "secret",
    certificate: "certificate",
    federated: "federated",
};

export const STATE_WORDS: Readonly<Record<CredentialRow["state"], string>> = {
    expired: "expired",
    expiring: "expiring",
    valid: "valid",
    notYetValid: "not yet valid",
};

export const URGENCY_WORDS: Readonly<Record<CredentialRow["urgency"], string>> = {
    expiredInUse: "ended while it was in use",
    expiredAlone: "ended, and nothing else is valid",
    expiring: "ends soon",
    breaksRule: "breaks a mandatory rule",
    expired: "ended, another one is valid",
    notYetValid: "not yet valid",
    fine: "",
};

/** What people call it; one without a name goes by its client id. */
export function holderName({ displayName, appId }: Holder): string {
    return visible(displayName.trim() === "" ? appId : displayName);
}

/** By which stack or label it was made; `unknown` where another hand made it. */
export function makerOf({ madeBy }: Pick<CredentialRow, "madeBy">): string {
    return madeBy === null ? "unknown" : visible(madeBy.label);
}

/** An owner by what people know them by. */
export function ownerName({ displayName, userPrincipalName, id }: Owner): string {
    return visible(userPrincipalName ?? displayName ?? id);
}

export function ownersText(owners: readonly Owner[]): string {
    return owners.length === 0 ? "nobody" : owners.map(ownerName).join(", ");
}

/** The rules that are broken, each once. */
export function rulesText(verdicts: readonly Verdict[]): string {
    return [...new Set(verdicts.map(({ rule, severity, level }) => `${rule} (${level}, ${severity})`))].join("; ");
}

/** The day of an instant: what reports for people show. */
export function dayOf(instant: string | null): string {
    return instant === null ? "never" : instant.slice(0, 10);
}
