import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import { AppRegistration, type AppRegistrationArgs } from "../../components";
import { assertQuiet, deploy, World, writes } from "./support/world";

const PORTAL = "api://set-in-the-portal.example.com";

describe("the identifier URIs of an app", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const program = (args: Partial<AppRegistrationArgs>, more?: (web: AppRegistration) => void) => async () => {
        const web = new AppRegistration("web", { displayName: "web", ...args });
        more?.(web);
    };
    const present = () => [...(world.application().properties["identifierUris"] as string[])].sort();
    const own = () => `api://${world.application().appId}`;
    const addInPortal = () => {
        const identifierUris = [...present(), PORTAL];
        world.tenant.directory.updateApplication(world.application().id, { identifierUris });
    };

    it("include its own client id after one deployment, and survive whatever is deployed later", async () => {
        const stack = await world.stack(program({ identifierUriFromClientId: true }));
        await deploy(stack);
        assert.deepEqual(present(), [own()]);
        addInPortal();
        assertQuiet(await deploy(stack));
        await deploy(stack, { refresh: true });
        stack.use(program({ identifierUriFromClientId: true, notes: "changed" }));
        await deploy(stack);
        assert.equal(world.application().properties["notes"], "changed");
        assert.deepEqual(present(), [own(), PORTAL].sort());
        assertQuiet(await deploy(stack));
    });

    it("stay as others set them, where the program names none", async () => {
        const other = (web: AppRegistration) =>
            new azuread.ApplicationIdentifierUri("other", {
                applicationId: web.application.id,
                identifierUri: "api://other.example.com",
            });
        const stack = await world.stack(program({}, other));
        await deploy(stack);
        addInPortal();
        assert.deepEqual(writes(await deploy(stack, { refresh: true })), []);
        stack.use(program({ notes: "changed" }, other));
        await deploy(stack);
        assert.deepEqual(present(), [PORTAL, "api://other.example.com"].sort());
    });

    it("keep the client id's one when the program changes the list beside it", async () => {
        const tasks = "https://tasks.example.com";
        const mail = "https://mail.example.com";
        const listed = (identifierUris: string[], protect = true) =>
            program({ identifierUriFromClientId: true, identifierUris, protect });
        const stack = await world.stack(listed([tasks]));
        await deploy(stack);
        assert.deepEqual(present(), [own(), tasks].sort());
        stack.use(listed([mail, tasks]));
        await deploy(stack);
        assert.deepEqual(present(), [own(), mail, tasks].sort());
        stack.use(listed([mail, tasks], false));
        await deploy(stack);
        stack.use(listed([mail], false));
        await deploy(stack);
        assert.deepEqual(present(), [own(), mail].sort());
    });

    it("are written as a whole, as the azuread provider does, where the program lists them alone", async () => {
        const stack = await world.stack(program({ identifierUris: ["https://tasks.example.com"] }));
        await deploy(stack);
        stack.use(program({ identifierUris: [own()] }));
        await deploy(stack);
        assert.deepEqual(present(), [own()]);
    });
});
