import type { Instant } from "../../rotation";
import type { KnownSchedule } from "../forecast/known-schedule";
import { changeSecret, type SecretChange } from "./catalogue-settings";
import { noteDeployment } from "./scheduled-deployment";
import { type Stage, secretOf } from "./stage";

/** Somebody asks for a rotation now. */
export async function rotateNow(stage: Stage, schedule: KnownSchedule, now: Instant): Promise<void> {
    const isRotated = await change(stage, schedule, now, { rotateToken: `asked for on ${now}` }, "rotate now");
    stage.chronicle.rotatedOnDemand += isRotated ? 1 : 0;
    stage.chronicle.events.push(eventOf(stage, "rotated-now", schedule, now, "rotate now"));
}

/** Somebody revokes what was issued before today. */
export async function revoke(stage: Stage, schedule: KnownSchedule, now: Instant): Promise<void> {
    const revokeBefore = `${now.slice(0, 10)}T00:00:00Z`;
    stage.world.tally.expectRevoked(secretOf(stage, schedule.name), revokeBefore, now);
    const isRotated = await change(stage, schedule, now, { revokeBefore }, "revoked");
    stage.chronicle.revocations += isRotated ? 1 : 0;
    stage.chronicle.events.push(eventOf(stage, "revoked", schedule, now, "revoked"));
}

async function change(
    stage: Stage,
    schedule: KnownSchedule,
    now: Instant,
    settings: SecretChange,
    words: string,
): Promise<boolean> {
    const { world, operator } = stage;
    const secret = secretOf(stage, schedule.name);
    stage.settings = changeSecret(stage.settings, secret, settings);
    await world.configure(stage.settings);
    const deployment = await operator.deploy();
    noteDeployment(stage, now, deployment, `${words} (${secret}): `);
    return deployment.succeeded && deployment.rotated.some(({ name }) => name === schedule.name);
}

function eventOf(stage: Stage, kind: "rotated-now" | "revoked", schedule: KnownSchedule, at: Instant, text: string) {
    return { kind, at, secret: secretOf(stage, schedule.name), text };
}
