import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const LIFETIME = "CredentialInvalidLifetimeAsPerAppPolicy";

describe("simulated app management policies and Microsoft's Graph client", () => {
    const shared = simulatedTenant();
    const graph = (path: string) => shared.clients.graph().api(path);
    const tenant = () => shared.simulator.tenant;

    afterEach(() => {
        const { policy } = tenant();
        for (const rule of ["passwordAddition", "passwordLifetime", "asymmetricKeyLifetime"] as const) {
            delete policy[rule];
        }
    });

    it("shows the tenant's own, which is switched off until it restricts something", async () => {
        const before = await graph("/policies/defaultAppManagementPolicy").get();
        assert.deepEqual(
            [before.isEnabled, before.applicationRestrictions],
            [false, { passwordCredentials: [], keyCredentials: [] }],
        );
        tenant().policy.passwordLifetime = { maxLifetime: "P90D" };
        tenant().policy.asymmetricKeyLifetime = {
            maxLifetime: "P1Y",
            restrictForAppsCreatedAfterDateTime: "2026-01-01T00:00:00Z",
        };
        const after = await graph("/policies/defaultAppManagementPolicy").get();
        assert.equal(after.isEnabled, true);
        assert.deepEqual(after.applicationRestrictions, {
            passwordCredentials: [
                {
                    restrictionType: "passwordLifetime",
                    state: "enabled",
                    maxLifetime: "P90D",
                    restrictForAppsCreatedAfterDateTime: null,
                },
            ],
            keyCredentials: [
                {
                    restrictionType: "asymmetricKeyLifetime",
                    state: "enabled",
                    maxLifetime: "P1Y",
                    restrictForAppsCreatedAfterDateTime: "2026-01-01T00:00:00Z",
                },
            ],
        });
        assert.deepEqual(after.servicePrincipalRestrictions, after.applicationRestrictions);
    });

    it("refuses client secrets by kind and by the application's age, as it shows it", async () => {
        const { id } = tenant().createApplication({ displayName: "restricted" });
        tenant().policy.passwordAddition = { restrictForAppsCreatedAfterDateTime: "2026-01-01T00:00:00Z" };
        await refused(
            graph(`/applications/${id}/addPassword`).post({}),
            400,
            "CredentialTypeNotAllowedAsPerAppPolicy",
            /^Credential type not allowed as per assigned policy 'simulated'\.$/,
        );
        tenant().policy.passwordAddition = { restrictForAppsCreatedAfterDateTime: "2027-01-01T00:00:00Z" };
        await graph(`/applications/${id}/addPassword`).post({});
    });

    it("lets an application's or service principal's own policy stand in place of the tenant's", async () => {
        const { id, appId } = tenant().createApplication({ displayName: "own policy" });
        const principal = tenant().servicePrincipal(appId)?.id ?? "";
        const paths = [`/applications/${id}`, `/servicePrincipals/${principal}`];
        for (const [index, path] of paths.entries()) {
            assert.deepEqual((await graph(`${path}/appManagementPolicies`).get()).value, []);
            tenant().policies.assign([id, principal][index] ?? "", "ninety days", {
                passwordLifetime: { maxLifetime: "P90D" },
            });
            const [own] = (await graph(`${path}/appManagementPolicies`).get()).value;
            assert.deepEqual([own.displayName, own.isEnabled], ["ninety days", true]);
            assert.equal(own.restrictions.passwordCredentials[0].maxLifetime, "P90D");
            const message = /assigned policy 'ninety days'\.$/;
            await refused(graph(`${path}/addPassword`).post({}), 400, LIFETIME, message);
        }
        tenant().policy.passwordAddition = {};
        const passwordCredential = { endDateTime: "2026-04-01T00:00:00Z" };
        await graph(`/applications/${id}/addPassword`).post({ passwordCredential });
    });

    it("is remembered with the tenant", () => {
        const { id } = tenant().createApplication({ displayName: "remembered" });
        const policy = tenant().policies.assign(id, "kept", { passwordAddition: {} });
        const stored = tenant().export();
        tenant().policies.assign(id, "another", {});
        tenant().import(stored);
        assert.deepEqual(tenant().policies.assignedTo(id), policy);
        const { assignedPolicies: _, ...older } = stored;
        tenant().import(older);
    });
});
