import assert from "node:assert/strict";
import { refuseAt } from "../support/strikes";
import { START, World } from "../support/world";
import { yamlStack } from "./yaml-program";

const secret = (more = "") => `
                default:
                    vault: { vaultName: kv-engine-tests, resourceGroupName: rg-identity }
                    rotateEvery: P30D
                    grace: P5D
                    overlap: P2D${more}`;

const WEB = (web = "") => `
resources:
    web:
        type: app-registration:AppRegistration
        properties:
            displayName: web
            clientSecrets:${secret(web)}
    other:
        type: app-registration:AppRegistration
        properties:
            displayName: other
            clientSecrets:${secret()}
outputs:
    generation: \${web.clientSecrets.default.generation}
    other: \${other.clientSecrets.default.generation}
`;

describe("a program in Pulumi YAML", function () {
    this.timeout(300_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start(START);
    });
    afterEach(() => world.stop());

    it("x", async () => {
        const { stack, write } = await yamlStack(world, WEB());
        const first = await stack.up();
        console.log(first.output, first.outputs);
        world.clock.advance("P30D");
        const fault = refuseAt(
            world,
            { operation: "addPassword", about: "web" },
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges",
        );
        const second = await stack.up();
        console.log(
            "SECOND",
            fault.hits,
            second.output,
            second.steps.map(({ op, name }) => `${op} ${name}`),
            second.requests.map((r) => r.operation),
        );
        fault.remove();
        const third = await stack.up();
        console.log(
            "THIRD",
            third.output,
            third.steps.map(({ op, name }) => `${op} ${name}`),
            third.requests.map((r) => r.operation),
        );
        await write(WEB("\n                    verifySignIns: 77"));
        const fourth = await stack.preview();
        console.log("FOURTH", fourth.output);
        assert.ok(first.succeeded);
    });
});
