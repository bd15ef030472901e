import assert from "node:assert/strict";
import { SIMULATOR_VARIABLE } from "../../../contract/clock";
import { DUE, deployments, END, START } from "./deployment";

describe("a rotation", () => {
    const shared = deployments();

    it("begins with one secret, proved and published", async () => {
        const { stack, simulator } = shared;
        const outputs = await stack.up();
        assert.deepEqual(stack.operations, [
            "getApplication",
            "getDeletedSecret",
            "listSecretVersions",
            "addPassword",
            "setSecret",
            "listSecretVersions",
        ]);
        const [secret] = stack.secrets;
        const [version] = stack.versions();
        const { port } = new URL(simulator.url);
        const secretUri = `https://${stack.vaultName}.vault.localhost:${port}/secrets/prod-web-default`;
        assert.deepEqual(outputs, {
            generation: 1,
            expiresAt: END,
            nextRotation: DUE,
            mustRunBefore: "2026-06-13T00:00:00Z",
            lateBy: "PT0S",
            applicationId: undefined,
            clientId: stack.app.appId,
            tenantId: simulator.tenantId,
            keyId: secret?.keyId,
            secretName: "prod-web-default",
            secretUri,
            secretUriWithVersion: `${secretUri}/${version?.version}`,
            appServiceReference: `@Microsoft.KeyVault(SecretUri=${secretUri})`,
            secretUris: { [stack.vaultName]: secretUri },
            lagging: [],
            verified: "accepted",
            published: [secret?.keyId],
            format: "application/vnd.entra.client-secret",
            unfinished: undefined,
        });
        assert.ok(stack.serves());
        assert.deepEqual(stack.logged, []);
    });

    it("says in the vault what was published", async () => {
        const { stack } = shared;
        await stack.up({ tags: { team: "web" } });
        const [version] = stack.versions();
        const [secret] = stack.secrets;
        assert.equal(version?.contentType, "application/vnd.entra.client-secret");
        assert.deepEqual(version?.tags, {
            team: "web",
            appId: stack.app.appId,
            keyId: secret?.keyId,
            generation: "1",
            rotated: START,
            series: String(stack.state?.inputs["series"]),
            owner: "apps/prod/web-default",
            "managed-by": "pulumi-app-registration",
        });
        assert.deepEqual(
            [version?.attributes.exp, version?.attributes.nbf],
            [END, START].map((instant) => Date.parse(instant) / 1_000),
        );
        assert.equal(secret?.displayName, `prod/web-default#1 ${START} [${stack.state?.inputs["series"]}]`);
        assert.match(String(secret?.endDateTime), /^2026-06-20T00:00:00(\.0+)?Z$/);
    });

    it("asks nobody while nothing is due", async () => {
        const { stack } = shared;
        const first = await stack.up();
        assert.deepEqual(await stack.up(), { ...first, drift: undefined });
        assert.deepEqual(stack.operations, []);
    });

    it("replaces what is due and leaves the one before until its own end, then sweeps and disables it", async () => {
        const { stack, simulator } = shared;
        const first = await stack.up();
        simulator.clock.set(DUE);
        const second = await stack.up();
        assert.equal(second["generation"], 2);
        assert.deepEqual(second["published"], [first["keyId"], second["keyId"]]);
        assert.equal(stack.secrets.length, 2);
        assert.ok(stack.serves());
        simulator.clock.set(END);
        assert.deepEqual((await stack.up())["published"], [second["keyId"]]);
        assert.deepEqual(stack.operations, ["getApplication", "listSecretVersions", "removePassword", "updateSecret"]);
        assert.deepEqual(
            stack.versions().map(({ attributes }) => attributes.enabled),
            [false, true],
        );
    });

    it("leaves ended versions enabled where that is asked for", async () => {
        const { stack, simulator } = shared;
        await stack.up({ disableSuperseded: false });
        simulator.clock.set(DUE);
        await stack.up({ disableSuperseded: false });
        simulator.clock.set(END);
        await stack.up({ disableSuperseded: false });
        assert.deepEqual(
            stack.versions().map(({ attributes }) => attributes.enabled),
            [true, true],
        );
    });

    it("removes at once what was revoked, and disables its version", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        simulator.clock.set("2026-03-02T00:00:00Z");
        const second = await stack.up({ revokeBefore: "2026-03-02T00:00:00Z" });
        assert.deepEqual(
            stack.secrets.map(({ keyId }) => keyId),
            [second["keyId"]],
        );
        assert.deepEqual(
            stack.versions().map(({ attributes }) => attributes.enabled),
            [false, true],
        );
    });

    it("leaves alone what it did not make, ended or not", async () => {
        const { stack, simulator } = shared;
        const foreign = simulator.tenant.addPassword(stack.app.id, {
            displayName: "made by hand",
            startDateTime: "2025-01-01T00:00:00Z",
            endDateTime: "2026-02-01T00:00:00Z",
        });
        await stack.up();
        assert.ok(stack.secrets.some(({ keyId }) => keyId === foreign.keyId));
    });

    it("finds an application that its client id alone names, once", async () => {
        const { stack } = shared;
        const asked = { applicationId: undefined, clientId: stack.app.appId };
        const first = await stack.up(asked);
        assert.equal(first["applicationId"], `/applications/${stack.app.id}`);
        shared.simulator.clock.set(DUE);
        await stack.up(asked);
        assert.ok(stack.operations.every((operation) => !/find|list(Applications|ServicePrincipals)/.test(operation)));
        assert.equal(stack.operations.filter((operation) => operation === "getApplication").length, 1);
    });

    it("refuses to change anything under a moved clock outside of the simulated tenant", async () => {
        const { stack } = shared;
        const forecast = { env: { APP_REGISTRATION_CLOCK: DUE, [SIMULATOR_VARIABLE]: "" } };
        await assert.rejects(stack.up({}, forecast), /forecast and changes nothing/);
        await stack.up();
        await assert.rejects(stack.up({}, forecast), /forecast and changes nothing/);
        await assert.rejects(stack.up({ tags: { a: "b" } }, forecast), /forecast and changes nothing/);
        await assert.rejects(stack.destroy(forecast), /forecast and changes nothing/);
    });

    it("warns in the first deployment of a machine whose clock is wrong, and never again", async () => {
        const { stack } = shared;
        await stack.up({}, { now: "2026-03-01T00:05:00Z" });
        assert.deepEqual(stack.logged, []);
        stack.state = undefined;
        await stack.up({}, { now: "2026-03-01T00:05:01Z", name: "other" });
        assert.match(
            stack.logged.join(),
            /^warning: It is 2026-03-01T00:05:01Z on the machine that deploys, but 2026-03-01T00:00:00Z/,
        );
    });

    for (const [what, now, wayOut] of [
        ["ahead", "2026-03-21T00:00:00Z", { revokeBefore: START }],
        ["behind", "2026-02-09T00:00:00Z", { rotateToken: "corrected" }],
    ] as const) {
        it(`names what makes one that begins now where the clock was ${what}, and that does`, async () => {
            const { stack } = shared;
            await stack.up({}, { now });
            assert.match(stack.logged.join(), new RegExp(`correct it, and (set|change) ${Object.keys(wayOut)[0]} `));
            const outputs = await stack.up(wayOut);
            assert.ok(stack.secrets.at(-1)?.displayName?.includes(`#2 ${START} `));
            assert.ok(String(outputs["expiresAt"]) <= END, "it lives no longer than it may");
        });
    }

    it("makes no version valid later than now by the server's clock", async () => {
        const { stack } = shared;
        await stack.up({}, { now: "2026-03-01T06:00:00Z" });
        assert.equal(stack.versions()[0]?.attributes.nbf, Date.parse(START) / 1_000);
    });
});
