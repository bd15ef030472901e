import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { START, simulatedTenant } from "./support/tenant";

describe("simulated client secrets and Microsoft's Graph client", () => {
    const shared = simulatedTenant();

    const add = (id: string, passwordCredential: object = {}): Promise<Password> =>
        shared.clients.graph().api(`/applications/${id}/addPassword`).post({ passwordCredential });

    it("shows the value once, in a form that looks like Entra's", async () => {
        const { simulator, clients } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "once" });
        const added = await add(id, { displayName: "first" });
        assert.match(added.secretText, /^[A-Za-z0-9]{3}8Q~[A-Za-z0-9_.~-]{34}$/);
        assert.deepEqual([added.displayName, added.hint], ["first", added.secretText.slice(0, 3)]);
        const { passwordCredentials } = await clients.graph().api(`/applications/${id}`).get();
        assert.deepEqual(passwordCredentials, [
            {
                customKeyIdentifier: null,
                displayName: "first",
                endDateTime: "2028-03-01T00:00:00Z",
                hint: added.hint,
                keyId: added.keyId,
                secretText: null,
                startDateTime: "2026-03-01T00:00:00Z",
            },
        ]);
        assert.ok(simulator.tenant.acceptsSecret(id, added.secretText));
        assert.ok(!JSON.stringify(simulator.tenant.export()).includes(added.secretText));
        assert.ok(!JSON.stringify(simulator.requests.all()).includes(added.secretText));
    });

    it("keeps the dates it was given, and ends two years after the start when none is given", async () => {
        const { id } = shared.simulator.tenant.createApplication({ displayName: "dates" });
        const given = { startDateTime: "2026-04-01T00:00:00Z", endDateTime: "2026-07-01T06:07:08Z" };
        const { startDateTime, endDateTime } = await add(id, given);
        assert.deepEqual({ startDateTime, endDateTime }, given);
        const leap = await add(id, { startDateTime: "2028-02-29T00:00:00Z" });
        assert.equal(leap.endDateTime, "2030-02-28T00:00:00Z");
        const offset = await add(id, { endDateTime: "2027-01-01T01:00:00+01:00" });
        assert.equal(offset.endDateTime, "2027-01-01T00:00:00Z");
    });

    it("refuses dates that make no sense", async () => {
        const { id } = shared.simulator.tenant.createApplication({ displayName: "bad dates" });
        await refused(add(id, { endDateTime: "2026-02-01T00:00:00Z" }), 400, "Request_BadRequest", /end date/);
        await refused(add(id, { endDateTime: "next year" }), 400, "Request_BadRequest", /endDateTime/);
    });

    it("removes a secret, and answers 400 for one that is gone already", async () => {
        const { simulator, clients } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "removal" });
        const { keyId } = await add(id);
        const remove = (): Promise<unknown> =>
            clients.graph().api(`/applications/${id}/removePassword`).post({ keyId });
        await remove();
        assert.deepEqual(simulator.tenant.application(id)?.passwordCredentials, []);
        await refused(
            remove(),
            400,
            "Request_BadRequest",
            new RegExp(`No password credential found with keyId ${keyId}`),
        );
    });

    it("lists at most two secrets of an application for personal accounts, ended ones included", async () => {
        const { simulator } = shared;
        for (const signInAudience of ["AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"]) {
            simulator.clock.set(START);
            const { id } = simulator.tenant.createApplication({ displayName: "personal", signInAudience });
            const { keyId } = await add(id, { endDateTime: "2026-03-02T00:00:00Z" });
            await add(id);
            simulator.clock.set("2026-04-01T00:00:00Z");
            await refused(add(id), 400, "Request_BadRequest", /maximum of 2 passwords/);
            simulator.tenant.removePassword(id, keyId);
            await add(id);
        }
        const { id } = simulator.tenant.createApplication({
            displayName: "work",
            signInAudience: "AzureADMultipleOrgs",
        });
        for (const _ of [1, 2, 3]) {
            await add(id);
        }
        const toPersonal = {
            signInAudience: "AzureADandPersonalMicrosoftAccount",
            api: { requestedAccessTokenVersion: 2 },
        };
        await refused(
            shared.clients.graph().api(`/applications/${id}`).patch(toPersonal),
            400,
            "Request_BadRequest",
            /passwords/,
        );
    });

    it("refuses a lifetime that is not strictly less than the policy's", async () => {
        const { simulator } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "policy" });
        simulator.tenant.policy.passwordLifetime = { maxLifetime: "P90D" };
        const exactly = "2026-05-30T00:00:00Z";
        await refused(add(id, { endDateTime: exactly }), 400, "CredentialInvalidLifetimeAsPerAppPolicy");
        await refused(add(id), 400, "CredentialInvalidLifetimeAsPerAppPolicy");
        await add(id, { endDateTime: "2026-05-29T23:59:59Z" });
        simulator.tenant.policy.passwordLifetime = undefined;
        await add(id, { endDateTime: exactly });
    });

    it("makes the secrets that an application is created with, and shows their values in that answer only", async () => {
        const graph = shared.clients.graph();
        const created = await graph
            .api("/applications")
            .post({ displayName: "inline", passwordCredentials: [{ displayName: "p" }] });
        const [password] = created.passwordCredentials;
        assert.ok(shared.simulator.tenant.acceptsSecret(created.id, password.secretText));
        const read = await graph.api(`/applications/${created.id}`).get();
        assert.deepEqual(read.passwordCredentials, [{ ...password, secretText: null }]);
        await refused(
            graph.api(`/applications/${created.id}`).patch({ passwordCredentials: [] }),
            400,
            "Request_BadRequest",
            /passwordCredentials/,
        );
    });
});

interface Password {
    readonly keyId: string;
    readonly displayName: string;
    readonly hint: string;
    readonly secretText: string;
    readonly startDateTime: string;
    readonly endDateTime: string;
}
