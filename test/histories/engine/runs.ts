import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { whereShown } from "../../engine/support/issued-values";
import { VAULT, type World } from "../../engine/support/world";
import { isWaiting } from "../draws";
import type { SecretOf, SecretSettings, Told } from "./program";

/** Expects that a run deleted nothing, and shows nobody a secret, however it ended. */
export function assertHarmless(result: RunResult, issued: readonly string[]): void {
    const asked = result.requests.map(({ operation }) => operation);
    assert.deepEqual(
        asked.filter((operation) => /^(delete|purge)/.test(operation)),
        [],
        "nothing is deleted",
    );
    assert.deepEqual(whereShown(JSON.stringify(result), issued), [], "no value that was issued is shown");
}

/** What a run told of a secret. */
export function toldIn({ outputs }: RunResult, { id }: SecretOf): Told {
    const told: unknown = outputs[id]?.value;
    assert.ok(told, `the stack's outputs tell of ${id}`);
    return told as Told;
}

/** What an exported state holds under protection, by URN. */
export function protectedIn(exported: string): string[] {
    return resourcesIn(exported).flatMap(({ urn, protect }) => (protect ? [urn] : []));
}

/** Until when a rotation that was asked for waits, as an exported state says. */
export function blockedUntil(exported: string, { id }: SecretOf): string | undefined {
    const secret = resourcesIn(exported).find(({ urn }) => urn.endsWith(`::${id}`));
    return secret?.inputs?.ledger?.blocked?.until;
}

function resourcesIn(exported: string): Resource[] {
    return (JSON.parse(exported) as { deployment: { resources?: Resource[] } }).deployment.resources ?? [];
}

interface Resource {
    readonly urn: string;
    readonly protect?: boolean;
    readonly inputs?: { readonly ledger?: { readonly blocked?: { readonly until: string } } };
}

/** What a run that completed did to a secret. */
interface Completed {
    /** When it began. */
    readonly ranAt: string;
    readonly settings: SecretSettings;
    readonly told: Told;
    /** What the last completed one told. */
    readonly before?: Told;
    /** When the value was issued that was the newest then. */
    readonly issuedBefore?: string;
    /** Nothing has happened in between that could have changed a plan. */
    readonly isCalm: boolean;
}

/** Expects that a run kept to what was told before, and that what it tells is so. */
export function assertPlanKept(world: World, { id, secretName, app }: SecretOf, run: Completed): void {
    const { ranAt, settings, told, before, isCalm } = run;
    const seen = `${id} at ${ranAt}: told ${JSON.stringify(told)}, before ${JSON.stringify(before)}`;
    const waits = isWaiting(settings, told, ranAt);
    assert.ok(told.nextRotation > ranAt || waits, `nothing is due already, but what waits for its window: ${seen}`);
    assert.ok(told.expiresAt > ranAt, seen);
    assert.ok(told.mustRunBefore <= told.expiresAt, seen);

    const version = world.tenant.secretVersions(VAULT.vaultName, secretName).at(-1);
    assert.equal(version?.tags?.["keyId"], told.keyId, `the vault has the current one: ${seen}`);
    assert.equal(version?.attributes.exp, Date.parse(told.expiresAt) / 1000, `the vault tells its end: ${seen}`);
    const credential = world.credentials(app.name).find(({ keyId }) => keyId === told.keyId);
    assert.equal(credential?.endDateTime, told.expiresAt, `Entra knows its end: ${seen}`);
    assert.equal(world.signIn(version?.value ?? "", app.name), "ok", `Entra accepts it: ${seen}`);

    if (!before) {
        return;
    }
    const isAsked = settings.revokeBefore !== undefined && String(run.issuedBefore) < settings.revokeBefore;
    if ((ranAt >= before.nextRotation && !(waits && told.keyId === before.keyId)) || isAsked) {
        assert.ok(told.generation > before.generation, `it was due, or revoked, and rotated: ${seen}`);
    } else if (isCalm) {
        assert.deepEqual(told, before, `nothing was due, and nothing changed: ${seen}`);
    }
    assert.ok(told.generation >= before.generation, seen);
}
