import { durationText } from "../../../rotation/duration";
import { toSeconds } from "../../../rotation/instant";
import type { CredentialInState } from "../../credentials/credential-in-state";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";
import { isOverlong } from "./overlong";

/** What a finding says of a run, without what it is about. */
type Found = Omit<Finding, "check" | "subject">;

/** What the CLI tells of a run. */
interface Run {
    readonly kind: string;
    readonly result: string;
    readonly startTime: string;
    readonly endTime?: string;
}

/** A stack: what the CLI calls it, what the finding calls it, and its credentials. */
export interface RunStack {
    readonly asked: string;
    readonly name: string;
    readonly credentials: readonly CredentialInState[];
}

/**
 * How the last run of a stack ended, and whether runs come as often as its credentials need.
 * @param systemNow by the clock that the CLI writes down times by, which no forecast moves
 * @returns nothing where there was no run
 */
export async function checkLastRun(stack: RunStack, pulumi: Pick<Pulumi, "run">, systemNow: Date): Promise<Finding[]> {
    const page = ["--page-size", "1", "--page", "1"];
    const told = await pulumi.run(["stack", "history", "--stack", stack.asked, ...page, "--json"]);
    const [last] = (JSON.parse(told) ?? []) as readonly Run[];
    return last === undefined ? [] : [{ check: "last run", subject: stack.name, ...judge(last, stack, systemNow) }];
}

function judge({ kind, result, startTime, endTime }: Run, { asked, credentials }: RunStack, systemNow: Date): Found {
    if (result === "in-progress") {
        return isOverlong(startTime, systemNow)
            ? {
                  standing: "warning",
                  says: `The last ${kind} is under way since ${startTime}, for longer than any should take.`,
                  fix: `See what it waits for. Where it hangs or was killed: pulumi cancel --yes --stack ${asked}, then deploy (docs/emergencies/lock-left.md).`,
              }
            : { standing: "ok", says: `The last ${kind} is under way since ${startTime}.` };
    }
    if (result === "failed") {
        return {
            standing: "warning",
            says: `The last ${kind} (${startTime}) failed, or could not finish a part.`,
            fix: "See what it said, remove the cause, and deploy again: the next run goes on.",
        };
    }
    const at = endTime ?? startTime;
    const grace = graceOf(credentials);
    return grace !== undefined && systemNow.getTime() - Date.parse(at) > grace * 1_000
        ? {
              standing: "warning",
              says: `The last ${kind} was on ${at}, longer ago than the shortest grace of a credential here (${durationText({ months: 0, seconds: grace })}).`,
              fix: "See why the scheduled deployment does not run, and deploy (docs/emergencies/stopped-pipeline.md).",
          }
        : { standing: "ok", says: `The last ${kind} ${result} (${at}).` };
}

/** How late a rotation of these may be without harm at least, in seconds. */
function graceOf(credentials: readonly CredentialInState[]): number | undefined {
    const known = credentials.flatMap(({ nextRotation, mustRunBefore }) =>
        nextRotation && mustRunBefore ? [toSeconds(mustRunBefore) - toSeconds(nextRotation)] : [],
    );
    return known.length > 0 ? Math.min(...known) : undefined;
}
