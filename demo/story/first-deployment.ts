import { toSeconds } from "../../rotation/instant";
import { recruit } from "../consumers/recruit";
import { REFRESH_PROFILES } from "../consumers/refresh-profile";
import { previewSummary } from "../terminal/preview-summary";
import { deliveredSecrets } from "./delivered-secrets";
import { rejectCareless, tellJudgement, WITH_POLICIES } from "./policies";
import type { Stage } from "./stage";

/** Previews and deploys the catalogue for the first time; then the consumers start, and the witness. */
export async function deployFirst(stage: Stage): Promise<void> {
    const { world, operator, logbook } = stage;
    const preview = await world.stack.preview(WITH_POLICIES);
    if (!preview.succeeded) {
        throw new Error(`The first deployment cannot be previewed:\n${preview.output}`);
    }
    logbook.tell(`\nThe preview of the first deployment:\n${previewSummary(preview.steps, [])}\n`);
    tellJudgement(stage, preview);
    await rejectCareless(stage);

    const startedAt = world.now;
    const { steps, outputs } = await operator.deploy();
    stage.delivered = deliveredSecrets(outputs["credentials"]?.value, operator.credentials);
    const secrets = stage.delivered.map(({ secret }) => secret);
    world.witness.watch(...secrets);
    world.witness.look(world.now);
    await world.fleet.join(...recruit(secrets, { scheduledRun: toSeconds(world.now) }));
    const created = steps.filter(({ op, type }) => op === "create" && !type.startsWith("pulumi:")).length;
    logbook.run(
        startedAt,
        "deployed",
        `${created} resources created, ${secrets.length} secrets delivered to ${world.fleet.size} consumers`,
    );
    const kinds = REFRESH_PROFILES.map(({ name, refresh }) => `${name} (reads every ${refresh})`).join(", ");
    logbook.tell(`            Consumers of each secret: ${kinds}; none slower than the overlap allows.`);
}
