import assert from "node:assert/strict";
import { ClientAssertionCredential } from "@azure/identity";
import program from "../../../examples/github-actions";
import { Clients } from "../../simulator/support/clients";
import { assertQuiet, deploy, World } from "../support/world";

const ISSUER = "https://token.actions.githubusercontent.com";

describe("the example of GitHub Actions", function () {
    this.timeout(200_000);
    let world: World;
    let clients: Clients;

    before(async () => {
        world = await World.start();
        clients = new Clients(world.simulator);
    });
    after(async () => {
        await clients.close();
        await world.stop();
    });

    /** Signs in as a job does, with Microsoft's library and a token of the workflow's platform. */
    async function signInAs(subject: string, clientId: string): Promise<string> {
        const { simulator } = world;
        const options = { authorityHost: simulator.url, disableInstanceDiscovery: true, agent: clients.agent };
        const credential = new ClientAssertionCredential(
            simulator.tenantId,
            clientId,
            async () => simulator.issuers.sign({ issuer: ISSUER, subject }),
            { ...options, retryOptions: { maxRetries: 0 } },
        );
        try {
            return (await credential.getToken("https://graph.microsoft.com/.default")).token;
        } catch (error) {
            return /AADSTS\d+/.exec(String(error))?.[0] ?? String(error);
        }
    }

    it("signs in without any secret, from the environment and the branch that it names, and from nowhere else", async () => {
        const stack = await world.stack(program);
        const { outputs } = await deploy(stack);
        const clientId: string = outputs["clientId"]?.value;
        for (const subject of ["repo:contoso/web:environment:production", "repo:contoso/web:ref:refs/heads/main"]) {
            assert.match(await signInAs(subject, clientId), /^ey/, subject);
        }
        for (const subject of ["repo:contoso/web:environment:staging", "repo:contoso/web:pull_request"]) {
            assert.equal(await signInAs(subject, clientId), "AADSTS700213", subject);
        }
        assert.deepEqual(world.credentials("Web deployment"), [], "there is no secret");
        assertQuiet(await deploy(stack));
    });
});
