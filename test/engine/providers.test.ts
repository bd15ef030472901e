import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, Provider, type ProviderArgs, RotationSchedule } from "../../components";
import { assertQuiet, deploy, MONTHLY, VAULT, World } from "./support/world";

const CLIENT = "22222222-2222-4222-8222-222222222222";
const VALUE = "a-client-secret-of-the-deployer";

/** A component with a component in it, which hands on what it was given. */
class Nested extends pulumi.ComponentResource {
    constructor(name: string, depth: number, opts: pulumi.ComponentResourceOptions) {
        super("test:index:Nested", name, {}, opts);
        if (depth > 0) {
            new Nested(`${name}-inner`, depth - 1, { parent: this });
        } else {
            schedule(`${name}-schedule`, { parent: this });
        }
    }
}

function schedule(name: string, opts?: pulumi.CustomResourceOptions): RotationSchedule {
    return new RotationSchedule(name, { label: name, ...MONTHLY }, opts);
}

describe("explicit providers", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    /** What each resource's provider is called in the state. */
    async function providersOf(stack: Awaited<ReturnType<World["stack"]>>): Promise<Record<string, string>> {
        const { deployment } = await stack.stack.exportStack();
        const resources: { urn: string; provider?: string }[] = deployment.resources;
        return Object.fromEntries(
            resources.flatMap(({ urn, provider }) =>
                provider ? [[urn.split("::").at(-1) ?? "", provider.split("::").at(-2) ?? ""]] : [],
            ),
        );
    }

    it("serve two tenants in one stack, components and those within them, with no default provider", async () => {
        const stack = await world.stack(
            async () => {
                const contoso = new Provider("contoso", { tenantId: "contoso.example", clientId: CLIENT });
                const fabrikam = new Provider("fabrikam", { tenantId: "fabrikam.example", useMsi: true });
                schedule("direct", { provider: contoso });
                new Nested("listed", 2, { providers: [fabrikam] });
                new Nested("mapped", 1, { providers: { "app-registration": contoso } });
            },
            { config: { "pulumi:disable-default-providers": '["*"]' } },
        );
        await deploy(stack);
        const providers = await providersOf(stack);
        assert.equal(providers["direct"], "contoso");
        assert.equal(providers["listed-inner-inner-schedule"], "fabrikam");
        assert.equal(providers["mapped-inner-schedule"], "contoso");
        assert.deepEqual((await deploy(stack)).steps, []);
    });

    it("serve a whole app, credential and guard included, with no default provider", async () => {
        const stack = await world.stack(
            async () => {
                const providers = [new azuread.Provider("entra"), new Provider("rotation")];
                const { clientSecrets } = new AppRegistration(
                    "web",
                    { displayName: "web", clientSecrets: { default: { vault: VAULT, ...MONTHLY } } },
                    { providers },
                );
                return { generation: clientSecrets.default.generation };
            },
            { config: { "pulumi:disable-default-providers": '["*"]' } },
        );
        await deploy(stack);
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));
        world.clock.advance("P30D");
        assert.equal((await deploy(stack)).outputs["generation"]?.value, 2);
        assert.equal((await providersOf(stack))["web-default"], "rotation");
    });

    it("change in place: neither they nor their resources are replaced, whatever of the login changes", async () => {
        const program = (args: ProviderArgs): PulumiFn => {
            return async () => {
                schedule("web", { provider: new Provider("login", args) });
            };
        };
        const args = { tenantId: "contoso.example", clientId: CLIENT, clientSecret: VALUE };
        const stack = await world.stack(program(args));
        await deploy(stack);
        for (const change of [{ clientSecret: `${VALUE}-2` }, { tenantId: "fabrikam.example" }, { useOidc: true }]) {
            stack.use(program({ ...args, ...change }));
            const run = await deploy(stack);
            assert.deepEqual(
                run.steps.map(({ op, name }) => `${op} ${name}`),
                ["update login"],
                JSON.stringify(Object.keys(change)),
            );
        }
        assert.doesNotMatch(await stack.stateText(), new RegExp(VALUE), "the secret is encrypted in the state");
    });

    it("are previewed before their configuration is known", async () => {
        const stack = await world.stack(async () => {
            const first = schedule("first");
            // Known by the deployment only, as an application's client id would be.
            const clientSecret = first.id.apply((id) => `${VALUE}-${id}`);
            schedule("web", { provider: new Provider("login", { tenantId: "contoso.example", clientSecret }) });
        });
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        await deploy(stack);
    });

    it("are refused in the preview when malformed, with the way out and without anything secret", async () => {
        const stack = await world.stack(async () => {
            const args = { clientId: "web", environment: "mars", clientSecret: VALUE };
            schedule("web", { provider: new Provider("login", args) });
        });
        const { succeeded, output } = await stack.preview();
        assert.equal(succeeded, false);
        assert.match(output, /app-registration:clientId \(ARM_CLIENT_ID\) is "web", but must be a GUID/);
        assert.match(output, /app-registration:environment \(ARM_ENVIRONMENT\) is "mars"/);
        assert.doesNotMatch(output, new RegExp(VALUE));
    });
});

describe("the stack's own configuration", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const program: PulumiFn = async () => {
        schedule("web");
    };

    it("configures the provider that nobody declared", async () => {
        const config = { "app-registration:tenantId": "contoso.example", "app-registration:useCli": "false" };
        await deploy(await world.stack(program, { config }));
    });

    it("is refused in the preview when a switch is neither true nor false, or a name is misspelt", async () => {
        const config = { "app-registration:useCli": "no", "app-registration:tenant": "contoso.example" };
        const { succeeded, output } = await (await world.stack(program, { config })).preview();
        assert.equal(succeeded, false);
        assert.match(output, /app-registration:useCli \(ARM_USE_CLI\) is "no", but is a switch; write true or false/);
        assert.match(output, /app-registration:tenant is no setting.*did you mean app-registration:tenantId\?/);
    });
});
