import assert from "node:assert/strict";
import { FAULT_KINDS, type FaultKindName } from "../../simulator";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const SCOPE = "https://graph.microsoft.com/.default";

/** Which operation meets each refusal, and what its client is told. */
const REFUSALS: readonly [FaultKindName, "addPassword" | "setSecret" | "token", number, string][] = [
    ["throttled", "addPassword", 429, "TooManyRequests"],
    ["throttledWithoutRetryAfter", "addPassword", 429, "TooManyRequests"],
    ["internalErrorBefore", "addPassword", 500, "InternalServerError"],
    ["internalErrorAfter", "addPassword", 500, "InternalServerError"],
    ["unavailableBefore", "addPassword", 503, "ServiceUnavailable"],
    ["unavailableAfter", "addPassword", 503, "ServiceUnavailable"],
    ["concurrentConflict", "addPassword", 409, "Directory_ConcurrencyViolation"],
    ["concurrentBadRequest", "addPassword", 400, "Directory_ConcurrencyViolation"],
    ["concurrentUnavailable", "addPassword", 503, "Directory_ConcurrencyViolation"],
    ["roleMissing", "addPassword", 403, "Authorization_RequestDenied"],
    ["lifetimeAgainstPolicy", "addPassword", 400, "CredentialInvalidLifetimeAsPerAppPolicy"],
    ["typeAgainstPolicy", "addPassword", 400, "CredentialTypeNotAllowedAsPerAppPolicy"],
    ["vaultThrottled", "setSecret", 429, "Throttled"],
    ["vaultUnavailable", "setSecret", 503, "ServiceUnavailable"],
    ["vaultForbidden", "setSecret", 403, "Forbidden"],
    ["nameDeleted", "setSecret", 409, "Conflict"],
    ["tokenEndpointFails", "token", 500, "temporarily_unavailable"],
    ["credentialUnknown", "token", 401, "invalid_client"],
];

/** Judged in tests of their own: what happens in transit, on arrival, to readers, and to clocks. */
const OTHERS: readonly FaultKindName[] = [
    ...(["badGateway", "resetOnArrival", "resetBefore", "resetAfter"] as const),
    ...(["hangOnArrival", "hangBefore", "hangAfter", "slow", "truncated", "stale"] as const),
    ...(["tokenEndpointDown", "tokenEndpointTalksNonsense", "clockAhead", "clockBehind"] as const),
];

describe("the ready-made faults of the simulated tenant", () => {
    const shared = simulatedTenant();

    const signIn = () => {
        const { clientId: client_id, clientSecret: client_secret } = shared.simulator.tenant.deployer;
        return shared.clients.token({ client_id, client_secret, scope: SCOPE });
    };

    it("are all tested", () => {
        const tested = [...REFUSALS.map(([name]) => name), ...OTHERS];
        assert.deepEqual(tested.sort(), Object.keys(FAULT_KINDS).sort());
    });

    for (const [name, operation, status, code] of REFUSALS) {
        it(`refuse ${operation} as ${name}: ${status} ${code}`, async () => {
            const { simulator, clients } = shared;
            const { id } = simulator.tenant.createApplication({ displayName: name });
            const vault = `kind-${REFUSALS.findIndex(([each]) => each === name)}`;
            simulator.tenant.createVault(vault);
            const fault = simulator.faults.addKind(name, { operation }, 1);
            if (operation === "token") {
                const { status: answered, body } = await signIn();
                assert.deepEqual([answered, body.error], [status, code]);
            } else if (operation === "addPassword") {
                await refused(clients.graph().api(`/applications/${id}/addPassword`).post({}), status, code);
            } else {
                await refused(clients.vault(vault).setSecret("name", "value"), status, code);
            }
            assert.equal(fault.hits, 1);
            const made = simulator.tenant.application(id)?.passwordCredentials.length;
            const { effect } = FAULT_KINDS[name];
            assert.equal(made, "when" in effect && effect.when === "after" ? 1 : 0);
            assert.equal(simulator.tenant.secretVersions(vault, "name").length, 0);
        });
    }

    it("say when to come back, or not", async () => {
        const { faults } = shared.simulator;
        const waits: (string | null)[] = [];
        for (const name of ["throttled", "throttledWithoutRetryAfter"] as const) {
            faults.addKind(name, { operation: "token" }, 1);
            waits.push((await signIn()).headers.get("retry-after"));
        }
        assert.deepEqual(waits, ["1", null]);
    });

    it("name what is in the way in the inner error", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("inner-error");
        const { token } = await clients.credential().getToken("https://vault.azure.net/.default");
        const { port } = new URL(simulator.url);
        for (const [name, inner] of [
            ["nameDeleted", "ObjectIsDeletedButRecoverable"],
            ["vaultForbidden", "ForbiddenByRbac"],
        ] as const) {
            simulator.faults.addKind(name, {}, 1);
            const { body } = await clients.raw(
                `https://inner-error.vault.localhost:${port}/secrets/name?api-version=7.5`,
                {
                    method: "PUT",
                    body: '{"value": "v"}',
                    headers: { authorization: `Bearer ${token}`, "Content-Type": "application/json" },
                },
            );
            assert.equal(body.error.innererror.code, inner);
        }
    });

    it("strike nowhere but where they can occur", async () => {
        const { simulator, clients } = shared;
        const fault = simulator.faults.addKind("vaultThrottled", { nth: 1 });
        const { id } = simulator.tenant.createApplication({ displayName: "elsewhere" });
        await clients.graph().api(`/applications/${id}/addPassword`).post({});
        assert.equal(fault.hits, 0);
        simulator.tenant.createVault("elsewhere");
        await refused(clients.vault("elsewhere").setSecret("name", "value"), 429, "Throttled");
    });

    it("let replicas of the token endpoint disagree on a new credential", async () => {
        shared.simulator.faults.addKind("credentialUnknown", { every: 2 });
        const answers = [await signIn(), await signIn(), await signIn(), await signIn()];
        assert.deepEqual(
            answers.map(({ status }) => status),
            [200, 401, 200, 401],
        );
    });
});
