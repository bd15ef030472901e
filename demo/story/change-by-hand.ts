import type { Instant } from "../../rotation";
import type { KnownCredential } from "../forecast/known-credential";
import { changeSecret, type SecretChange } from "./catalogue-settings";
import { noteDeployment } from "./scheduled-deployment";
import { type Stage, secretOf } from "./stage";

/** Somebody asks for a rotation now. */
export async function rotateNow(stage: Stage, credential: KnownCredential, now: Instant): Promise<void> {
    const isRotated = await change(stage, credential, now, { rotateToken: `asked for on ${now}` }, "rotate now");
    stage.chronicle.rotatedOnDemand += isRotated ? 1 : 0;
    stage.chronicle.events.push(eventOf(stage, "rotated-now", credential, now, "rotate now"));
}

/** Somebody revokes what was issued before today. */
export async function revoke(stage: Stage, credential: KnownCredential, now: Instant): Promise<void> {
    const revokeBefore = `${now.slice(0, 10)}T00:00:00Z`;
    stage.world.tally.expectRevoked(secretOf(stage, credential.name), revokeBefore, now);
    const isRotated = await change(stage, credential, now, { revokeBefore }, "revoked");
    stage.chronicle.revocations += isRotated ? 1 : 0;
    stage.chronicle.events.push(eventOf(stage, "revoked", credential, now, "revoked"));
}

async function change(
    stage: Stage,
    credential: KnownCredential,
    now: Instant,
    settings: SecretChange,
    words: string,
): Promise<boolean> {
    const { world, operator } = stage;
    const secret = secretOf(stage, credential.name);
    stage.settings = changeSecret(stage.settings, secret, settings);
    await world.configure(stage.settings);
    const deployment = await operator.deploy();
    noteDeployment(stage, now, deployment, `${words} (${secret}): `);
    return deployment.succeeded && deployment.rotated.some(({ name }) => name === credential.name);
}

function eventOf(
    stage: Stage,
    kind: "rotated-now" | "revoked",
    credential: KnownCredential,
    at: Instant,
    text: string,
) {
    return { kind, at, credential: secretOf(stage, credential.name), text };
}
