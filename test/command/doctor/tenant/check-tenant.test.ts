import assert from "node:assert/strict";
import { credentialsInState } from "../../../../command/credentials/credential-in-state";
import { judgeClock } from "../../../../command/doctor/tenant/judge-clock";
import { readDeployment } from "../../../../command/stacks/deployment";
import type { Simulator } from "../../../../simulator";
import { HEALTHY, kept } from "../../status/kept";
import { one, standings, tenantToLookAt, VAULT } from "./tenant-to-look-at";

describe("what doctor finds in a tenant", () => {
    const doctor = tenantToLookAt();
    const { credential, look } = doctor;
    let simulator: Simulator;
    let applicationId: string;
    let clientId: string;

    beforeEach(() => {
        ({ simulator, applicationId, clientId } = doctor);
    });

    it("is in order where everything is, changes nothing, and reads no value", async () => {
        const before = simulator.requests.count;
        assert.deepEqual(standings(await look()), [
            "login: ok",
            "clock: ok",
            "permission: ok",
            "app management policy: ok",
            "vault: ok",
        ]);
        const asked = simulator.requests.since(before).filter(({ service }) => service !== "login");
        assert.deepEqual(
            asked.filter(({ method }) => method !== "GET").map(({ operation }) => operation),
            [],
        );
        assert.equal(
            asked.some(({ operation }) => ["getSecret", "getSecretVersion"].includes(operation)),
            false,
        );
    });

    it("shows neither tokens nor secrets, whatever it finds", async () => {
        const { tenant } = simulator;
        tenant.setSecret(VAULT, "web-default", { value: "the-value-of-the-secret" });
        tenant.vaultRights.limit(VAULT);
        tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
        tenant.policy.passwordAddition = {};
        const texts = [JSON.stringify(await look())];
        for (const kind of ["roleMissing", "badGateway", "internalErrorAfter"] as const) {
            simulator.faults.addKind(kind);
            texts.push(JSON.stringify(await look()));
            simulator.faults.clear();
        }
        const wrong = { ...simulator.environment(), ARM_CLIENT_SECRET: "a-secret-that-is-wrong" };
        texts.push(JSON.stringify(await look(undefined, { login: wrong })));
        for (const text of texts) {
            assert.doesNotMatch(text, /eyJ[\w-]+\.|Bearer|the-value-of-the-secret|a-secret-that-is-wrong/);
            assert.equal(text.includes(tenant.deployer.clientSecret), false);
        }
    });

    describe("of the login", () => {
        it("tells that there is none, and that one is refused, with nothing else", async () => {
            const none = await look(undefined, { login: { ARM_USE_CLI: "false" } });
            assert.deepEqual(standings(none), ["login: problem"]);
            assert.match(none[0]?.says ?? "", /^No login to Entra is configured/);
            const wrong = { ...simulator.environment(), ARM_CLIENT_SECRET: "wrong" };
            const refused = await look(undefined, { login: wrong });
            assert.deepEqual(standings(refused), ["login: problem"]);
            assert.match(refused[0]?.says ?? "", /AADSTS7000215/);
        });

        it("is looked at before the first deployment as well, and for each tenant by itself", async () => {
            assert.deepEqual(standings(await look([])), ["login: ok", "clock: ok"]);
            const { tenantId } = simulator.tenant;
            const found = await look([credential({ tenantId: undefined }), credential({ tenantId })]);
            const logins = found.filter(({ check }) => check === "login");
            assert.deepEqual(
                logins.map(({ subject }) => subject),
                [undefined, tenantId],
            );
        });

        it("names who is signed in, and a tenant that is not the one of the deployment", async () => {
            const { deployer, tenantId } = simulator.tenant;
            assert.match(one(await look(), "login").says, new RegExp(`${tenantId} as .*${deployer.clientId}`));
            const elsewhere = credential();
            const other = "11111111-2222-4333-8444-555555555555";
            const moved = { ...elsewhere, outputs: { ...elsewhere.outputs, tenantId: other } };
            const finding = one(await look([moved]), "login");
            assert.equal(finding.standing, "problem");
            assert.match(finding.fix ?? "", new RegExp(other));
        });
    });

    describe("of applications", () => {
        it("tells that the caller is no owner where it has to be one, as Entra then refuses it", async () => {
            const { tenant } = simulator;
            tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
            const finding = one(await look(), "permission");
            assert.deepEqual([finding.standing, finding.subject], ["problem", clientId]);
            assert.match(
                finding.fix ?? "",
                new RegExp(`az ad app owner add --id ${clientId} --owner-object-id ${tenant.deployer.objectId}`),
            );
            tenant.directory.addOwner(tenant.directory.applications.get(applicationId), tenant.deployer.objectId);
            assert.equal(one(await look(), "permission").standing, "ok");
        });

        it("does not know whether the caller is an owner where it may not read that", async () => {
            simulator.tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
            simulator.faults.addKind("roleMissing", { operation: "listApplicationOwners" });
            const finding = one(await look(), "permission");
            assert.equal(finding.standing, "unknown");
            assert.match(finding.fix ?? "", /az ad app owner list/);
        });

        it("tells an application that is gone, and one that may not be read", async () => {
            simulator.faults.addKind("roleMissing", { operation: "getApplication" });
            assert.equal(one(await look(), "application").standing, "unknown");
            simulator.faults.clear();
            simulator.tenant.deleteApplication(applicationId);
            const finding = one(await look(), "application");
            assert.equal(finding.standing, "problem");
            assert.match(finding.fix ?? "", /restore it within 30 days/);
        });

        it("tells an application that is gone by its client id, where the state tells nothing else", async () => {
            const state = kept((secret) => {
                const { tenantId } = simulator.tenant;
                delete secret.inputs["applicationId"];
                secret.inputs["clientId"] = "11111111-2222-4333-8444-555555555555";
                secret.outputs = { ...secret.outputs, clientId: secret.inputs["clientId"], tenantId };
            });
            const credentials = credentialsInState(readDeployment(JSON.stringify(state), "x"));
            const finding = one(await look(credentials.filter(({ name }) => name === "web-default")), "application");
            assert.equal(finding.standing, "problem");
            assert.match(finding.fix ?? "", /restore it within 30 days/);
        });

        it("asks once for an application with several credentials, and judges the policy for each", async () => {
            const first = credential();
            const found = await look([first, { ...first, urn: `${first.urn}-2`, name: "web-second" }]);
            assert.equal(found.filter(({ check }) => check === "permission").length, 1);
            assert.equal(found.filter(({ check }) => check === "app management policy").length, 2);
            assert.equal(found.filter(({ check }) => check === "vault").length, 1);
        });
    });

    describe("of clocks", () => {
        it("warns of a clock that is a little wrong, and calls one a problem that is wrong by more than Entra tolerates", async () => {
            assert.equal(one(await look(undefined, { now: "2026-02-20T06:00:40Z" }), "clock").standing, "ok");
            assert.equal(one(await look(undefined, { now: "2026-02-20T06:02:00Z" }), "clock").standing, "warning");
            simulator.faults.addKind("clockAhead", { service: "graph" });
            const finding = one(await look(), "clock");
            assert.equal(finding.standing, "problem");
            assert.match(finding.says, /600 seconds behind Entra's: it is 2026-02-20T06:00:00Z here/);
            assert.match(finding.fix ?? "", /^Set APP_REGISTRATION_CLOCK to 2026-02-20T06:10:00Z/);
            const date = "Fri, 20 Feb 2026 06:10:00 GMT";
            assert.match(judgeClock(HEALTHY, date, {}).fix ?? "", /by NTP/);
            assert.match(judgeClock(HEALTHY, date, { APP_REGISTRATION_CLOCK: HEALTHY }).fix ?? "", /^Unset APP_REG/);
        });
    });

    describe("of app management policies", () => {
        it("tells before the rotation is due that Entra will refuse the end date, as it does", async () => {
            const { tenant } = simulator;
            tenant.policy.passwordLifetime = { maxLifetime: "P10D" };
            const finding = one(await look(), "app management policy");
            assert.equal(finding.standing, "problem");
            const [, due = "", end = ""] = /issued from (\S+) on, ends (\S+): Entra/.exec(finding.says) ?? [];
            assert.equal(due, credential().nextRotation);
            assert.match(finding.fix ?? "", /rotateEvery \+ grace \+ overlap less than P10D before/);
            const asked = { startDateTime: due, endDateTime: end };
            assert.throws(() => tenant.addPassword(applicationId, asked), /lifetime exceeds/);
            tenant.policy.passwordLifetime = { maxLifetime: "P2Y" };
            assert.equal(one(await look(), "app management policy").standing, "ok");
            tenant.addPassword(applicationId, asked);
        });

        it("tells that no client secret is allowed any more; of a certificate that does not count", async () => {
            const { tenant } = simulator;
            tenant.policy.passwordAddition = {};
            const finding = one(await look(), "app management policy");
            assert.match(finding.says, /allows no new client secret/);
            assert.throws(() => tenant.addPassword(applicationId), /Credential type not allowed/);
            const certificate = credential({}, "app-registration:index:RotatingCertificate");
            assert.equal(one(await look([certificate]), "app management policy").standing, "ok");
            tenant.policy.asymmetricKeyLifetime = { maxLifetime: "P10D" };
            assert.equal(one(await look([certificate]), "app management policy").standing, "problem");
        });

        it("lets the application's own policy stand in place of the tenant's, for good and for bad", async () => {
            const { tenant } = simulator;
            tenant.policy.passwordAddition = {};
            tenant.policies.assign(applicationId, "exempt", {});
            assert.equal(one(await look(), "app management policy").standing, "ok");
            tenant.addPassword(applicationId);
            delete tenant.policy.passwordAddition;
            tenant.policies.assign(applicationId, "strict", { passwordLifetime: { maxLifetime: "P1D" } });
            const finding = one(await look(), "app management policy");
            assert.match(finding.says, /policy "strict" of this application/);
        });

        it("leaves out applications that are older than the restriction", async () => {
            const { policy } = simulator.tenant;
            policy.passwordAddition = { restrictForAppsCreatedAfterDateTime: "2026-06-01T00:00:00Z" };
            assert.equal(one(await look(), "app management policy").standing, "ok");
            policy.passwordAddition = { restrictForAppsCreatedAfterDateTime: "2026-01-01T00:00:00Z" };
            assert.equal(one(await look(), "app management policy").standing, "problem");
        });

        it("says once what may not be read of the tenant, and of each credential what may not be of its application", async () => {
            simulator.faults.addKind("roleMissing", { operation: "getDefaultAppManagementPolicy" });
            const finding = one(await look(), "app management policy");
            assert.deepEqual([finding.standing, finding.subject], ["unknown", simulator.tenantId]);
            assert.match(finding.fix ?? "", /Policy\.Read\.All/);
            simulator.faults.clear();
            simulator.faults.addKind("roleMissing", { operation: "listApplicationAppManagementPolicies" });
            assert.equal(one(await look(), "app management policy").standing, "unknown");
        });
    });
});
