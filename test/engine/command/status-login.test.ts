import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import { AppRegistration, Provider } from "../../../components";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { operate } from "../support/operator-command";
import { deploy, MONTHLY, VAULT, World } from "../support/world";

/** An environment that has nothing of a login but where the tenant answers. */
const NOBODY = { ARM_TENANT_ID: "", ARM_CLIENT_ID: "", ARM_CLIENT_SECRET: "", ARM_USE_CLI: "false" };

describe("app-registration status --check of a stack with a Provider", function () {
    this.timeout(240_000);
    let world: World;
    let stack: LabStack;

    before(async () => {
        world = await World.start();
        const { tenantId, deployer } = world.tenant;
        const login = { tenantId, clientId: deployer.clientId, clientSecret: deployer.clientSecret };
        stack = await world.stack(async () => {
            new AppRegistration(
                "web",
                { displayName: "web", clientSecrets: { default: { vault: VAULT, ...MONTHLY } } },
                { providers: [new azuread.Provider("entra", login), new Provider("own", login)] },
            );
        });
        await deploy(stack);
    });
    after(() => world.stop());

    async function check(env: Readonly<Record<string, string>>) {
        const { code, stdout, stderr } = await operate(world, stack, ["status", "--check", "--quiet", "--json"], env);
        assert.match(stdout, /^\{/, stderr);
        assert.doesNotMatch(stdout + stderr, new RegExp(world.tenant.deployer.clientSecret));
        const { state, unchecked } = JSON.parse(stdout).credentials[0];
        return { code, state, unchecked };
    }

    it("says that the secret is sealed in the state and where to give it, and signs in with it there", async () => {
        const { code, unchecked } = await check(NOBODY);
        assert.equal(code, 1);
        assert.equal(unchecked.length, 1);
        assert.match(
            unchecked[0],
            /^No login to Entra.*app-registration:clientSecret, which the state keeps sealed: set ARM_CLIENT_SECRET to /,
        );
        const { clientSecret } = world.tenant.deployer;
        const other = "22222222-2222-4222-8222-222222222222";
        for (const ARM_CLIENT_ID of ["", other]) {
            const given = {
                ...NOBODY,
                ARM_TENANT_ID: "fabrikam.example",
                ARM_CLIENT_ID,
                ARM_CLIENT_SECRET: clientSecret,
            };
            assert.deepEqual(await check(given), { code: 0, state: "ok", unchecked: [] });
        }
    });
});
