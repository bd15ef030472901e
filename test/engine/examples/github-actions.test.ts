import assert from "node:assert/strict";
import program from "../../../examples/github-actions";
import { ForeignSignIn } from "../support/foreign-sign-in";
import { assertQuiet, deploy, World } from "../support/world";

const ISSUER = "https://token.actions.githubusercontent.com";
const WEB = "repo:contoso@5544123/web@821093847";

describe("the example of GitHub Actions", function () {
    this.timeout(200_000);
    let world: World;
    let signIn: ForeignSignIn;

    before(async () => {
        world = await World.start();
        signIn = new ForeignSignIn(world);
    });
    after(async () => {
        await signIn.close();
        await world.stop();
    });

    it("signs in without any secret, from the environment and the branch that it names, and from nowhere else", async () => {
        const stack = await world.stack(program);
        const { outputs } = await deploy(stack);
        const answerTo = (subject: string) => signIn.answerTo({ issuer: ISSUER, subject }, outputs["clientId"]?.value);
        for (const subject of [`${WEB}:environment:production`, `${WEB}:ref:refs/heads/main`]) {
            assert.match(await answerTo(subject), /^ey/, subject);
        }
        for (const subject of [
            `${WEB}:environment:staging`,
            `${WEB}:pull_request`,
            "repo:contoso/web:environment:production",
            "repo:contoso@666/web@667:environment:production",
        ]) {
            assert.equal(await answerTo(subject), "AADSTS700213", subject);
        }
        assert.deepEqual(world.credentials("Web deployment"), [], "there is no secret");
        assertQuiet(await deploy(stack));
    });
});
