import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { refuseAt } from "../support/strikes";
import { assertQuiet, deploy, START, World } from "../support/world";
import { type YamlStack, yamlStack } from "./yaml-program";

const MONTHLY = "rotateEvery: P30D, grace: P5D, overlap: P2D";
const VAULT = "vault: { vaultName: kv-engine-tests, resourceGroupName: rg-identity }";

/** Two apps, of which one trusts a workload and has a certificate, and a credential that is declared for itself. */
const program = (web = "", own = "") => `
variables:
    trust:
        fn::invoke:
            function: app-registration:gitHubActions
            arguments: { repository: contoso/web, environment: production }
resources:
    web:
        type: app-registration:AppRegistration
        properties:
            displayName: web
            clientSecrets:
                default: { ${VAULT}, ${MONTHLY}${web} }
            federatedCredentials:
                github: { issuer: "\${trust.issuer}", subject: "\${trust.subject}" }
    other:
        type: app-registration:AppRegistration
        properties:
            displayName: other
            clientSecrets:
                default: { ${VAULT}, ${MONTHLY} }
    own:
        type: app-registration:RotatingClientSecret
        properties: { applicationId: "\${other.application.id}", ${VAULT}, ${MONTHLY}${own} }
    readers:
        type: app-registration:SecretReaders
        properties:
            ${VAULT}
            secretName: \${own.secretName}
            readers: { site: { principalId: "\${web.servicePrincipal.objectId}" } }
outputs:
    clientId: \${web.clientId}
    secretUri: \${web.clientSecrets.default.secretUri}
    generation: \${web.clientSecrets.default.generation}
    other: \${other.clientSecrets.default.generation}
    own: \${own.generation}
    subject: \${web.federatedCredentials.github.subject}
`;

/** An app with a login of its own, whose resource was called `web` before. */
const renamed = (name: string, protect: boolean) => `
resources:
    login: { type: pulumi:providers:app-registration, properties: { useCli: false } }
    ${name}:
        type: app-registration:index:AppRegistration
        properties:
            displayName: web
            protect: ${protect}
            clientSecrets:
                default: { ${VAULT}, ${MONTHLY} }
            certificates:
                signing: { ${VAULT}, ${MONTHLY} }
        options:
            providers: ["\${login}"]
            aliases: [{ name: web }]
`;

describe("a program in Pulumi YAML", function () {
    this.timeout(300_000);
    let world: World;
    let yaml: YamlStack;

    beforeEach(async () => {
        world = await World.start(START);
        yaml = await yamlStack(world, program());
    });
    afterEach(() => world.stop());

    const generations = (outputs: Awaited<ReturnType<typeof deploy>>["outputs"]) =>
        ["generation", "other", "own"].map((name) => outputs[name]?.value);

    it("deploys, stays quiet, rotates what is due, and outlives a failure as one in TypeScript does", async () => {
        const { stack } = yaml;
        const first = await deploy(stack);
        const { appId } = world.application("web");
        assert.equal(first.outputs["clientId"]?.value, appId);
        assert.match(String(first.outputs["secretUri"]?.value), /\/secrets\/prod-web-default$/);
        assert.equal(first.outputs["subject"]?.value, "repo:contoso/web:environment:production");
        assert.deepEqual(generations(first.outputs), [1, 1, 1]);
        assert.ok(first.steps.some(({ name }) => name === "readers-reader-site-kv-engine-tests"));
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));

        world.clock.advance("P30D");
        const old = world.published();
        const message = "Insufficient privileges";
        const fault = refuseAt(world, { operation: "addPassword", about: "web" }, 403, "Denied", message);
        const failed = await stack.up();
        fault.remove();
        assert.ok(!failed.succeeded && fault.hits > 0);
        assert.match(failed.output, /web-default: Adding a client secret .*Insufficient privileges/);
        assert.doesNotMatch(failed.output, /exited prematurely|node:internal|at .*\.js:\d+/);
        assert.equal(world.published(), old);
        assert.equal(world.signIn(old), "ok");
        assert.equal(world.tenant.secretVersions("kv-engine-tests", "prod-other-default").length, 2);

        const repaired = await deploy(stack);
        assert.deepEqual(generations(repaired.outputs), [2, 2, 2]);
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));
    });

    it("spreads and keeps to a window, of which a part may be an expression", async () => {
        const settings = `, spread: P1D, window: { days: [wednesday], hours: "\${hours}", timeZone: Europe/Berlin }`;
        const hours = 'variables:\n    hours: "22:00-04:00"';
        await yaml.write(program(settings, settings).replace("variables:", hours));
        const { stack } = yaml;
        await deploy(stack);
        // On a Monday all are due, and of the three only the one without a window rotates.
        world.clock.advance("P30D");
        const waiting = await deploy(stack);
        assert.deepEqual(generations(waiting.outputs), [1, 2, 1]);
        assert.match(waiting.output, /waits for the\s+window that opens 2026-02-11T21:00:00Z/);
        world.clock.set("2026-02-11T21:00:00Z");
        assert.deepEqual(generations((await deploy(stack)).outputs), [2, 2, 2]);
    });

    it("has its resources renamed without a change, and removed once they are not protected", async () => {
        await yaml.write(renamed("web", true));
        await deploy(yaml.stack);
        await yaml.write(renamed("site", true));
        assertQuiet(await deploy(yaml.stack));
        assert.equal((await yaml.stack.destroy()).succeeded, false, "it is protected");
        await yaml.write(renamed("site", false));
        await deploy(yaml.stack);
        assert.ok((await yaml.stack.destroy()).succeeded);
        assert.deepEqual(world.tenant.applications(), []);
    });

    it("is what the example shows", async () => {
        const example = readFileSync(path.join(packageRoot, "examples", "yaml", "Pulumi.yaml"), "utf8");
        const text = example.replace(/^(name|runtime|description):.*\n/gm, "").replace(/^plugins:\n( .*\n)+/m, "");
        await yaml.write(text);
        const { stack } = yaml.stack;
        const reader = world.tenant.createApplication({ displayName: "reader" });
        await stack.setAllConfig({
            vaultName: { value: "kv-engine-tests" },
            resourceGroupName: { value: "rg-identity" },
            readerId: { value: String(world.tenant.servicePrincipal(reader.appId)?.id) },
        });
        const { outputs } = await deploy(yaml.stack);
        assert.match(String(outputs["secretUri"]?.value), /\/secrets\/prod-web-default$/);
        assertQuiet(await deploy(yaml.stack));
    });

    it("is refused in a preview by one sentence about each malformed argument", async () => {
        const refusals: readonly (readonly [string, RegExp])[] = [
            [program(", verifySignIns: 77"), /web\.clientSecrets\.default: verifySignIns is 77; write a whole number/],
            [program(', window: { hours: "22-4" }'), /web\.clientSecrets\.default: window\.hours is "22-4", but must/],
            [program("", ', window: { hours: "22:00-04:00", days: [satruday] }'), /window\.days has "satruday"/],
            [program("", ", maxLiveCredentials: 0"), /maxLiveCredentials is 0; write a whole number from 1 on/],
            [program().replace("environment: production", "branch: a*"), /gitHubActions: branch is "a\*"; write the/],
        ];
        for (const [text, reason] of refusals) {
            await yaml.write(text);
            const { succeeded, output } = await yaml.stack.preview();
            assert.ok(!succeeded);
            assert.match(output, reason);
            assert.doesNotMatch(output, /exited prematurely|node:internal|at .*\.js:\d+/);
        }
        assert.deepEqual(world.tenant.applications(), []);
    });
});
