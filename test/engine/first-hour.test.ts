import assert from "node:assert/strict";
import { ProgramFolder, type Told } from "./support/program-folder";
import { VAULT, World } from "./support/world";

const app = (name: string, vaultName: string) =>
    `const ${name} = new components.AppRegistration("${name}", { displayName: "${name}", ` +
    `clientSecrets: { default: { vault: { vaultName: "${vaultName}" } } } });\n` +
    `exports.${name} = { clientId: ${name}.clientId, secretUri: ${name}.clientSecrets.default.secretUri };`;

const UP = ["up", "--yes", "--skip-preview", "--continue-on-error"];

/** What was left out of the environment on the first day. */
const NO_LOGIN = { ARM_TENANT_ID: "", ARM_CLIENT_ID: "", ARM_CLIENT_SECRET: "" };

describe("the first hour, at the command line", function () {
    this.timeout(240_000);
    let world: World;
    let folder: ProgramFolder;

    before(async () => {
        world = await World.start();
        folder = await ProgramFolder.make(world, "");
    });
    after(() => world.stop());

    it("says which lines Pulumi.yaml lacks where Pulumi does not find the plugin", async () => {
        await folder.use(app("web", VAULT.vaultName), {}, (name) => name !== "app-registration");
        const told = await folder.run({}, "preview");
        assert.match(told.diagnostics, /error: could not find latest version for provider app-registration/);
        assert.match(
            told.diagnostics,
            /warning: Pulumi\.yaml does not say where the plugin .*npx app-registration plugin/,
        );
        assert.match(
            told.diagnostics,
            /- name: app-registration\n +path: node_modules\/pulumi-app-registration\/bin\n/,
        );
        await folder.use(app("web", VAULT.vaultName));
        assert.doesNotMatch((await folder.run({}, "preview")).diagnostics, /does not say where the plugin/);
    });

    it("tells of a missing login once, in the preview, and how to log in", async () => {
        await folder.use([app("web", VAULT.vaultName), app("api", VAULT.vaultName)].join("\n"));
        const told = await folder.run(NO_LOGIN, "preview");
        assertTold(told, [
            "error: The azuread provider could not log in to Entra: azuread: Neither the configuration azuread:tenantId nor " +
                "ARM_TENANT_ID is set. Log in by the Azure CLI (az login), or set ARM_TENANT_ID, ARM_CLIENT_ID and one of " +
                "ARM_CLIENT_SECRET, ARM_CLIENT_CERTIFICATE_PATH or ARM_USE_OIDC, which azuread and this package both read.",
        ]);
    });

    it("tells of a vault that does not exist before anything is made, once for each app", async () => {
        await folder.use([app("web", "kv-engine-test"), app("api", VAULT.vaultName)].join("\n"));
        const told = await folder.run({}, ...UP);
        assert.equal(told.succeeded, false);
        assert.equal(told.diagnostics.match(/There is no vault "kv-engine-test"/g)?.length, 1, told.diagnostics);
        assert.match(
            told.diagnostics,
            /error: before hook "[\w-]+" failed: There is no vault "kv-engine-test", so no app/,
        );
        assert.doesNotMatch(told.diagnostics, /serializing|invocation of|^\s+at /m);
        assert.deepEqual(
            world.tenant.applications().map(({ displayName }) => displayName),
            ["api"],
        );
    });

    it("tells all mistakes of a program's app, and of a catalogue, once", async () => {
        await folder.use(
            'new components.AppRegistration("web", { displayName: "web", clientSecrets: { default: {\n' +
                '    vault: { vaultName: "kv-identity" }, rotateEvery: "90d", overlap: 7, readers: { api: { principalId: "api" } },\n' +
                "} } });",
        );
        const secret = "web.clientSecrets.default: ";
        assertTold(await folder.run({ ARM_SUBSCRIPTION_ID: "" }, "preview"), [
            `error: ${secret}rotateEvery is "90d", which`,
            `${secret}overlap is 7, which is not text`,
            `${secret}readers.api.principalId is "api", which is no GUID`,
            `${secret}readers are given, but nothing names the vault's subscription: set app-registration:subscriptionId`,
            `${secret}readers are given, but a vault has no resourceGroupName`,
        ]);
        await folder.use('module.exports = catalogue.catalogueProgram(() => "2026-01-10T06:00:00Z");', {
            "app-registrations:vault": { ...VAULT, nearExpiryAlert: { webhookUrl: "https://example.com/hook" } },
            "app-registrations:apps": { web: { clientSecrets: { default: { rotateEvery: "90d", overlap: 7 } } } },
            "contoso:defaults": { protect: false },
        });
        assertTold(await folder.run({ ARM_SUBSCRIPTION_ID: "" }, "preview"), [
            "error: The catalogue in the stack's configuration (app-registrations:*) is refused for 4 reasons, nothing was",
            "contoso:defaults is read by nothing: did you mean app-registrations:defaults?",
            "apps.web.clientSecrets.default.overlap is 7, but must be text: did you mean P7D, in days?",
            'apps.web.clientSecrets.default.rotateEvery is "90d", which',
            "vault.nearExpiryAlert needs the vault's address, but nothing names the vault's subscription: set app-",
        ]);
    });

    it("shows nothing of what is secret in the configuration, and no stack of a program without arguments", async () => {
        await folder.use('module.exports = catalogue.catalogueProgram(() => "2026-01-10T06:00:00Z");', {
            "app-registrations:vault": VAULT,
            "app-registrations:apps": { web: { clientSecrets: { main: {} } } },
        });
        const main = "app-registrations:apps.web.clientSecrets.main";
        await folder.run({}, "config", "set", "--secret", "--path", `${main}.secretName`, "hunter2 is secret");
        await folder.run({}, "config", "set", "--secret", "--path", `${main}.verifyScope`, `hunter3${"x".repeat(80)}`);
        const told = await folder.run({}, "preview");
        assert.match(
            told.diagnostics,
            /secretName is "\[secret\]", which is no name for a Key Vault secret: take 1 to/,
        );
        assert.match(told.diagnostics, /verifyScope is \(not shown\), which is no scope/);
        assert.doesNotMatch(told.diagnostics, /hunter|did you mean/);
        await folder.use('new components.AppRegistration("web");');
        assertTold(await folder.run({}, "preview"), [
            "error: web has no arguments: write an object with displayName at",
        ]);
    });
});

/** The whole of what is told: one line each, as it begins. */
function assertTold({ succeeded, diagnostics, writes }: Told, lines: readonly string[]): void {
    assert.equal(succeeded, false);
    const [where, ...told] = diagnostics.trim().split("\n");
    assert.match(where ?? "", /pulumi:pulumi:Stack \(contoso-prod\):/);
    assert.equal(told.length, lines.length, diagnostics);
    for (const [index, line] of lines.entries()) {
        assert.ok(told[index]?.trim().startsWith(line), `${told[index]}\nbegins with\n${line}`);
    }
    assert.deepEqual(writes, []);
}
