import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { Simulator } from "../../simulator";
import { simulatedTenant } from "./support/tenant";

describe("a simulated tenant", () => {
    const shared = simulatedTenant();

    it("describes its cloud as clients of the real one expect, in the new form and the old", async () => {
        const { clients, simulator } = shared;
        const { url } = simulator;
        const { port } = new URL(url);
        const { body } = await clients.raw("/metadata/endpoints?api-version=2022-09-01");
        assert.equal(body.microsoftGraphResourceId, `${url}/`);
        assert.equal(body.resourceManager, `${url}/`);
        assert.equal(body.authentication.loginEndpoint, url);
        assert.equal(body.suffixes.keyVaultDns, `vault.localhost:${port}`);
        assert.ok(body.name && body.authentication.audiences.length && body.authentication.identityProvider);
        assert.deepEqual((await clients.raw("/metadata/endpoints?api-version=2020-06-01")).body, [body]);
    });

    it("dates every answer by the simulated clock", async () => {
        const { clients, simulator } = shared;
        simulator.clock.set("2031-05-06T07:08:09Z");
        const { headers } = await clients.raw("/metadata/endpoints?api-version=2022-09-01");
        assert.equal(headers.get("date"), "Tue, 06 May 2031 07:08:09 GMT");
    });

    it("logs what nothing serves, and answers 404 to it", async () => {
        const { clients, simulator } = shared;
        const mark = simulator.requests.count;
        const { status, body } = await clients.raw("/no/such/place?secret=x", { method: "PUT", body: "{}" });
        assert.equal(status, 404);
        assert.match(body.error.message, /PUT \/no\/such\/place/);
        assert.deepEqual(simulator.requests.since(mark), [
            {
                sequence: mark + 1,
                at: "2026-03-01T00:00:00Z",
                service: "simulator",
                method: "PUT",
                path: "/no/such/place",
                status: 404,
                operation: "unknown",
            },
        ]);
    });

    it("refuses a body that is no JSON without quoting it", async () => {
        const { clients, simulator } = shared;
        const { token } = await clients.credential().getToken("https://graph.microsoft.com/.default");
        const init = { method: "POST", body: '{"value": "hush', headers: { Authorization: `Bearer ${token}` } };
        const { status, body } = await clients.raw("/v1.0/applications", init);
        assert.equal(status, 400);
        assert.ok(!JSON.stringify(body).includes("hush"));
        assert.ok(!JSON.stringify(simulator.requests.all()).includes("hush"));
    });

    it("makes a vault when it is told to, and leaves one that is there", async () => {
        const { clients, simulator } = shared;
        const make = (body: unknown) =>
            clients.raw("/simulator/vaults", { method: "POST", body: JSON.stringify(body) });
        const vault = { name: "kv-made-by-request", resourceGroup: "rg-identity" };
        assert.deepEqual((await make(vault)).body, vault);
        simulator.tenant.setSecret(vault.name, "kept", { value: "still there" });
        assert.equal((await make(vault)).status, 201);
        assert.equal(simulator.tenant.currentSecretValue(vault.name, "kept"), "still there");
        assert.equal((await make({ name: "kv" })).status, 400);
        assert.equal((await make({ ...vault, name: "no_name" })).status, 400);
    });

    it("moves its clock and tells its log over HTTPS", async () => {
        const { clients, simulator } = shared;
        const move = async (body: object): Promise<[number, unknown]> => {
            const answer = await clients.raw("/simulator/clock", { method: "POST", body: JSON.stringify(body) });
            return [answer.status, answer.body.now ?? answer.body.error.message];
        };
        assert.deepEqual(await move({ advance: "P7D" }), [200, "2026-03-08T00:00:00Z"]);
        assert.deepEqual(await move({ now: "2027-01-01T00:00:00Z" }), [200, "2027-01-01T00:00:00Z"]);
        assert.equal(simulator.clock.now(), "2027-01-01T00:00:00Z");
        assert.deepEqual((await clients.raw("/simulator/clock")).body, { now: "2027-01-01T00:00:00Z" });
        assert.equal((await move({ now: "tomorrow" }))[0], 400);
        assert.equal((await move({ advance: "a week" }))[0], 400);
        assert.equal((await move({}))[0], 400);
        const since = simulator.requests.count - 1;
        const { body } = await clients.raw(`/simulator/requests?since=${since}`);
        assert.deepEqual(
            body.requests.map(({ sequence, operation }: { sequence: number; operation: string }) => [
                sequence,
                operation,
            ]),
            [[since + 1, "setClock"]],
        );
    });

    it("listens on the loopback address only, with a certificate that nobody trusts unasked", async () => {
        const { simulator } = shared;
        const error = await new Promise<Error>((resolve, reject) => {
            request(simulator.url, () => reject(new Error("trusted")))
                .on("error", resolve)
                .end();
        });
        assert.match(String("code" in error ? error.code : error), /CERT|SELF_SIGNED|VERIFY/);
        const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
        for (const { address } of others.filter(({ internal, family }) => !internal && family === "IPv4")) {
            const socket = connect(Number(new URL(simulator.url).port), address);
            const outcome = await Promise.race([
                once(socket, "connect").then(() => "connected"),
                once(socket, "close"),
            ]).catch(() => "refused");
            socket.destroy();
            assert.equal(outcome, "refused", address);
        }
    });

    it("sends providers and SDK clients to itself, past other logins and proxies", () => {
        const { simulator } = shared;
        const { host } = new URL(simulator.url);
        const environment = simulator.environment();
        assert.deepEqual(
            [
                environment["ARM_METADATA_HOSTNAME"],
                environment["APP_REGISTRATION_SIMULATOR"],
                environment["ARM_TENANT_ID"],
            ],
            [host, simulator.url, simulator.tenantId],
        );
        assert.deepEqual(
            [
                environment["ARM_CLIENT_ID"],
                environment["ARM_CLIENT_SECRET"],
                environment["ARM_CLIENT_CERTIFICATE_PATH"],
            ],
            [simulator.tenant.deployer.clientId, simulator.tenant.deployer.clientSecret, ""],
        );
        assert.deepEqual(
            [environment["SSL_CERT_FILE"], environment["NODE_EXTRA_CA_CERTS"]],
            [simulator.caFile, simulator.caFile],
        );
        assert.match(environment["NO_PROXY"] ?? "", /\.localhost/);
    });

    it("ends with its port free and its files gone", async () => {
        const first = await Simulator.start({ clock: "2026-01-01T00:00:00Z" });
        const port = Number(new URL(first.url).port);
        await first.stop();
        assert.ok(!existsSync(first.caFile));
        const second = await Simulator.start({ clock: "2026-01-01T00:00:00Z", port });
        const third = Simulator.start({ clock: "2026-01-01T00:00:00Z", port });
        await assert.rejects(third, /EADDRINUSE/).finally(() => second.stop());
        assert.equal(second.url, first.url);
    });

    it("ends at once, though somebody is connected who has not said anything yet", async () => {
        const simulator = await Simulator.start({ clock: "2026-01-01T00:00:00Z" });
        const silent = connect(Number(new URL(simulator.url).port), "127.0.0.1");
        await once(silent, "connect");
        const closed = once(silent, "close");
        await simulator.stop();
        await closed;
    });
});
