import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { catalogueProgram } from "../../catalogue/program";
import { NOW, OWNER, VAULT } from "./support/catalogues";
import { type Declared, runProgram } from "./support/run-program";

function vaultsOf(declared: readonly Declared[], secretName: string): string[] {
    const { vaults } = declared.find(({ name }) => name === secretName)?.inputs ?? {};
    return (vaults as { vaultName: string }[]).map(({ vaultName }) => vaultName);
}

/** A secret as it goes over the wire to the engine. */
function secret(value: string): Record<string, string> {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

const CONFIG = {
    vault: VAULT,
    defaults: { rotateEvery: "P60D", tags: { team: "identity", site: "north" }, owners: [OWNER], protect: false },
    apps: {
        daemon: {
            clientSecrets: {
                a: {},
                b: {
                    rotateEvery: "P30D",
                    tags: { site: "south" },
                    secretName: "chosen",
                    vault: { ...VAULT, vaultName: "kv-b" },
                },
            },
        },
        spa: {},
    },
};

describe("a declared catalogue", () => {
    it("consists of its apps and their secrets, each with what it says or else the defaults", async () => {
        const { declared } = await runProgram(CONFIG);
        const named = (name: string) => declared.find((resource) => resource.name === name)?.inputs ?? {};
        assert.deepEqual(
            declared.filter(({ type }) => type.endsWith(":AppRegistration")).map(({ name }) => name),
            ["daemon", "spa"],
        );
        const vaultOf = (name: string) => (named(name)["vaults"] as { vaultName: string }[])[0]?.vaultName;
        assert.deepEqual([named("daemon-a")["rotateEvery"], named("daemon-b")["rotateEvery"]], ["P60D", "P30D"]);
        assert.equal(named("daemon-b")["secretName"], "chosen");
        assert.deepEqual([vaultOf("daemon-a"), vaultOf("daemon-b")], ["kv-identity", "kv-b"]);
        const { team, site } = named("daemon-b")["tags"] as Record<string, string>;
        assert.deepEqual([team, site], ["identity", "south"]);
    });

    it("has certificates beside its secrets, made where they say", async () => {
        const certificates = {
            signing: { subject: "O=Contoso", keySize: 4096 },
            legacy: { madeIn: "deployment", format: "pem", rotateEvery: "P30D" },
        };
        const { declared } = await runProgram({
            ...CONFIG,
            defaults: { ...CONFIG.defaults, contentType: "text/plain" },
            apps: { x: { certificates } },
        });
        const named = (name: string) => {
            const found = declared.find((resource) => resource.name === name);
            assert.ok(found, name);
            return found;
        };
        const [signing, legacy] = [named("x-signing"), named("x-legacy")];
        assert.ok([signing, legacy].every(({ type }) => type.endsWith(":RotatingCertificate")));
        assert.deepEqual([signing.inputs["subject"], signing.inputs["keySize"]], ["O=Contoso", 4096]);
        assert.deepEqual([signing.inputs["rotateEvery"], legacy.inputs["rotateEvery"]], ["P60D", "P30D"]);
        assert.deepEqual([legacy.inputs["madeIn"], legacy.inputs["format"]], ["deployment", "pem"]);
        assert.equal(signing.inputs["contentType"], undefined, "what is published says its own");
    });

    it("has its secrets verified as they say, else the defaults", async () => {
        const clientSecrets = { a: {}, b: { verify: "bestEffort", verifySignIns: 5 } };
        const { declared } = await runProgram({
            vault: VAULT,
            defaults: { verifyTimeout: "PT5M" },
            apps: { x: { clientSecrets } },
        });
        const gates = declared
            .filter(({ type }) => type.endsWith(":RotatingClientSecret"))
            .map(({ name, inputs }) => [name, inputs["verify"], inputs["verifySignIns"], inputs["verifyTimeout"]]);
        assert.deepEqual(gates.sort(), [
            ["x-a", undefined, undefined, "PT5M"],
            ["x-b", "bestEffort", 5, "PT5M"],
        ]);
    });

    it("is protected as the secret says, else its app, else the defaults", async () => {
        const clientSecrets = { a: {}, b: { protect: false } };
        const { declared } = await runProgram({
            ...CONFIG,
            apps: { x: { clientSecrets }, y: { clientSecrets, protect: true } },
        });
        const unprotected = declared.filter(({ inputs }) => inputs["removeOnDelete"] === true).map(({ name }) => name);
        assert.deepEqual(unprotected, ["x-a", "x-b", "y-b"]);
    });

    it("keeps rotate tokens secret that come out of a key with secrets, and no others", async () => {
        const clientSecrets = { own: { rotateToken: "of the secret" }, inherited: {} };
        const config = { ...CONFIG, defaults: { rotateToken: "of all" }, apps: { x: { clientSecrets } } };
        const tokens = async (...secretKeys: string[]) => {
            const { declared } = await runProgram(config, secretKeys);
            return ["x-own", "x-inherited"].map(
                (name) => declared.find((resource) => resource.name === name)?.inputs["rotateToken"],
            );
        };
        const [own, inherited] = [secret("of the secret"), secret("of all")];
        assert.deepEqual(await tokens(), ["of the secret", "of all"]);
        assert.deepEqual(await tokens("apps"), [own, "of all"]);
        assert.deepEqual(await tokens("defaults"), ["of the secret", inherited]);
        assert.deepEqual(await tokens("apps", "defaults"), [own, inherited]);
    });

    it("exports a row for every credential and every app", async () => {
        const { outputs } = await runProgram(CONFIG);
        assert.deepEqual(Object.keys(outputs.credentials), ["daemon/a", "daemon/b"]);
        assert.deepEqual(outputs.credentials["daemon/a"], {
            clientId: "client of daemon",
            secretUri: "https://vault/daemon-a",
            generation: 3,
            expiresAt: "e",
            nextRotation: "n",
            mustRunBefore: "m",
            lagging: [],
        });
        assert.deepEqual(outputs.apps, {
            daemon: { clientId: "client of daemon", objectId: "object of daemon" },
            spa: { clientId: "client of spa", objectId: "object of spa" },
        });
    });

    it("creates the vault when asked to, and publishes to it what is meant for it", async () => {
        const create = { location: "westeurope", tenantId: OWNER };
        const { declared } = await runProgram({ ...CONFIG, vault: { ...VAULT, create } });
        const vault = declared.find(({ type }) => type === "azure-native:keyvault:Vault");
        const properties = vault?.inputs["properties"] as Record<string, unknown>;
        assert.equal(properties["tenantId"], OWNER);
        assert.equal(properties["enableRbacAuthorization"], true);
        assert.equal(properties["enablePurgeProtection"], true);
        assert.deepEqual(vaultsOf(declared, "daemon-a"), ["the vault kv-identity"]);
        assert.deepEqual(vaultsOf(declared, "daemon-b"), ["kv-b"]);
    });

    it("publishes to every vault of a secret, in their order", async () => {
        const create = { location: "westeurope", tenantId: OWNER };
        const vaults = [{ ...VAULT, vaultName: "kv-b" }, VAULT];
        const { declared } = await runProgram({
            ...CONFIG,
            vault: { ...VAULT, create },
            apps: { x: { clientSecrets: { a: { vaults, publishIds: true } } } },
        });
        assert.deepEqual(vaultsOf(declared, "x-a"), ["kv-b", "the vault kv-identity"]);
        assert.equal(declared.find(({ name }) => name === "x-a")?.inputs["publishIds"], true);
    });

    it("gives readers, apps and an alert what they ask for", async () => {
        process.env["ARM_SUBSCRIPTION_ID"] = OWNER;
        try {
            const resourceId = "/subscriptions/s/resourceGroups/r/providers/Microsoft.ServiceBus/namespaces/n/queues/q";
            const { declared } = await runProgram({
                vault: { ...VAULT, nearExpiryAlert: { resourceId } },
                apps: {
                    x: {
                        roleAssignments: { data: { role: "Reader", scope: "/subscriptions/s" } },
                        clientSecrets: { a: { readers: { web: { principalId: OWNER, principalType: "Group" } } } },
                    },
                },
            });
            const named = (name: string) => declared.find((resource) => resource.name === name)?.inputs ?? {};
            const reader = named("x-a-reader-web-kv-identity");
            const vault = `/subscriptions/${OWNER}/resourceGroups/rg-identity/providers/Microsoft.KeyVault/vaults/kv-identity`;
            assert.deepEqual(
                [reader["scope"], reader["principalId"], reader["principalType"]],
                [`${vault}/secrets/secret of x-a`, OWNER, "Group"],
            );
            assert.equal(
                named("x-role-data")["roleDefinitionId"],
                "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
            );
            const { scope, destination } = named("kv-identity-near-expiry-subscription");
            assert.deepEqual([scope, destination], [vault, { endpointType: "ServiceBusQueue", resourceId }]);
        } finally {
            delete process.env["ARM_SUBSCRIPTION_ID"];
        }
    });

    it("that has problems declares nothing", async () => {
        const declared: string[] = [];
        await pulumi.runtime.setMocks({
            newResource: ({ name }) => {
                declared.push(name);
                return { id: name, state: {} };
            },
            call: () => ({}),
        });
        pulumi.runtime.setAllConfig({
            "app-registrations:apps": '{ "spa": {}, "web": { "clientSecrets": { "main": {} } } }',
        });
        await assert.rejects(catalogueProgram(() => NOW)(), (error: Error) => {
            assert.ok(pulumi.RunError.isInstance(error));
            assert.equal(
                error.message,
                "The catalogue in the stack's configuration (app-registrations:*) is refused, nothing was changed: " +
                    "apps.web.clientSecrets.main has no vault to go to: give it a vault of its own, or set the vault of the " +
                    "whole catalogue",
            );
            return true;
        });
        assert.deepEqual(declared, []);
    });
});
