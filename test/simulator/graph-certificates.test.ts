import assert from "node:assert/strict";
import { makeTestCertificate, type TestCertificate } from "./support/certificates";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const BAD = "Request_BadRequest";

describe("simulated certificate credentials and Microsoft's Graph client", () => {
    const shared = simulatedTenant();
    let web: TestCertificate;
    let other: TestCertificate;
    before(async () => {
        web = await makeTestCertificate("web");
        other = await makeTestCertificate("other");
    });

    const credential = (certificate: TestCertificate, changes: object = {}): object => ({
        type: "AsymmetricX509Cert",
        usage: "Verify",
        key: certificate.der,
        ...changes,
    });
    const application = (displayName: string): string => shared.simulator.tenant.createApplication({ displayName }).id;
    const patch = (id: string, keyCredentials: unknown): Promise<unknown> =>
        shared.clients.graph().api(`/applications/${id}`).patch({ keyCredentials });
    const read = async (id: string): Promise<Key[]> =>
        (await shared.clients.graph().api(`/applications/${id}`).get()).keyCredentials;

    it("takes its dates, its name and its identifier from the certificate", async () => {
        const id = application("from the certificate");
        await patch(id, [credential(web)]);
        const [key] = await read(id);
        assert.deepEqual(key, {
            customKeyIdentifier: web.thumbprint,
            displayName: "CN=web",
            endDateTime: "2026-08-01T00:00:00Z",
            key: null,
            keyId: key?.keyId,
            startDateTime: "2026-02-01T00:00:00Z",
            type: "AsymmetricX509Cert",
            usage: "Verify",
        });
    });

    it("shows the certificate itself only where it is asked for by name", async () => {
        const id = application("shown");
        await patch(id, [credential(web)]);
        const graph = shared.clients.graph();
        const one = await graph.api(`/applications/${id}`).select("keyCredentials").get();
        assert.equal(one.keyCredentials[0].key, web.der);
        const all = await graph.api("/applications").select("id,keyCredentials").get();
        const listed = all.value.find((each: { id: string }) => each.id === id);
        assert.equal(listed.keyCredentials[0].key, null);
    });

    it("accepts PEM in base64, a chosen key id and dates inside the certificate's", async () => {
        const id = application("as azuread sends it");
        const chosen = {
            keyId: "6FA2DA54-0000-4000-8000-000000000001",
            displayName: "chosen",
            startDateTime: "2026-03-01T01:00:00+01:00",
            endDateTime: "2026-07-31T23:59:59Z",
        };
        await patch(id, [credential(web, { ...chosen, key: Buffer.from(web.certificate).toString("base64") })]);
        const [key] = await read(id);
        assert.equal(key?.keyId, chosen.keyId.toLowerCase());
        assert.equal(key?.displayName, "chosen");
        assert.deepEqual([key?.startDateTime, key?.endDateTime], ["2026-03-01T00:00:00Z", chosen.endDateTime]);
    });

    it("keeps what the new list names, without its key, and removes what it does not name", async () => {
        const id = application("whole list");
        await patch(id, [credential(web)]);
        const first = await read(id);
        await patch(id, [...first, credential(other)]);
        const both = await read(id);
        assert.deepEqual(both[0], first[0]);
        assert.equal(both.length, 2);
        await patch(id, both.slice(1));
        assert.deepEqual(await read(id), both.slice(1));
        await patch(id, []);
        assert.deepEqual(await read(id), []);
    });

    it("refuses to change a certificate that exists", async () => {
        const id = application("unchangeable");
        await patch(id, [credential(web)]);
        const [key] = await read(id);
        const not = new RegExp(`Update to existing credential with KeyId '${key?.keyId}' is not allowed`);
        await refused(patch(id, [{ ...key, endDateTime: "2026-07-01T00:00:00Z" }]), 400, BAD, not);
        await refused(patch(id, [{ ...key, key: other.der }]), 400, BAD, not);
        await refused(patch(id, [key, key]), 400, BAD, /Duplicate/);
        assert.deepEqual(await read(id), [key]);
    });

    it("refuses dates outside of the certificate's, and one that has ended", async () => {
        const id = application("dates");
        const end = /Key credential end date is invalid/;
        const start = /Key credential start date is invalid/;
        await refused(patch(id, [credential(web, { endDateTime: "2026-08-01T00:00:01Z" })]), 400, BAD, end);
        await refused(patch(id, [credential(web, { startDateTime: "2026-01-31T23:59:59Z" })]), 400, BAD, start);
        await refused(
            patch(id, [
                credential(web, { startDateTime: "2026-05-01T00:00:00Z", endDateTime: "2026-04-01T00:00:00Z" }),
            ]),
            400,
            BAD,
            start,
        );
        shared.simulator.clock.set("2026-08-01T00:00:00Z");
        await refused(patch(id, [credential(web)]), 400, BAD, end);
        assert.deepEqual(await read(id), []);
    });

    it("refuses what is no certificate, another type, another usage", async () => {
        const id = application("malformed");
        await refused(patch(id, [credential(web, { key: "AAAA" })]), 400, BAD, /no X.509 certificate/);
        await refused(patch(id, [credential(web, { key: null })]), 400, BAD, /no X.509 certificate/);
        await refused(patch(id, [credential(web, { type: "Symmetric" })]), 400, BAD, /type 'Symmetric'/);
        await refused(patch(id, [credential(web, { usage: "Sign" })]), 400, BAD, /usage 'Sign'/);
        await refused(patch(id, [credential(web, { keyId: "one" })]), 400, BAD, /'keyId'/);
        await refused(patch(id, "none"), 400, BAD, /keyCredentials/);
    });

    it("refuses a lifetime that is not strictly less than the policy's", async () => {
        const { policy } = shared.simulator.tenant;
        const id = application("policy");
        policy.asymmetricKeyLifetime = { maxLifetime: "P180D" };
        const until = (endDateTime: string): object =>
            credential(web, { startDateTime: "2026-02-01T00:00:00Z", endDateTime });
        await refused(patch(id, [until("2026-07-31T00:00:00Z")]), 400, "CredentialInvalidLifetimeAsPerAppPolicy");
        await patch(id, [until("2026-07-30T23:59:59Z")]);
        policy.asymmetricKeyLifetime = undefined;
    });

    it("serves service principals in the same way, and both while they are created", async () => {
        const graph = shared.clients.graph();
        const created = await graph
            .api("/applications")
            .post({ displayName: "created with", keyCredentials: [credential(web)] });
        assert.equal(created.keyCredentials[0].customKeyIdentifier, web.thumbprint);
        const principal = await graph
            .api("/servicePrincipals")
            .post({ appId: created.appId, keyCredentials: [credential(other)] });
        assert.equal(principal.keyCredentials[0].customKeyIdentifier, other.thumbprint);
        await graph.api(`/servicePrincipals/${principal.id}`).patch({ keyCredentials: [] });
        const after = await graph.api(`/servicePrincipals/${principal.id}`).get();
        assert.deepEqual(after.keyCredentials, []);
    });

    it("can be added and removed by hand", async () => {
        const { tenant } = shared.simulator;
        const id = application("by hand");
        const added = tenant.addCertificate(id, web.certificate, "portal");
        tenant.addCertificate(id, other.der);
        assert.deepEqual(
            (await read(id)).map(({ displayName }) => displayName),
            ["portal", "CN=other"],
        );
        tenant.removeCertificate(id, added.keyId);
        assert.deepEqual(
            tenant.application(id)?.keyCredentials.map(({ displayName }) => displayName),
            ["CN=other"],
        );
    });
});

interface Key {
    readonly keyId: string;
    readonly displayName: string;
    readonly startDateTime: string;
    readonly endDateTime: string;
}
