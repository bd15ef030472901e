import { lt, valid } from "semver";
import type { CredentialInState } from "../../credentials/credential-in-state";
import { counted } from "../../output/counted";
import type { StackState } from "../../stacks/deployment";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";

const CHECK = "state";

/**
 * What a state tells about runs: one that was killed, and versions that do not fit.
 * @param cli the version of the CLI at hand, where there is one that tells it
 */
export function checkState(
    { name: subject, isInterrupted, writtenBy, resources }: StackState,
    credentials: readonly CredentialInState[],
    cli: string | undefined,
): Finding[] {
    const found: Finding[] = [
        ...(isInterrupted
            ? [
                  {
                      check: CHECK,
                      subject,
                      standing: "warning" as const,
                      says: "A run was killed: the state has operations that were begun and not ended.",
                      fix: "Deploy again: the run goes on where that one stopped (docs/emergencies/lock-left.md).",
                  },
              ]
            : []),
        ...(cli !== undefined && writtenBy !== undefined && valid(writtenBy) && lt(cli, writtenBy)
            ? [
                  {
                      check: CHECK,
                      subject,
                      standing: "warning" as const,
                      says: `The Pulumi CLI that wrote it (${writtenBy}) is newer than the one here (${cli}), which may not understand it.`,
                      fix: "Use one version of the CLI wherever deployments run.",
                  },
              ]
            : []),
        ...credentials
            .filter(({ unreadable }) => unreadable !== undefined)
            .map(({ name, unreadable }) => ({
                check: CHECK,
                subject: `${subject} ${name}`,
                standing: "problem" as const,
                says: `Its ledger cannot be read: ${reasonOf(unreadable)}`,
                fix: "Where a newer release wrote it, update pulumi-app-registration; where it is damaged, restore the state from a backup (docs/emergencies/lost-state.md).",
            })),
    ];
    return found.length > 0
        ? found
        : [
              {
                  check: CHECK,
                  subject,
                  standing: "ok",
                  says: `${counted(resources.length, "resource")}, among them ${counted(credentials.length, "rotating credential")}; no run left anything open.`,
              },
          ];
}
