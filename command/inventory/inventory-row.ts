import type { Level, Severity } from "../../policies/rule";

/** What holds credentials. */
export interface Holder {
    readonly kind: "application" | "servicePrincipal";
    /** Object id. */
    readonly id: string;
    /** Client id. */
    readonly appId: string;
    readonly displayName: string;
    /** The tenant that a service principal's application belongs to; `null` for an application. */
    readonly appOwnerOrganizationId: string | null;
}

/** Who looks after an application or service principal. Names are `null` where the identity may not read them. */
export interface Owner {
    /** Object id. */
    readonly id: string;
    readonly displayName: string | null;
    /** Of users alone. */
    readonly userPrincipalName: string | null;
}

export type CredentialKind = "clientSecret" | "certificate" | "federated";

/** Whether somebody can sign in with it: `expiring` is valid, and ends within the time that was asked for. */
export type CredentialState = "expired" | "expiring" | "valid" | "notYetValid";

/** What hurts, the worst first: the order of every report. */
export const URGENCIES = [
    /** Ended, and somebody signed in with it until its last 30 days. */
    "expiredInUse",
    /** Ended, and its application has no other credential that is valid. */
    "expiredAlone",
    /** Ends soon. */
    "expiring",
    /** Valid, and breaks a mandatory rule: never ends, or lives too long. */
    "breaksRule",
    /** Ended, and another one is valid. */
    "expired",
    /** Valid later. */
    "notYetValid",
    "fine",
] as const;

export type Urgency = (typeof URGENCIES)[number];

/** A rule of the policy pack that is broken. */
export interface Verdict {
    readonly rule: string;
    readonly level: Level;
    readonly severity: Severity;
    readonly message: string;
}

/** By which rotating credential of this package it was made, as its name says. */
export interface MadeBy {
    /** For example `prod/web-api-default`. */
    readonly label: string;
    /** The part before the slash; `null` where the program chose a label without one. */
    readonly stack: string | null;
    readonly series: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
}

/** One credential: never its value. */
export interface CredentialRow {
    readonly holder: Holder;
    readonly kind: CredentialKind;
    /** Of a federated credential its id. */
    readonly keyId: string;
    readonly displayName: string | null;
    /** `YYYY-MM-DDTHH:MM:SSZ`, as all instants. */
    readonly startDateTime: string | null;
    /** `null` where it never ends. */
    readonly endDateTime: string | null;
    /** Whole days until its end, negative after it. */
    readonly daysLeft: number | null;
    /** Whole days from start to end. */
    readonly lifetimeDays: number | null;
    readonly state: CredentialState;
    readonly urgency: Urgency;
    /** `null` where another hand made it. */
    readonly madeBy: MadeBy | null;
    readonly owners: readonly Owner[];
    /** `null` where the tenant says nothing. */
    readonly lastSignIn: string | null;
    readonly verdicts: readonly Verdict[];
}

/** An application that breaks rules by what it is, whatever its credentials. */
export interface ApplicationRow {
    readonly holder: Holder;
    readonly owners: readonly Owner[];
    readonly verdicts: readonly Verdict[];
}
