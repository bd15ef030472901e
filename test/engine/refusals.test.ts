import assert from "node:assert/strict";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { AppRegistration, type ClientSecretArgs, RotatingClientSecret } from "../../components";
import type { RunResult } from "../../simulator/lab/lab-stack";
import { apps, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

const secret = (more: Partial<ClientSecretArgs> = {}) => ({ default: { vault: VAULT, ...MONTHLY, ...more } });

describe("a program with a mistake", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("delivers no secret to where another one is delivered", async () => {
        const twice = {
            web: { clientSecrets: secret() },
            mail: { clientSecrets: secret({ secretName: "PROD-web-default" }) },
        };
        const stack = await world.stack(apps(twice));
        const reason = /the\s+vault\s+"kv-engine-tests"\s+would\s+hold\s+"prod-web-default"\s+for\s+two\s+secrets/i;
        assertRefused(await stack.preview(), reason);
        // Of two new ones either may be the first, and then keeps the name.
        stack.use(apps({ web: twice.web }));
        await deploy(stack);
        stack.use(apps(twice));
        const run = await stack.up();
        assert.equal(run.succeeded, false);
        assert.match(run.output, reason);
        assert.ok(world.tenant.secretVersions(VAULT.vaultName, "prod-web-default").length <= 1);

        stack.use(apps({ ...twice, mail: { clientSecrets: secret() } }));
        await deploy(stack);
        for (const app of ["web", "mail"]) {
            assert.equal(world.signIn(world.published(`prod-${app}-default`), app), "ok");
        }
    });

    it("delivers no two secrets to one place in a vault that is made in the same deployment", async () => {
        const stack = await world.stack(async () => {
            const made = new keyvault.Vault("made", {
                resourceGroupName: VAULT.resourceGroupName,
                vaultName: "kv-made",
                location: "westeurope",
                properties: { tenantId: world.tenant.tenantId, sku: { family: "A", name: "standard" } },
            });
            const vault = { resourceGroupName: VAULT.resourceGroupName, vaultName: made.name };
            for (const name of ["日本", "東京"]) {
                new AppRegistration(name, { displayName: name, clientSecrets: { é: { ...MONTHLY, vault } } });
            }
        });
        const run = await stack.up();
        assert.equal(run.succeeded, false);
        assert.match(run.output, /would\s+hold\s+"prod"\s+for\s+two\s+secrets/);
        assert.ok(world.tenant.secretVersions("kv-made", "prod").length <= 1);
    });

    it("is refused in the preview for a name that Key Vault refuses, known late or not", async () => {
        const stack = await world.stack(webApp({ secretName: pulumi.output("web/default") }));
        assertRefused(await stack.preview(), /secretName\s+"web\/default"\s+is\s+no\s+name\s+for\s+a\s+Key\s+Vault/);
    });

    it("declares no second secret for an application that has room for one", async () => {
        const audience = { signInAudience: "AzureADandPersonalMicrosoftAccount" } as const;
        const { id } = world.tenant.createApplication({ displayName: "web", ...audience });
        const own = { ...secret().default, applicationId: id, maxLiveCredentials: 2 };
        const stack = await world.stack(async () => {
            new RotatingClientSecret("web-one", own);
            new RotatingClientSecret("web-two", { ...own, applicationId: `/applications/${id}` });
        });
        assertRefused(await stack.preview(), /rotates\s+a\s+secret\s+of\s+the\s+same\s+application/);
    });

    function assertRefused(preview: RunResult, reason: RegExp): void {
        assert.equal(preview.succeeded, false);
        assert.match(preview.output, reason);
        assert.doesNotMatch(preview.output, /^\s+at /m);
        assert.deepEqual(writes(preview), []);
    }
});
