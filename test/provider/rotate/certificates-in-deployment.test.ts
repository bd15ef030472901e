import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { createTurns } from "../../../provider/rotate/turns";
import type { Props } from "../../../provider/wire/handler";
import { answer, DUE, deployments, END, Stack, type Surroundings } from "./deployment";

const CERTIFICATE: Surroundings = { kind: "RotatingCertificate" };

describe("a certificate whose key is made in the deployment", () => {
    const shared = deployments();
    const up = (asked: Props = {}) => shared.stack.up({ madeIn: "deployment", ...asked }, CERTIFICATE);
    const newest = (vaultName?: string) => shared.stack.versions(vaultName).at(-1);

    it("is published with its private key, which is nowhere else", async () => {
        const { stack } = shared;
        const outputs = await up({ format: "pem" });
        assert.equal(newest()?.contentType, "application/x-pem-file");
        assert.match(newest()?.value ?? "", /PRIVATE KEY/);
        assert.doesNotMatch(JSON.stringify([stack.state, stack.logged]), /PRIVATE KEY/);
        const published = new X509Certificate(newest()?.value ?? "");
        assert.equal(published.fingerprint, new X509Certificate(String(outputs["certificate"])).fingerprint);
    });

    it("is written anew in another format, and stays the same certificate", async () => {
        const { stack } = shared;
        const { keyId, thumbprint } = await up({ format: "pfx" });
        assert.equal(newest()?.contentType, "application/x-pkcs12");
        const outputs = await up({ format: "pem" });
        assert.deepEqual([outputs["keyId"], outputs["thumbprint"]], [keyId, thumbprint]);
        assert.equal(newest()?.contentType, "application/x-pem-file");
        assert.match(newest()?.value ?? "", /PRIVATE KEY/);
        assert.equal(stack.certificates.length, 1);
        await up({ format: "pem", tags: { a: "b" } });
        assert.equal(stack.versions().length, 2, "once");
    });

    it("is not lost where the servers of Graph disagree on what the application has", async () => {
        const { stack, simulator } = shared;
        const fault = simulator.faults.addKind("stale", { operation: "getApplication", every: 2 });
        const { keyId: first } = await up();
        simulator.clock.set(DUE);
        const { keyId: second } = await up();
        fault.remove();
        const there = stack.certificates.map(({ keyId }) => keyId);
        assert.ok(there.includes(String(first)) && there.includes(String(second)), there.join());
    });

    /** The key ids that Entra has, in the order of the lists that were written. */
    const there = () => shared.stack.certificates.map(({ keyId }) => keyId);

    it("is not lost when the one before is swept by a run that no server of Graph shows the new one", async () => {
        const { simulator } = shared;
        await up();
        simulator.clock.set(END);
        simulator.faults.addKind("stale", { operation: "getApplication" });
        const { keyId } = await up();
        assert.deepEqual(there(), [keyId], "the one that has ended is gone, and the new one stays");
    });

    it("is not lost either when the one before is revoked, and is gone at once", async () => {
        const { simulator } = shared;
        await up();
        simulator.clock.advance("PT1H");
        simulator.faults.addKind("stale", { operation: "getApplication" });
        const { keyId } = await up({ revokeBefore: simulator.clock.now() });
        assert.deepEqual(there(), [keyId]);
    });

    it("is not lost when the next run, too, is shown a list that lacks it, and adds another one", async () => {
        const { simulator } = shared;
        const { keyId: first } = await up();
        simulator.faults.addKind("stale", { operation: "getApplication" });
        simulator.clock.set(DUE);
        const { keyId: second } = await up();
        const { keyId: third } = await up({ rotateToken: "now" });
        assert.deepEqual(new Set(there()), new Set([first, second, third]));
    });

    it("is given up where a person has removed it: the next run goes on from what Entra has", async () => {
        const { stack, simulator } = shared;
        const { keyId: removed } = await up();
        simulator.tenant.removeCertificate(stack.app.id, String(removed));
        const { keyId } = await up({ rotateToken: "now" });
        assert.deepEqual(there(), [keyId]);
    });

    it("that cannot be proved is removed again, though no server of Graph shows it", async () => {
        const { stack, simulator } = shared;
        simulator.faults.addKind("stale", { operation: "getApplication" });
        stack.strike(
            ({ operation, body }) => operation === "token" && body["client_id"] === stack.app.appId,
            answer(401, "invalid_client", "before", "AADSTS7000215: Invalid client secret provided"),
        );
        await assert.rejects(up());
        assert.deepEqual(there(), []);
    });

    it("that a killed first run left is swept, though the clock of the next one is a day behind", async () => {
        const { stack, simulator } = shared;
        const fault = stack.strike("setSecret", { kind: "reset", when: "before" });
        const noSweep = stack.strike(
            ({ operation, body }) =>
                operation === "updateApplication" && JSON.stringify(body).includes('"keyCredentials":[]'),
            answer(403, "Authorization_RequestDenied"),
        );
        await assert.rejects(up());
        fault.remove();
        noSweep.remove();
        assert.equal(stack.certificates.length, 1, "it is left behind");
        simulator.clock.advance("PT1H");
        const now = "2026-02-28T01:00:00Z";
        const { keyId } = await stack.up({ madeIn: "deployment" }, { ...CERTIFICATE, now });
        assert.deepEqual(
            stack.certificates.map((one) => one.keyId),
            [keyId],
        );
    });

    for (const [from, to] of [
        ["deployment", "keyVault"],
        ["keyVault", "deployment"],
    ]) {
        it(`is made again when it was made in the ${from} and is to be in the ${to}; both work until their end`, async () => {
            const { stack } = shared;
            const earlier = await up({ madeIn: from });
            const outputs = await up({ madeIn: to });
            assert.notEqual(outputs["keyId"], earlier["keyId"]);
            assert.equal(stack.certificates.length, 2);
            assert.equal(newest()?.value?.startsWith("{"), to === "keyVault", "what is published is what it says");
            assert.equal(outputs["expiresAt"], earlier["expiresAt"]);
            const versions = stack.versions().length;
            await up({ madeIn: to, tags: { a: "b" } });
            assert.equal(stack.versions().length, versions, "once");
        });
    }

    for (const [next, contentType, holds] of [
        ["pem", "application/x-pem-file", /PRIVATE KEY/],
        ["pfx", "application/x-pkcs12", /^MII/],
    ] as const) {
        it(`is ${next} in every vault in the end, though a change to pem found one of them shut`, async () => {
            const { stack, simulator } = shared;
            const other = `${stack.vaultName}-other`;
            simulator.tenant.createVault(other, "rg-identity");
            const vaults = [{ vaultName: stack.vaultName }, { vaultName: other }];
            await up({ vaults, format: "pfx" });
            const fault = stack.strike(
                ({ operation, vault }) => operation === "setSecret" && vault === other,
                answer(403, "Forbidden"),
            );
            await assert.rejects(up({ vaults, format: "pem" }));
            fault.remove();
            await up({ vaults, format: next });
            for (const version of [newest(), newest(other)]) {
                assert.equal(version?.contentType, contentType);
                assert.match(version?.value ?? "", holds);
            }
            assert.equal(stack.certificates.length, 1);
        });
    }

    it("begins no later than now by Entra's clock", async () => {
        const outputs = await shared.stack.up(
            { madeIn: "deployment" },
            { ...CERTIFICATE, now: "2026-03-01T06:00:00Z" },
        );
        const { validFrom } = new X509Certificate(String(outputs["certificate"]));
        assert.ok(Date.parse(validFrom) <= Date.parse("2026-03-01T00:00:00Z"), validFrom);
        assert.match(String(shared.stack.certificates[0]?.startDateTime), /^2026-03-01T00:00:00/);
    });
});

describe("two certificates of one application", () => {
    const shared = deployments();

    it("are made and swept in parallel without taking each other from the list that both write", async () => {
        const { stack, simulator } = shared;
        const other = new Stack(simulator, {}, stack.app);
        const both = async () => {
            const together = { ...CERTIFICATE, turns: createTurns() };
            const asked = { madeIn: "deployment" };
            return Promise.all([
                stack.up(asked, { ...together, name: "one" }),
                other.up(asked, { ...together, name: "two" }),
            ]);
        };
        await both();
        simulator.clock.set(DUE);
        await both();
        assert.equal(stack.certificates.length, 4);
        simulator.clock.set(END);
        const current = (await both()).map(({ keyId }) => keyId);
        assert.deepEqual(stack.certificates.map(({ keyId }) => keyId).sort(), current.sort());
    });
});
