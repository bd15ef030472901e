import assert from "node:assert/strict";
import { assertQuiet, deploy, START, World } from "../support/world";
import { type YamlStack, yamlStack } from "./yaml-program";

const VAULT = "vault: { vaultName: kv-engine-tests, resourceGroupName: rg-identity }";
const MONTHLY = "rotateEvery: P30D, grace: P5D, overlap: P2D";

/** An app that is refused when its period is no time, another one, and what is declared out of that one's outputs. */
const program = (period: string) => `
resources:
    good:
        type: app-registration:AppRegistration
        properties: { displayName: good, clientSecrets: { default: { ${VAULT}, ${MONTHLY} } } }
    bad:
        type: app-registration:AppRegistration
        properties: { displayName: bad, clientSecrets: { default: { ${VAULT}, rotateEvery: ${period} } } }
    child:
        type: app-registration:AppRegistration
        properties:
            displayName: child-\${good.clientId}
            owners: ["\${good.servicePrincipal.objectId}"]
            web: { redirectUris: ["https://\${good.clientId}.example.com/"] }
    readers:
        type: app-registration:SecretReaders
        properties:
            ${VAULT}
            secretName: \${good.clientSecrets["default"].secretName}
            readers: { child: { principalId: "\${child.servicePrincipal.objectId}" } }
`;

/** What another resource's output may not decide. */
const DECIDED_LATE = `
resources:
    first: { type: app-registration:AppRegistration, properties: { displayName: first } }
    second:
        type: app-registration:AppRegistration
        properties:
            displayName: second
            certificates: { signing: { ${VAULT}, madeIn: "\${first.clientId}" } }
`;

/** Settings that are secret, of which each is malformed. */
const SECRET = `
resources:
    web:
        type: app-registration:AppRegistration
        properties:
            displayName: web
            clientSecrets: { default: { ${VAULT}, rotateEvery: { fn::secret: hunter2 } } }
            certificates: { signing: { ${VAULT}, subject: { fn::secret: hunter2 } } }
    alert:
        type: app-registration:NearExpiryAlert
        properties: { ${VAULT}, resourceId: { fn::secret: /subscriptions/hunter2 } }
`;

const OPTIONS = `
resources:
    parent:
        type: app-registration:AppRegistration
        properties: { displayName: parent }
        options: { protect: true }
    child:
        type: app-registration:AppRegistration
        properties: { displayName: child, protect: false }
        options: { parent: "\${parent}", additionalSecretOutputs: [clientId] }
outputs: { clientId: "\${child.clientId}", objectId: "\${child.objectId}" }
`;

describe("a program in Pulumi YAML that is refused in part", function () {
    this.timeout(300_000);
    let world: World;
    let yaml: YamlStack;

    beforeEach(async () => {
        world = await World.start(START);
        yaml = await yamlStack(world, program("P0D"));
    });
    afterEach(() => world.stop());

    it("tells the one reason, and deploys and rotates everything else", async () => {
        const refused = async () => {
            const { succeeded, output } = await yaml.stack.up();
            assert.ok(!succeeded);
            assert.match(output, /bad\.clientSecrets\.default: rotateEvery is "P0D"/);
            assert.doesNotMatch(output, /grpc:|exited prematurely/);
        };
        await refused();
        const { appId } = world.application("good");
        assert.ok(world.application(`child-${appId}`));
        assert.equal(world.tenant.applications().length, 2);
        const versions = () => world.tenant.secretVersions("kv-engine-tests", "prod-good-default").length;
        assert.equal(versions(), 1);
        world.clock.advance("P30D");
        await refused();
        assert.equal(versions(), 2);
        await yaml.write(program("P30D"));
        const { steps } = await deploy(yaml.stack);
        assert.deepEqual(
            steps.filter(({ name }) => !name.startsWith("bad")).map(({ op, name }) => `${op} ${name}`),
            [],
        );
        assertQuiet(await deploy(yaml.stack));
    });

    it("is told in a preview what cannot depend on another resource", async () => {
        await yaml.write(DECIDED_LATE);
        const { succeeded, output } = await yaml.stack.preview();
        assert.ok(!succeeded);
        assert.match(output, /second\.certificates\.signing\.madeIn is not known while the program runs/);
        assert.doesNotMatch(output, /grpc:/);
    });

    it("prints nothing secret", async () => {
        await yaml.write(SECRET);
        const { succeeded, output } = await yaml.stack.preview();
        assert.ok(!succeeded);
        assert.match(output, /rotateEvery is "\[secret\]", which is not a duration|subject is secret and malformed/);
        assert.doesNotMatch(output, /hunter2/);
    });

    it("keeps outputs secret that it wants to be, and its parent's protection", async () => {
        await yaml.write(OPTIONS);
        const { outputs } = await deploy(yaml.stack);
        assert.deepEqual([outputs["clientId"]?.secret, outputs["objectId"]?.secret], [true, false]);
        const { resources } = JSON.parse(await yaml.stack.stateText()).deployment;
        const [child] = resources.filter(({ urn }: { urn: string }) => urn.endsWith("AppRegistration::child"));
        assert.equal(child.protect, true);
    });
});
