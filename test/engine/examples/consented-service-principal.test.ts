import assert from "node:assert/strict";
import program from "../../../examples/consented-service-principal";
import { addToInstant } from "../../../simulator/clock";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, START, World, writes } from "../support/world";

const VAULT = "kv-partners";
const APP = "Partner";
const DELIVERY = "prod-partner-import";

describe("the example of a service principal by consent", function () {
    this.timeout(200_000);
    let world: World;

    before(async () => {
        world = await World.start();
        world.tenant.createVault(VAULT, "rg-partners");
    });
    after(() => world.stop());

    it("rotates its secrets, and sweeps those that have ended and were its own", async () => {
        const { id, appId } = world.tenant.consent(APP);
        const byHand = world.tenant.addPassword(id, { displayName: "made by hand" }).keyId;
        const keys = () => world.tenant.servicePrincipal(id)?.passwordCredentials.map(({ keyId }) => keyId) ?? [];
        const consumers = new Consumers(world, {
            app: APP,
            secretName: DELIVERY,
            vault: VAULT,
            refresh: "P7D",
        });
        const config = { "apps:servicePrincipalId": id, "apps:clientId": appId };
        const stack = await world.stack(program, { config });

        await deploy(stack);
        const [, first] = keys();
        consumers.live("P30D");
        assertQuiet(await deploy(stack));
        assert.equal(world.tenant.currentSecretValue(VAULT, `${DELIVERY}-client-id`), appId);

        consumers.liveUntil(addToInstant(START, "P90D"));
        const second = await deploy(stack);
        assert.deepEqual(writes(second), ["addServicePrincipalPassword", "setSecret"]);
        assert.equal(keys().length, 3);
        consumers.liveUntil(addToInstant(START, "P112D"));
        const sweep = await deploy(stack);
        assert.deepEqual(writes(sweep), ["removeServicePrincipalPassword"]);
        assert.ok(keys().includes(byHand), "what others made is left alone");
        assert.ok(first !== undefined && !keys().includes(first), "the first secret has ended and is gone");
        consumers.live("P7D");
        assert.deepEqual(consumers.refusals(), {});
    });
});
