import type { Instant } from "../../rotation";
import type { CredentialInState } from "../credentials/credential-in-state";
import { planNext } from "../credentials/plan-next";
import { EXIT, type ExitCode } from "../exit-codes";

/** How a credential stands; what hurts most comes first. */
export const STANDINGS = [
    "expired",
    "gone",
    "lagging",
    "overdue",
    "restored",
    "drifted",
    "failed",
    "unknown",
    "due",
    "waiting",
    "blocked",
    "ok",
] as const;

export type Standing = (typeof STANDINGS)[number];

/** What the exit code is made of. */
export const EXIT_OF: Readonly<Record<Standing, ExitCode>> = {
    expired: EXIT.expired,
    gone: EXIT.expired,
    lagging: EXIT.attention,
    overdue: EXIT.attention,
    restored: EXIT.attention,
    drifted: EXIT.attention,
    failed: EXIT.attention,
    unknown: EXIT.failed,
    due: EXIT.ok,
    waiting: EXIT.ok,
    blocked: EXIT.ok,
    ok: EXIT.ok,
};

/** How it stands, why, and what a person does about it; each a sentence. */
export interface Judgement {
    readonly standing: Standing;
    readonly reason: string;
    /** @default nothing to do */
    readonly action?: string;
}

type Check = (credential: CredentialInState, now: Instant) => Judgement | undefined;

const untold: Check = ({ unreadable: reason, isSealed, generation }) =>
    generation === undefined
        ? {
              standing: "unknown",
              reason: reason ?? (isSealed ? "A secret argument seals all that is planned." : "No generation is known."),
              action: isSealed ? "Give plain arguments where nothing in them is secret." : undefined,
          }
        : undefined;

/** Without its dates nobody can say that it is well. */
const undated: Check = ({ unreadable: reason, nextRotation, mustRunBefore, expiresAt }) =>
    nextRotation !== undefined && mustRunBefore !== undefined && expiresAt !== undefined
        ? undefined
        : {
              standing: "unknown",
              reason: reason ?? "The state does not tell when it is due and when it ends.",
              action: 'Run "pulumi up --refresh", or restore the state from a backup.',
          };

/** The outputs have told by now that nothing else is wrong. */
const unreadable: Check = ({ unreadable: reason }) =>
    reason === undefined ? undefined : { standing: "unknown", reason };

const expired: Check = ({ expiresAt }, now) =>
    expiresAt !== undefined && now >= expiresAt
        ? {
              standing: "expired",
              reason: `It ended ${expiresAt}; whoever still uses it is refused.`,
              action: "Deploy the stack now: the run issues and publishes the next generation.",
          }
        : undefined;

const lagging: Check = ({ lagging: vaults, generation }) =>
    vaults.length > 0
        ? {
              standing: "lagging",
              reason: `Generation ${generation} is not in: ${vaults.join(", ")}.`,
              action: "See why those vaults refused it, then deploy: the run copies it there.",
          }
        : undefined;

const overdue: Check = ({ mustRunBefore, expiresAt }, now) =>
    mustRunBefore !== undefined && now > mustRunBefore
        ? {
              standing: "overdue",
              reason: `A deployment had to rotate it by ${mustRunBefore}; it ends ${expiresAt}.`,
              action: "Deploy the stack now, and see why the scheduled deployment did not run or failed.",
          }
        : undefined;

const drifted: Check = ({ drift }) =>
    drift === undefined
        ? undefined
        : {
              standing: "drifted",
              reason: `The last refresh found: ${drift}.`,
              action: "Deploy the stack: the run repairs it.",
          };

const failed: Check = ({ isUnfinished, initErrors: [first] }) =>
    isUnfinished
        ? {
              standing: "failed",
              reason: `The last run could not finish it${first === undefined ? "." : `: ${first}`}`,
              action: "Remove the cause, then deploy: the next run goes on.",
          }
        : undefined;

const waiting: Check = (credential, now) => {
    const { nextRotation, ledger, generation } = credential;
    if (nextRotation === undefined || now < nextRotation) {
        return undefined;
    }
    const isKept = ledger !== undefined && planNext(credential, ledger, now)?.current.generation === generation;
    return isKept && ledger.current.generation === generation
        ? { standing: "waiting", reason: `It was due ${nextRotation}, and waits for its maintenance window.` }
        : { standing: "due", reason: `It is due since ${nextRotation}: the next deployment rotates it.` };
};

const blocked: Check = ({ blocked: waits }) =>
    waits === undefined ? undefined : { standing: "blocked", reason: waits.choice };

const CHECKS: readonly Check[] = [
    untold,
    expired,
    lagging,
    overdue,
    drifted,
    failed,
    undated,
    unreadable,
    waiting,
    blocked,
];

/** Judges a credential by its state alone. The first check that applies decides. */
export function judge(credential: CredentialInState, now: Instant): Judgement {
    for (const check of CHECKS) {
        const judgement = check(credential, now);
        if (judgement) {
            return judgement;
        }
    }
    return { standing: "ok", reason: `It is due ${credential.nextRotation}.` };
}
