import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { publishedKeys } from "./tidy";
import { VAULT, type World } from "./world";

/** What consumers of an app live on. */
interface InUse {
    readonly application: string;
    /** Key ids that Key Vault has had and that have not ended. */
    readonly credentials: readonly string[];
    readonly secretName: string;
}

/** Notes what consumers of an app live on now. */
export function inUse(world: World, app = "web", secretName = `prod-${app}-default`): InUse {
    const published = publishedKeys(world, secretName);
    const alive = world.credentials(app).filter(({ endDateTime }) => endDateTime > world.clock.now());
    const credentials = alive.map(({ keyId }) => keyId).filter((keyId) => published.includes(keyId));
    return { application: world.application(app).id, credentials, secretName };
}

/** Expects that all of it is still there: application, service principal, delivery, and every credential published. */
export function assertNothingLost(world: World, { application, credentials, secretName }: InUse): void {
    const app = world.tenant.application(application);
    assert.ok(app, "the application is still there");
    assert.ok(world.tenant.servicePrincipal(app.appId), "the service principal is still there");
    const present = app.passwordCredentials.map(({ keyId }) => keyId);
    assert.deepEqual(
        credentials.filter((keyId) => !present.includes(keyId)),
        [],
        "every published credential that has not ended is still there",
    );
    const value = world.tenant.currentSecretValue(VAULT.vaultName, secretName);
    assert.ok(value, "the delivery is still there");
    const answer = world.tenant.signIn(app.appId, value);
    assert.ok(answer.ok, "what the delivery holds works");
}

/** Expects that a run failed and says so in terms of its operators, without showing anybody a secret. */
export function assertFailed(world: World, result: RunResult, ...reasons: readonly RegExp[]): void {
    assert.equal(result.succeeded, false, "the run is reported as failed");
    for (const reason of reasons) {
        assert.match(result.output, reason);
    }
    const vault = world.tenant.keyVaults.get(VAULT.vaultName);
    const values = [...vault.secrets.values()].flatMap(({ versions }) => versions.map(({ value }) => value));
    for (const secret of [...values, world.tenant.deployer.clientSecret]) {
        assert.ok(!result.output.includes(secret), "no secret is in the output");
    }
}
