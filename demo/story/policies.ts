import path from "node:path";
import type { RunResult } from "../../simulator/lab/lab-stack";
import { packageRoot } from "../../simulator/lab/package-root";
import { violationTable } from "../terminal/violation-table";
import type { Stage } from "./stage";

/** Lets a preview be judged by the policy pack. */
export const WITH_POLICIES = { policyPacks: [path.join(packageRoot, "policies")] };

/** Tells what the policy pack says of the catalogue. @throws when it rejects it */
export function tellJudgement({ logbook }: Pick<Stage, "logbook">, preview: RunResult): void {
    const advice = preview.violations.filter(({ level }) => level === "advisory");
    const rules = [...new Set(advice.map(({ policy }) => policy))].sort();
    const said = rules.length > 0 ? ` Its advice: ${rules.join(", ")}.` : "";
    logbook.tell(`The policy pack has nothing against the catalogue.${said}\n`);
}

/** Previews a stack that was written carelessly, and shows why the policy pack rejects it. @throws when it does not */
export async function rejectCareless({ world, logbook }: Pick<Stage, "world" | "logbook">): Promise<void> {
    const { succeeded, violations, output } = await world.careless.preview(WITH_POLICIES);
    const mandatory = violations.filter(({ level }) => level === "mandatory");
    if (succeeded || mandatory.length === 0) {
        throw new Error(`The policy pack was to reject the careless stack:\n${output}`);
    }
    logbook.tell(
        "The preview of another stack, with a secret written by hand that never rotates, is rejected by the policy pack:\n" +
            `${violationTable(mandatory)}\n`,
    );
}
