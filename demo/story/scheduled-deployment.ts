import type { Instant } from "../../rotation";
import type { Deployment } from "../operator/operator";
import { previewSummary } from "../terminal/preview-summary";
import { type Stage, secretOf } from "./stage";

/** Deploys because something is due, or because the last deployment did not complete. */
export async function deployScheduled(stage: Stage, now: Instant): Promise<void> {
    const { operator } = stage;
    const prefix = operator.isLastComplete ? "" : "caught up: ";
    noteDeployment(stage, now, await operator.deploy(), prefix);
}

/** Shows what a deployment would do now. */
export async function showPreview({ world, operator, logbook }: Stage): Promise<void> {
    const { steps, succeeded, output } = await world.stack.preview();
    if (!succeeded) {
        throw new Error(`A deployment cannot be previewed:\n${output}`);
    }
    logbook.tell(`\nA preview in which a rotation is due:\n${previewSummary(steps, operator.credentials)}\n`);
}

/** Tells what a deployment did to the credentials. */
export function noteDeployment(
    stage: Stage,
    now: Instant,
    { rotated, ended, succeeded }: Deployment,
    prefix: string,
): void {
    const parts = [
        ...rotated.map(({ name, from, to }) => `${secretOf(stage, name)} ${from} → ${to}`),
        ...(ended.length > 0
            ? [`swept after their end: ${ended.map((name) => secretOf(stage, name)).join(", ")}`]
            : []),
    ];
    stage.logbook.run(now, succeeded ? "deployed" : "FAILED", prefix + (parts.join("; ") || "no rotation"));
}
