import assert from "node:assert/strict";
import { VAULT, type World } from "./world";

/** The credentials of an app that Key Vault has had, oldest first. */
export function publishedKeys(world: World, secretName: string): string[] {
    const versions = world.tenant.secretVersions(VAULT.vaultName, secretName);
    return [...new Set(versions.flatMap(({ tags }) => tags?.["keyId"] ?? []))];
}

/**
 * Expects that a deployment left nothing behind: every credential of the app was published and has not ended, and the
 * newest one published works.
 */
export function assertTidy(world: World, app = "web", secretName = `prod-${app}-default`): void {
    const published = publishedKeys(world, secretName);
    const now = world.clock.now();
    const left = world
        .credentials(app)
        .filter(({ keyId, endDateTime }) => !published.includes(keyId) || endDateTime <= now);
    assert.deepEqual(
        left.map(({ displayName }) => displayName),
        [],
        `every credential of ${app} is current or a predecessor that is still valid, at ${now}`,
    );
    assert.equal(world.signIn(world.published(secretName), app), "ok", `what ${secretName} holds works at ${now}`);
}
