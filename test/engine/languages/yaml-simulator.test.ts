import assert from "node:assert/strict";
import { codeBlocksIn } from "../../house/documents/pages";
import { assertQuiet, deploy, START, World } from "../support/world";
import { type YamlStack, yamlStack } from "./yaml-program";

/** The page's whole Pulumi.yaml, without what the lab writes itself. */
function pageProgram(): string {
    const block = codeBlocksIn("docs/simulator.md").find(({ text }) => text.includes("runtime: yaml"));
    assert.ok(block, "the page has a program");
    return block.text.replace(/^(name|runtime):.*\n/gm, "").replace(/^plugins:\n( .*\n)+/m, "");
}

/** A credential of an application that azuread declares, as programs without the component do. */
const BY_HAND = `
resources:
    login: { type: pulumi:providers:azuread, properties: { useCli: false } }
    app: { type: azuread:Application, properties: { displayName: by-hand }, options: { provider: "\${login}" } }
    principal: { type: azuread:ServicePrincipal, properties: { clientId: "\${app.clientId}" } }
    secret:
        type: app-registration:RotatingClientSecret
        properties:
            applicationId: \${app.id}
            vault: { vaultName: kv-engine-tests, resourceGroupName: rg-identity }
            rotateEvery: P30D
        options: { dependsOn: ["\${principal}"] }
outputs: { generation: "\${secret.generation}", name: "\${app.displayName}" }
`;

describe("a program in Pulumi YAML in the simulated tenant", function () {
    this.timeout(300_000);
    let world: World;
    let yaml: YamlStack;

    beforeEach(async () => {
        world = await World.start(START);
        yaml = await yamlStack(world, "resources: {}\n");
    });
    afterEach(() => world.stop());

    it("makes its vault itself, as the page shows", async () => {
        await yaml.write(pageProgram());
        const preview = await yaml.stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.deepEqual(world.tenant.applications(), []);
        const { outputs } = await deploy(yaml.stack);
        assert.match(String(outputs["secretUri"]?.value), /kv-yaml-example.*\/secrets\/prod-web-default$/);
        assertQuiet(await deploy(yaml.stack));
        world.clock.advance("P90D");
        await deploy(yaml.stack);
        assert.equal(world.tenant.secretVersions("kv-yaml-example", "prod-web-default").length, 2);
    });

    it("declares the application by azuread, and rotates a credential of it", async () => {
        await yaml.write(BY_HAND);
        const { outputs } = await deploy(yaml.stack);
        assert.deepEqual([outputs["generation"]?.value, outputs["name"]?.value], [1, "by-hand"]);
        assertQuiet(await deploy(yaml.stack));
        world.clock.advance("P30D");
        assert.equal((await deploy(yaml.stack)).outputs["generation"]?.value, 2);
    });

    it("is told what the real provider asks for", async () => {
        await yaml.write(BY_HAND.replace("displayName: by-hand", "displayNam: by-hand"));
        const { succeeded, output } = await yaml.stack.preview();
        assert.ok(!succeeded);
        assert.match(output, /displayName: Missing required property/);
    });
});
