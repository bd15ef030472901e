import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import { AppRegistration, type FederatedCredentialArgs, gitHubActions, gitLab } from "../../components";
import { ForeignSignIn } from "./support/foreign-sign-in";
import { assertFailed } from "./support/losses";
import { changes } from "./support/steps";
import { deploy, World, writes } from "./support/world";

const REPOSITORY = "contoso/web";
const GITHUB = "https://token.actions.githubusercontent.com";
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

    it("lets in who has the numbers that it names, on GitHub and on GitLab, and nobody else of that name", async () => {
        const issuer = "https://gitlab.contoso.example";
        const ids = { ownerId: 5544123, repositoryId: 821093847 };
        const stack = await world.stack(
            app({
                github: gitHubActions({ repository: REPOSITORY, ...ids, tag: "v1" }),
                gitlab: gitLab({ projectId: 57382910, branch: "main" }),
                self: gitLab({ project: "contoso/shop/web", branch: "main", issuer }),
            }),
        );
        await deploy(stack);
        const signIn = new ForeignSignIn(world);
        const { appId } = world.application();
        const answers = await Promise.all(
            [
                { issuer: GITHUB, subject: "repo:contoso@5544123/web@821093847:ref:refs/tags/v1" },
                { issuer: "https://gitlab.com", subject: "project_id:57382910:ref_type:branch:ref:main" },
                { issuer, subject: "project_path:contoso/shop/web:ref_type:branch:ref:main" },
                { issuer: GITHUB, subject: "repo:contoso/web:ref:refs/tags/v1" },
                { issuer: GITHUB, subject: "repo:contoso@5544124/web@821093848:ref:refs/tags/v1" },
                { issuer: "https://gitlab.com", subject: "project_path:contoso/shop/web:ref_type:branch:ref:main" },
                { issuer, subject: "project_path:contoso/shop/web:ref_type:branch:ref:next" },
            ].map((token) => signIn.answerTo(token, appId)),
        );
        await signIn.close();
        assert.deepEqual(
            answers.map((answer) => (answer.startsWith("ey") ? "in" : answer)),
            ["in", "in", "in", "AADSTS700213", "AADSTS700213", "AADSTS700213", "AADSTS700213"],
        );
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
