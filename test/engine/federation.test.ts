import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import { AppRegistration, type FederatedCredentialArgs, gitHubActions } from "../../components";
import { assertFailed } from "./support/losses";
import { changes } from "./support/steps";
import { deploy, World, writes } from "./support/world";

const REPOSITORY = "contoso/web";
const MAIN = gitHubActions({ repository: REPOSITORY, branch: "main" });
const NEXT = gitHubActions({ repository: REPOSITORY, branch: "next" });

describe("an app with federated identity credentials", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const app =
        (federatedCredentials: Record<string, FederatedCredentialArgs>, others: object = {}) =>
        async () => {
            new AppRegistration("web", { displayName: "web", federatedCredentials, ...others });
        };
    const trusted = () =>
        world.application().federatedCredentials.map(({ name, subject, audiences }) => [name, subject, ...audiences]);
    const audience = "api://AzureADTokenExchange";

    it("takes over, adds, renames by alias, changes in place, and removes what is not protected", async () => {
        const stack = await world.stack(async () => {
            const application = new azuread.Application("by-hand", { displayName: "web" });
            const trust = { ...MAIN, applicationId: application.id, displayName: "main", audiences: [audience] };
            new azuread.ApplicationFederatedIdentityCredential("trust-by-hand", trust);
        });
        await deploy(stack);
        stack.use(app({ main: { ...MAIN, takeOver: "trust-by-hand" } }, { takeOver: { application: "by-hand" } }));
        const takenOver = await deploy(stack);
        assert.ok(
            !writes(takenOver).some((operation) => /Application|Federated/.test(operation)),
            "nothing is made anew",
        );
        assert.deepEqual(trusted(), [["main", MAIN.subject, audience]]);

        stack.use(app({ deploy: { ...MAIN, aliases: ["main"] }, next: { ...NEXT, protect: false } }));
        const renamed = await deploy(stack);
        assert.deepEqual(writes(renamed), ["createFederatedIdentityCredential"]);
        assert.deepEqual(trusted(), [
            ["main", MAIN.subject, audience],
            ["next", NEXT.subject, audience],
        ]);

        const tag = gitHubActions({ repository: REPOSITORY, tag: "v2" });
        stack.use(app({ deploy: { ...tag, audience: "contoso" } }));
        const changed = await deploy(stack);
        assert.deepEqual(changes(changed), ["update web-deploy", "delete web-next"]);
        assert.deepEqual(trusted(), [["main", tag.subject, "contoso"]]);

        stack.use(app({}));
        assertFailed(world, await stack.up(), /web-deploy.*protect/s);
        assert.deepEqual(trusted(), [["main", tag.subject, "contoso"]]);
    });

    it("is refused before anything is changed, with everything that is wrong", async () => {
        const stack = await world.stack(app({ main: MAIN, twin: { ...MAIN, name: "x" } }), { name: "refused" });
        const refused = await stack.up();
        assertFailed(
            world,
            refused,
            /web\.federatedCredentials\.twin\.name is "x"; take 3 to 120/,
            /as is that of main/,
        );
        assert.deepEqual(writes(refused), []);
    });
});
