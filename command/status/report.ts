import type { Instant } from "../../rotation";
import { durationText } from "../../rotation/duration";
import { toSeconds } from "../../rotation/instant";
import { type CredentialInState, credentialsInState } from "../credentials/credential-in-state";
import { EXIT, type ExitCode, gravest } from "../exit-codes";
import { visible } from "../output/visible";
import type { ReadStack } from "../stacks/read-stacks";
import { EXIT_OF, type Judgement, judge, STANDINGS, type Standing } from "./judge";

/** A stack, as `status` tells it. */
export interface StackStatus {
    /** `project/stack`; of one that could not be read what it was asked for by. */
    readonly stack: string;
    /** When the last run wrote the state: RFC 3339. @default no run did */
    readonly lastRun?: string;
    /** Whether a run was killed: what it began is not known. */
    readonly isInterrupted: boolean;
    /** Why it could not be read. */
    readonly failure?: string;
}

/** A credential, as `status` tells it. */
export interface CredentialStatus
    extends Judgement,
        Omit<CredentialInState, "inputs" | "outputs" | "ledger" | "provider" | "unreadable" | "isSealed"> {
    /** How old the current generation is: ISO 8601. @default its issue time is not known */
    readonly age?: string;
    readonly lastRun?: string;
    /** What `--check` could not find out, each as a sentence. */
    readonly unchecked: readonly string[];
}

/** Everything that `status` tells. */
export interface StatusReport {
    readonly now: Instant;
    readonly stacks: readonly StackStatus[];
    /** What hurts most comes first. */
    readonly credentials: readonly CredentialStatus[];
}

/** A credential, and what its state tells beside the report. */
export interface Looked {
    readonly credential: CredentialInState;
    readonly status: CredentialStatus;
}

/** What a stack that was read tells. */
export function lookAt(
    read: ReadStack,
    now: Instant,
): { readonly stack: StackStatus; readonly looked: readonly Looked[] } {
    if (read.state === undefined) {
        return { stack: { stack: read.asked, isInterrupted: false, failure: read.failure }, looked: [] };
    }
    const { name, lastRun, isInterrupted } = read.state;
    try {
        const looked = credentialsInState(read.state).map((credential) => ({
            credential,
            status: statusOf(credential, lastRun, now),
        }));
        return { stack: { stack: name, lastRun, isInterrupted }, looked };
    } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        return { stack: { stack: name, lastRun, isInterrupted, failure }, looked: [] };
    }
}

function statusOf(credential: CredentialInState, lastRun: string | undefined, now: Instant): CredentialStatus {
    const {
        inputs: _,
        outputs: __,
        ledger: ___,
        provider: ____,
        unreadable: _____,
        isSealed: ______,
        ...told
    } = credential;
    const { issuedAt } = credential;
    const age = issuedAt === undefined ? undefined : Math.max(0, toSeconds(now) - toSeconds(issuedAt));
    return {
        ...told,
        ...judge(credential, now),
        initErrors: told.initErrors.map((error) => visible(error, 500)),
        age: age === undefined ? undefined : durationText({ months: 0, seconds: age }),
        lastRun,
        unchecked: [],
    };
}

/** What hurts most first: by standing, then by the end that is nearest, then by name. */
export function bySeverity(left: CredentialStatus, right: CredentialStatus): number {
    return (
        STANDINGS.indexOf(left.standing) - STANDINGS.indexOf(right.standing) ||
        compare(left.mustRunBefore ?? "", right.mustRunBefore ?? "") ||
        compare(left.stack, right.stack) ||
        compare(left.urn, right.urn)
    );
}

/** What the command ends with: the gravest of all that was found. */
export function exitCodeOf({ stacks, credentials }: StatusReport): ExitCode {
    return gravest([
        ...stacks.map(({ failure }) => (failure === undefined ? EXIT.ok : EXIT.failed)),
        ...stacks.map(({ isInterrupted }) => (isInterrupted ? EXIT.attention : EXIT.ok)),
        ...credentials.map(({ standing, unchecked }) =>
            gravest([EXIT_OF[standing], unchecked.length > 0 ? EXIT.failed : EXIT.ok]),
        ),
    ]);
}

/** How many credentials stand how; those of which there are none are left out. */
export function countsOf(credentials: readonly CredentialStatus[]): Partial<Record<Standing, number>> {
    const counts = STANDINGS.map(
        (standing) => [standing, credentials.filter((one) => one.standing === standing).length] as const,
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function compare(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
