import { EXIT, type ExitCode } from "../exit-codes";
import type { ApplicationRow, CredentialRow, CredentialState, Verdict } from "./inventory-row";

/** How often a rule is broken. */
export interface RuleCount extends Pick<Verdict, "rule" | "level" | "severity"> {
    readonly count: number;
}

/** The whole in a few numbers. */
export interface Summary {
    /** How many of the tenant were read. */
    readonly applicationsRead: number;
    readonly servicePrincipalsRead: number;
    /** How many within the filter. */
    readonly credentials: number;
    readonly states: Readonly<Record<CredentialState, number>>;
    readonly managed: number;
    readonly withoutOwner: number;
    /** Applications within the filter that break a rule by what they are. */
    readonly applications: number;
    /** The rules that are broken within the filter, mandatory ones first, then by severity. */
    readonly rules: readonly RuleCount[];
}

const SEVERITIES: readonly Verdict["severity"][] = ["critical", "high", "medium", "low"];

/** Counts while rows go by. */
export class Tally {
    applicationsRead = 0;
    servicePrincipalsRead = 0;
    private credentials = 0;
    private applications = 0;
    private managed = 0;
    private withoutOwner = 0;
    private readonly states = { expired: 0, expiring: 0, valid: 0, notYetValid: 0 };
    private readonly rules = new Map<string, Omit<RuleCount, "count"> & { count: number }>();

    addCredential({ state, madeBy, owners, verdicts }: CredentialRow): void {
        this.credentials++;
        this.states[state]++;
        this.managed += madeBy ? 1 : 0;
        this.withoutOwner += owners.length === 0 ? 1 : 0;
        this.addVerdicts(verdicts);
    }

    addApplication({ verdicts }: ApplicationRow): void {
        this.applications++;
        this.addVerdicts(verdicts);
    }

    summary(): Summary {
        return {
            applicationsRead: this.applicationsRead,
            servicePrincipalsRead: this.servicePrincipalsRead,
            credentials: this.credentials,
            states: { ...this.states },
            managed: this.managed,
            withoutOwner: this.withoutOwner,
            applications: this.applications,
            rules: [...this.rules.values()].sort((one, other) => gravity(one) - gravity(other)),
        };
    }

    private addVerdicts(verdicts: readonly Verdict[]): void {
        for (const { rule, level, severity } of verdicts) {
            const known = this.rules.get(rule) ?? { rule, level, severity, count: 0 };
            known.count++;
            this.rules.set(rule, known);
        }
    }
}

/** The graver, the smaller: mandatory before advisory, then by severity. */
export function gravity({ level, severity }: Pick<Verdict, "level" | "severity">): number {
    return (level === "mandatory" ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(severity);
}

/** What a scheduled report ends with. */
export function exitCodeOf({ states, rules }: Summary): ExitCode {
    if (states.expired > 0) {
        return EXIT.expired;
    }
    return states.expiring > 0 || rules.some(({ level }) => level === "mandatory") ? EXIT.attention : EXIT.ok;
}
