import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { createLocalCertificateHandler } from "../../../provider/certificate/local-certificate";
import { parseReference } from "../../../provider/certificate/reference";
import { createVaultCertificateHandler } from "../../../provider/certificate/vault-certificate";
import { withLocalHosts } from "../../../provider/rest/local-hosts";
import { type Handler, type Props, Unknown } from "../../../provider/wire/handler";
import { type FaultEffect, Simulator } from "../../../simulator";
import { NO_DELAYS, nameOf, SERIES } from "../sweep/harness";
import { FakeTime } from "../verification/patience";

const NOW = "2026-03-01T00:00:00Z";
const NAME = "web-default-cert";

describe("VaultCertificate in a vault", () => {
    let simulator: Simulator;
    let handler: Handler;
    let vaultName: string;
    let inputs: Props;
    let vaults = 0;

    before(async () => {
        simulator = await Simulator.start({ clock: NOW });
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set(NOW);
        simulator.tenant.vaultCertificates.pollsUntilMade = 0;
        vaults++;
        vaultName = `kv-${vaults}`;
        simulator.tenant.createVault(vaultName, "rg-identity");
        handler = newHandler();
        inputs = {
            resourceGroupName: "rg-identity",
            vaultName,
            certificateName: NAME,
            keyType: "RSA",
            keySize: 2048,
            subject: "O=Contoso",
            removeOnDelete: false,
            ...generation(1, NOW, "2026-06-20T00:00:00Z"),
        };
    });

    function newHandler(declared?: Set<string>): Handler {
        const env = simulator.environment();
        return createVaultCertificateHandler({
            env,
            http: withLocalHosts(env),
            delays: NO_DELAYS,
            waiting: new FakeTime(),
            declared,
        });
    }

    function generation(number: number, issuedAt: string, expiresAt: string): Props {
        return { series: SERIES, generation: number, issuedAt, expiresAt, displayName: nameOf(number, issuedAt) };
    }

    const SECOND = generation(2, "2026-05-30T00:00:00Z", "2026-09-18T00:00:00Z");
    const create = async (changed: Props = {}) => (await handler.create({ ...inputs, ...changed }, "urn")).outputs;
    const update = async (olds: Props, changed: Props) =>
        (await handler.update?.("id", olds, { ...inputs, ...changed })) ?? {};
    const versions = () => simulator.tenant.vaultCertificates.certificate(vaultName, NAME).versions;
    const strike = (operation: string, effect: FaultEffect) =>
        simulator.faults.add({ match: (request) => request.operation === operation, effect, times: 1 });

    it("has the vault make a key that it never gives away, and tells what is public", async () => {
        const outputs = await create();
        const certificate = new X509Certificate(String(outputs["certificate"]));
        assert.match(certificate.subject, /^CN=prod\/web-api#1 2026-03-01T00:00:00Z \[4f2a9c01b7de\]\nO=Contoso$/);
        assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
        assert.equal(new Date(certificate.validTo).toISOString(), "2026-07-01T00:00:00.000Z");
        assert.equal(outputs["startsAt"], NOW);
        const [version] = versions();
        const { key, certificate: address } = parseReference(String(outputs["reference"]));
        assert.ok(key.endsWith(`/keys/${NAME}/${version?.version}`));
        assert.ok(address.endsWith(`/certificates/${NAME}/${version?.version}`));
        const secret = simulator.tenant.currentSecretValue(vaultName, NAME) ?? "";
        assert.match(secret, /BEGIN CERTIFICATE/);
        assert.doesNotMatch(secret, /PRIVATE KEY/);
        const { policy } = simulator.tenant.vaultCertificates.certificate(vaultName, NAME);
        assert.match(JSON.stringify(policy), /"lifetime_actions":\[\{[^\]]*EmailContacts/);
    });

    it("makes another version with another key for another generation, and none for the same one", async () => {
        const first = await create();
        simulator.clock.set("2026-05-30T00:00:00Z");
        const second = await update(first, SECOND);
        assert.notEqual(second["certificate"], first["certificate"]);
        assert.equal(versions().length, 2);
        const count = simulator.requests.count;
        const third = await update(second, { ...SECOND, keySize: 4096, displayName: "renamed" });
        assert.equal(third["certificate"], second["certificate"]);
        assert.equal(simulator.requests.count, count, "nobody is asked");
    });

    for (const [what, effect, operation] of [
        ["right after it asked for it", { kind: "reset", when: "after" }, "createCertificate"],
        ["while the vault makes it", { kind: "reset", when: "after" }, "getCertificateOperation"],
        ["before it was read", { kind: "reset", when: "before" }, "getCertificateVersion"],
    ] as const) {
        it(`finds again what a run made that was killed ${what}`, async () => {
            simulator.tenant.vaultCertificates.pollsUntilMade = 2;
            const fault = simulator.faults.add({ match: (request) => request.operation === operation, effect });
            await assert.rejects(create(), /The certificate "web-default-cert" in vault "kv-\d+" could not be made/);
            fault.remove();
            handler = newHandler();
            await create();
            assert.equal(versions().length, 1);
        });
    }

    it("is backdated neither before the certificate nor before the generation", async () => {
        simulator.clock.set("2026-03-03T00:00:00Z");
        assert.equal((await create())["startsAt"], "2026-03-02T23:50:00Z");
    });

    it("leaves a certificate of others alone, deleted or not", async () => {
        const others = { policy: { issuer: { name: "Self" }, x509_props: { subject: "CN=theirs" } } };
        await simulator.tenant.vaultCertificates.create(vaultName, NAME, others);
        simulator.tenant.vaultCertificates.poll(vaultName, NAME);
        await assert.rejects(create(), /was not made by this package, and its versions are left alone: choose another/);
        simulator.tenant.vaultCertificates.delete(vaultName, NAME);
        await assert.rejects(
            create(),
            /a deleted certificate called "web-default-cert" that was not made by this package/,
        );
    });

    it("takes back the name that a destroyed stack left", async () => {
        const outputs = await create();
        handler = newHandler();
        await handler.delete?.("id", { ...outputs, removeOnDelete: true });
        assert.throws(versions, /not found/);
        simulator.clock.set("2026-05-30T00:00:00Z");
        await create({ ...SECOND, series: "0123456789ab" });
        assert.equal(versions().length, 2);
    });

    it("leaves the certificate of another stack alone, and adds no version to it while that one is in use", async () => {
        const theirs = await create({
            series: "0123456789ab",
            displayName: nameOf(1, NOW, { series: "0123456789ab" }),
        });
        handler = newHandler();
        await assert.rejects(
            create(),
            /"web-default-cert" that another rotating certificate signs with until 2026-06-20T00:00:00Z: choose another secretName/,
        );
        assert.equal(versions().length, 1);
        simulator.clock.set("2026-06-20T00:00:00Z");
        const ours = await create({ ...SECOND, issuedAt: "2026-06-20T00:00:00Z", expiresAt: "2026-09-20T00:00:00Z" });
        await newHandler().delete?.("id", { ...ours, removeOnDelete: true });
        assert.deepEqual(
            versions().map(({ version, attributes }) => [version, attributes.enabled]),
            [
                [theirs["version"], true],
                [ours["version"], false],
            ],
        );
    });

    it("waits for a first version that is being made and is not found by its name yet", async () => {
        const { vaultCertificates } = simulator.tenant;
        const answer = (operation: string, status: number, code: string) =>
            simulator.faults.add({
                match: (request) => request.operation === operation,
                effect: { kind: "answer", when: "before", status, code, message: "It is being made." },
            });
        strike("createCertificate", { kind: "reset", when: "after" });
        answer("getCertificate", 404, "CertificateNotFound");
        answer("getCertificateOperation", 404, "CertificateNotFound");
        await assert.rejects(create());
        strike("createCertificate", {
            kind: "call",
            when: "before",
            callback: () => {
                vaultCertificates.poll(vaultName, NAME);
            },
        });
        const busy = answer("createCertificate", 409, "Conflict");
        handler = newHandler();
        assert.ok((await create())["keyUri"]);
        assert.deepEqual([busy.hits, versions().length], [1, 1]);
    });

    it("deletes nothing while it is protected, or while the program still declares the same series elsewhere", async () => {
        const outputs = await create();
        handler = newHandler();
        await handler.delete?.("id", outputs);
        await handler.check?.(inputs, undefined, "urn");
        await handler.delete?.("id", { ...outputs, removeOnDelete: true });
        assert.equal(versions().length, 1);
    });

    it("deletes nothing when the key of the same series is made in the deployment from now on", async () => {
        const outputs = await create();
        const declared = new Set<string>();
        const local = createLocalCertificateHandler({ env: simulator.environment(), declared });
        const {
            resourceGroupName: _r,
            vaultName: _,
            certificateName: __,
            keyType: ___,
            removeOnDelete: ____,
            ...rest
        } = inputs;
        await local.check?.({ ...rest, format: "pem" }, undefined, "urn");
        handler = newHandler(declared);
        await handler.delete?.("id", { ...outputs, removeOnDelete: true });
        assert.equal(versions().length, 1);
    });

    it("says what is needed where the vault does not let it", async () => {
        strike("listCertificateVersions", {
            kind: "answer",
            when: "before",
            status: 403,
            code: "Forbidden",
            message: "Caller is not authorized.",
        });
        await assert.rejects(
            create(),
            /could not be made: .*403\. The deploying identity needs the role Key Vault Certificates Officer/,
        );
    });

    it("is known in a preview as far as it was made, and gone when somebody deleted it", async () => {
        const outputs = await create();
        assert.equal(handler.preview?.(inputs, outputs)["certificate"], outputs["certificate"]);
        assert.ok(handler.preview?.({ ...inputs, ...SECOND }, outputs)["certificate"] instanceof Unknown);
        assert.ok(handler.preview?.(inputs, undefined)["reference"] instanceof Unknown);
        assert.deepEqual(await handler.read?.("id", outputs, inputs), { outputs });
        simulator.tenant.vaultCertificates.delete(vaultName, NAME);
        assert.equal(await handler.read?.("id", outputs, inputs), undefined);
    });

    it("is replaced by one in another place, and changed for everything else", async () => {
        const diff = (changed: Props) => handler.diff?.("id", {}, { ...inputs, ...changed }, inputs);
        assert.deepEqual(diff({}), { changed: false, replaces: [] });
        assert.deepEqual(diff(SECOND), { changed: true, replaces: [] });
        assert.deepEqual(diff({ vaultName: "kv-other" }), { changed: true, replaces: ["vaultName"] });
    });

    for (const [field, value, reason] of [
        ["keyType", "EC", /keyType is "EC", but Entra accepts RSA keys only/],
        ["keySize", 1024, /keySize is 1024, but keys have 2048 bits or more: write one of 2048, 3072, 4096/],
        ["subject", "C=Germany", /subject is "C=Germany"/],
        ["subject", "S=Bavaria", /write attributes such as O=Contoso/],
        ["subject", "CN=web", /subject is "CN=web"; .* The common name \(CN\) is not among them/],
        ["vaultName", "https://kv.vault.azure.net", /the name alone, not the vault's address/],
        ["certificateName", "web_default", /letters, digits and dashes/],
    ] as const) {
        it(`refuses ${field} ${value}`, async () => {
            const { failures = [] } = (await handler.check?.({ ...inputs, [field]: value }, undefined, "urn")) ?? {};
            assert.deepEqual(
                failures.map(({ property }) => property),
                [field],
            );
            assert.match(String(failures[0]?.reason), reason);
        });
    }
});
