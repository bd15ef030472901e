import assert from "node:assert/strict";
import { type CredentialInState, credentialsInState } from "../../../../command/credentials/credential-in-state";
import { createLogins } from "../../../../command/credentials/logins";
import type { Finding } from "../../../../command/doctor/finding";
import { checkTenant } from "../../../../command/doctor/tenant/check-tenant";
import { readDeployment } from "../../../../command/stacks/deployment";
import type { Environment } from "../../../../contract/clock";
import { createHttpClient } from "../../../../provider/rest/http-client";
import { Simulator } from "../../../../simulator";
import { NO_DELAYS } from "../../../provider/support";
import { type Exported, type ExportedResource, HEALTHY, kept } from "../../status/kept";

/** The vault of the tests' credentials. */
export const VAULT = "kv-doctor";

/** A simulated tenant for the tests of a suite, in order before each of them, and how doctor looks at it. */
export function tenantToLookAt() {
    let simulator: Simulator;
    let applicationId: string;
    let clientId: string;

    before(async () => {
        simulator = await Simulator.start({ clock: HEALTHY });
        simulator.tenant.createVault(VAULT);
    });
    after(() => simulator.stop());
    beforeEach(() => {
        const { tenant } = simulator;
        simulator.faults.clear();
        tenant.vaultRights.lift(VAULT);
        tenant.deployerPermission = "Application.ReadWrite.All";
        for (const rule of ["passwordAddition", "passwordLifetime", "asymmetricKeyLifetime"] as const) {
            delete tenant.policy[rule];
        }
        const application = tenant.createApplication({ displayName: "web" });
        applicationId = application.id;
        clientId = application.appId;
    });

    /** A credential that a real deployment left, but of the application and vault of the test. */
    function credential(
        inputs: Readonly<Record<string, unknown>> = {},
        type?: string,
        change: (secret: ExportedResource, state: Exported) => void = () => {},
    ): CredentialInState {
        const state = kept((secret, whole) => {
            const about = { applicationId: `/applications/${applicationId}`, clientId };
            const { tenantId } = simulator.tenant;
            secret.type = type ?? secret.type;
            secret.inputs = { ...secret.inputs, ...about, vaults: [{ vaultName: VAULT }], ...inputs };
            secret.outputs = { ...secret.outputs, ...about, tenantId };
            change(secret, whole);
        });
        const found = credentialsInState(readDeployment(JSON.stringify(state), "x"));
        const one = found.find(({ name }) => name === "web-default");
        assert.ok(one);
        return one;
    }

    async function look(
        credentials: readonly CredentialInState[] = [credential()],
        { login, now = HEALTHY }: { login?: Environment; now?: string } = {},
    ): Promise<readonly Finding[]> {
        const env = login ?? simulator.environment();
        const progress: string[] = [];
        const found = await checkTenant(credentials, {
            env,
            now: () => now,
            progress: (line) => progress.push(line),
            logins: createLogins({ env, http: createHttpClient(env), delays: NO_DELAYS }),
        });
        // What is not asked is not told as progress either.
        assert.ok(progress.length > 0 || found.every(({ standing }) => standing === "unknown"));
        for (const { standing, fix, says } of found) {
            assert.equal(fix === undefined, standing === "ok", says);
            assert.match(says, /[.)…]$/);
        }
        return found;
    }

    return {
        credential,
        look,
        get simulator(): Simulator {
            return simulator;
        },
        /** Of the test's own application. */
        get applicationId(): string {
            return applicationId;
        },
        get clientId(): string {
            return clientId;
        },
    };
}

/** The one finding of a check. */
export const one = (found: readonly Finding[], check: string): Finding => {
    const its = found.filter((finding) => finding.check === check);
    assert.equal(its.length, 1, JSON.stringify(found, undefined, 4));
    return its[0] as Finding;
};

export const standings = (found: readonly Finding[]) => found.map(({ check, standing }) => `${check}: ${standing}`);
