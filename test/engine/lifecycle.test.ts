import assert from "node:assert/strict";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import {
    AppRegistration,
    type AppRegistrationArgs,
    type ClientSecretArgs,
    RotatingClientSecret,
} from "../../components";
import { addForeignCredentials } from "./support/by-hand";
import { changes } from "./support/steps";
import { assertQuiet, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

const SECRET = { vault: VAULT, ...MONTHLY };

describe("an app from its first to its last deployment", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("can be renamed and moved with aliases, its secrets too: nothing is replaced, and nobody is asked", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const names = world.credentials().map(({ displayName }) => displayName);

        stack.use(renamed({ aliases: [{ name: "web" }] }));
        const rename = await deploy(stack);
        assert.deepEqual(changes(rename), []);
        assert.deepEqual(rename.requests, []);
        assertQuiet(await deploy(stack));

        stack.use(async () => {
            const parent = new Folder("identity");
            const aliases = [{ parent: pulumi.rootStackResource }];
            site({ main: { ...SECRET, aliases: ["default"] } }, { parent, aliases });
        });
        const move = await deploy(stack);
        assert.deepEqual(changes(move), ["create identity"]);
        assert.deepEqual(move.requests, []);
        assert.deepEqual(
            world.credentials().map(({ displayName }) => displayName),
            names,
        );

        world.clock.advance("P60D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assert.equal(world.signIn(world.published("prod-web-default")), "ok", "the delivery keeps its name");
    });

    it("is not deleted by a rename without an alias", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const value = world.published();
        stack.use(renamed());
        const preview = await stack.preview();
        assert.equal(preview.succeeded, false);
        assert.match(preview.output, /web-default" cannot be deleted\s+because it is protected/);
        const run = await stack.up();
        assert.equal(run.succeeded, false);
        assert.ok(!writes(run).some((operation) => /^remove(Password|Deleted)|^delete/.test(operation)));
        assert.deepEqual([world.published(), world.signIn(value)], [value, "ok"]);
    });

    it("leaves no credential behind when it is unprotected and destroyed, and can be deployed again", async () => {
        const stack = await world.stack(webApp({ publishIds: true }));
        await deploy(stack);
        world.clock.advance("P30D");
        await deploy(stack);
        const { appId } = world.application();
        assert.deepEqual(
            ["prod-web-default-client-id", "prod-web-default-tenant-id"].map((name) => world.published(name)),
            [appId, world.tenant.tenantId],
        );
        const value = world.published();

        const refused = await stack.destroy();
        assert.deepEqual([refused.succeeded, writes(refused)], [false, []]);
        assert.deepEqual([world.published(), world.signIn(value)], [value, "ok"]);

        stack.use(webApp({ publishIds: true }, { protect: false }));
        assert.deepEqual(writes(await deploy(stack)), []);
        const destruction = await stack.destroy();
        assert.ok(destruction.succeeded, destruction.output);
        const operations = writes(destruction);
        assert.equal(operations.filter((operation) => operation === "removePassword").length, 2);
        assert.ok(operations.lastIndexOf("removePassword") < operations.indexOf("deleteSecret"));
        assert.deepEqual(world.tenant.applications(), []);
        assert.deepEqual(deliveries(), { living: [], deleted: ["prod-web-default", ...IDS] });

        world.clock.advance("P1D");
        const again = await deploy(stack);
        assert.equal(again.outputs["web-default-generation"]?.value, 1);
        assert.deepEqual(deliveries(), { living: ["prod-web-default", ...IDS], deleted: [] });
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));
    });

    it("leaves an application that was made by hand, and what others put on it", async () => {
        const { id } = world.tenant.createApplication({ displayName: "web" });
        const assertForeignStay = addForeignCredentials(world);
        const program =
            (protect?: boolean): PulumiFn =>
            async () => {
                new RotatingClientSecret("web-default", { applicationId: id, ...SECRET, protect });
            };
        const stack = await world.stack(program());
        await deploy(stack);
        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.equal(world.signIn(world.published()), "ok");
        assert.equal(world.credentials().length, 6);

        stack.use(program(false));
        await deploy(stack);
        const destruction = await stack.destroy();
        assert.ok(destruction.succeeded, destruction.output);
        assert.equal(world.credentials().length, 4);
        assertForeignStay();
        assert.deepEqual(deliveries(), { living: [], deleted: ["prod-web-default"] });
    });

    it("holds two secrets, in a vault of the same program, that rotate and go each for itself", async () => {
        const secrets = (batch?: boolean) => vaultAndApp(batch === undefined ? {} : { batch: { protect: batch } });
        const stack = await world.stack(secrets(true));
        await deploy(stack);
        const first = [value("prod-web-default"), value("prod-web-batch")];
        assert.deepEqual(
            first.map((each) => world.signIn(each)),
            ["ok", "ok"],
        );

        world.clock.advance("P10D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.equal(value("prod-web-default"), first[0]);
        assert.notEqual(value("prod-web-batch"), first[1]);
        world.clock.advance("P10D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assert.equal(world.signIn(String(first[0])), "ok");

        stack.use(secrets(false));
        await deploy(stack);
        stack.use(secrets());
        const removal = await deploy(stack);
        // Key Vault is asked twice: the first answer is its challenge
        assert.deepEqual([...new Set(writes(removal))], ["removePassword", "deleteSecret"]);
        assert.equal(world.credentials().length, 1);
        assert.equal(world.signIn(value("prod-web-default")), "ok");
    });

    function deliveries() {
        const secrets = [...world.tenant.keyVaults.get(VAULT.vaultName).secrets.values()];
        const names = (deleted: boolean) =>
            secrets.filter((secret) => (secret.deleted !== undefined) === deleted).map(({ name }) => name);
        return { living: names(false).sort(), deleted: names(true).sort() };
    }

    function value(secretName: string): string {
        return world.tenant.currentSecretValue("kv-of-the-program", secretName) ?? "";
    }
});

const IDS = ["prod-web-default-client-id", "prod-web-default-tenant-id"];

class Folder extends pulumi.ComponentResource {
    constructor(name: string) {
        super("tests:index:Folder", name);
    }
}

/** The app that was called `web`, under another name. */
function site(clientSecrets: AppRegistrationArgs["clientSecrets"], opts?: pulumi.ComponentResourceOptions) {
    return new AppRegistration("site", { displayName: "web", clientSecrets }, opts);
}

function renamed(opts?: pulumi.ComponentResourceOptions): PulumiFn {
    return async () => {
        site({ default: SECRET }, opts);
    };
}

/** A vault, and an app with a secret that rotates every 30 days and perhaps another that does every 10 days. */
function vaultAndApp({ batch }: { batch?: { protect: boolean } }): PulumiFn {
    return async () => {
        const { name } = new keyvault.Vault("vault", {
            resourceGroupName: VAULT.resourceGroupName,
            vaultName: "kv-of-the-program",
            properties: {
                tenantId: process.env["ARM_TENANT_ID"] ?? "",
                sku: { family: "A", name: "standard" },
                enableRbacAuthorization: true,
            },
        });
        const vault = { resourceGroupName: VAULT.resourceGroupName, vaultName: name };
        const short = { rotateEvery: "P10D", grace: "P5D", overlap: "P2D" };
        const clientSecrets: Record<string, ClientSecretArgs> = {
            default: { ...MONTHLY, vault },
            ...(batch && { batch: { ...short, vault, ...batch } }),
        };
        new AppRegistration("web", { displayName: "web", clientSecrets });
    };
}
