import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";

/**
 * How the last run of a stack ended, as the backend keeps it.
 * @param asked what the CLI calls the stack
 * @param subject what the finding calls it
 * @returns nothing where there was no run
 */
export async function checkLastRun(asked: string, subject: string, pulumi: Pick<Pulumi, "run">): Promise<Finding[]> {
    const page = ["--page-size", "1", "--page", "1"];
    const listed: unknown = JSON.parse(await pulumi.run(["stack", "history", "--stack", asked, ...page, "--json"]));
    const [last] = Array.isArray(listed) ? listed : [];
    if (last === undefined) {
        return [];
    }
    const { kind, result, startTime, endTime } = last;
    const check = "last run";
    return result === "failed"
        ? [
              {
                  check,
                  subject,
                  standing: "warning",
                  says: `The last ${kind} (${startTime}) failed, or could not finish a part.`,
                  fix: "See what it said, remove the cause, and deploy again: the next run goes on.",
              },
          ]
        : [{ check, subject, standing: "ok", says: `The last ${kind} ${told(result)} (${endTime ?? startTime}).` }];
}

function told(result: unknown): string {
    return result === "in-progress" ? "is under way" : String(result);
}
