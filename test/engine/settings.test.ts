import assert from "node:assert/strict";
import * as azuread from "@pulumi/azuread";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration } from "../../components";
import { changes, dates } from "./support/steps";
import { assertQuiet, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

describe("changed settings", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("that allow a shorter life replace the secret at once, and the old one keeps its own end", async () => {
        const stack = await world.stack(webApp());
        const ends = [dates(await deploy(stack)).expiresAt];
        const shorter = [
            { rotateEvery: "P20D" },
            { rotateEvery: "P20D", grace: "P3D" },
            { rotateEvery: "P20D", grace: "P3D", overlap: "PT12H" },
        ];
        const values = [world.published()];
        for (const settings of shorter) {
            world.clock.advance("P1D");
            stack.use(webApp(settings));
            const run = await deploy(stack);
            assert.deepEqual(writes(run), ["addPassword", "setSecret"], JSON.stringify(settings));
            ends.push(dates(run).expiresAt);
            values.push(world.published());
        }
        assert.deepEqual(ends, [
            "2026-02-16T06:00:00Z",
            "2026-02-07T06:00:00Z",
            "2026-02-05T06:00:00Z",
            "2026-02-03T18:00:00Z",
        ]);
        assertQuiet(await deploy(stack));
        for (const [index, value] of values.entries()) {
            const end = Date.parse(String(ends[index]));
            world.clock.set(`${new Date(end - 1000).toISOString().slice(0, 19)}Z`);
            assert.equal(world.signIn(value), "ok", `generation ${index + 1} works until its own end`);
            world.clock.advance("PT1S");
            assert.equal(world.signIn(value), "AADSTS7000222");
        }
    });

    it("that allow a longer life replace nothing: the period counts from the next rotation, the rest moves it up", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        world.clock.advance("P1D");
        const untouched = [1, "2026-02-16T06:00:00Z"];

        stack.use(webApp({ rotateEvery: "P60D" }));
        const period = await deploy(stack);
        assert.deepEqual(writes(period), []);
        assert.deepEqual([dates(period).generation, dates(period).expiresAt], untouched);
        assert.equal(dates(period).nextRotation, "2026-02-09T06:00:00Z");

        stack.use(webApp({ rotateEvery: "P60D", overlap: "P6D", grace: "P6D" }));
        const longer = await deploy(stack);
        assert.deepEqual(writes(longer), []);
        assert.deepEqual([dates(longer).generation, dates(longer).expiresAt], untouched);
        assert.equal(dates(longer).nextRotation, "2026-02-04T06:00:00Z");
        assert.equal(dates(longer).mustRunBefore, "2026-02-10T06:00:00Z");

        world.clock.set("2026-02-04T06:00:00Z");
        const rotation = await deploy(stack);
        assert.deepEqual(writes(rotation), ["addPassword", "setSecret"]);
        // counted from 11 January, when the period changed
        assert.equal(dates(rotation).nextRotation, "2026-03-12T06:00:00Z");
        assert.equal(dates(rotation).expiresAt, "2026-03-24T06:00:00Z");
    });

    it("rotate once for every new rotateToken, and not for one that is removed", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const values = [world.published()];
        for (const rotateToken of ["INC-1", "INC-2"]) {
            stack.use(webApp({ rotateToken }));
            world.clock.advance("PT1H");
            const rotation = await deploy(stack);
            assert.deepEqual(writes(rotation), ["addPassword", "setSecret"]);
            assert.equal(dates(rotation).nextRotation, "2026-02-09T06:00:00Z");
            values.push(world.published());
        }
        assertQuiet(await deploy(stack));
        stack.use(webApp());
        assert.deepEqual((await deploy(stack)).requests, []);
        assert.equal(new Set(values).size, 3);
        assert.deepEqual(
            values.map((value) => world.signIn(value)),
            ["ok", "ok", "ok"],
        );
    });

    it("that would move a protected delivery leave it where it is, served as before, and say how to move it", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        stack.use(webApp({ secretName: "another-name" }));
        const asked = await deploy(stack);
        assert.match(asked.output, /stays "prod-web-default", because it is protected.*set protect to false/s);
        assert.deepEqual(writes(asked), []);
        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.equal(world.signIn(world.published("prod-web-default")), "ok");
        stack.use(webApp({ secretName: "another-name", protect: false }));
        await deploy(stack);
        await deploy(stack);
        assert.equal(world.signIn(world.published("another-name")), "ok");
    });

    it("may come from other resources, unknown in a preview, without a rotation when they say the same", async () => {
        const stack = await world.stack(webApp({ rotateToken: "INC-1" }));
        await deploy(stack);
        stack.use(settingsFromOutputs());
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.deepEqual(changes(await deploy(stack)), ["create source"]);
        assertQuiet(await deploy(stack));
    });

    it("may come from other resources in a first deployment, with the vault and the delivery's name", async () => {
        const stack = await world.stack(settingsFromOutputs("web-secret"));
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.equal(dates(await deploy(stack)).nextRotation, "2026-02-09T06:00:00Z");
        assert.equal(world.signIn(world.published("web-secret")), "ok");
        assertQuiet(await deploy(stack));
    });
});

/** As `webApp` with a token, but every setting is known only once another resource is there. */
function settingsFromOutputs(secretName?: string): PulumiFn {
    return async () => {
        const source = new azuread.Application("source", { displayName: "source" });
        const known = <T>(value: T) => source.objectId.apply(() => value);
        const { resourceGroupName, vaultName } = VAULT;
        new AppRegistration("web", {
            displayName: "web",
            clientSecrets: {
                default: {
                    rotateEvery: known(MONTHLY.rotateEvery),
                    overlap: known(MONTHLY.overlap),
                    grace: known(MONTHLY.grace),
                    rotateToken: known("INC-1"),
                    // where an existing delivery is must be known: it is protected against being replaced
                    vault: secretName
                        ? { resourceGroupName: known(resourceGroupName), vaultName: known(vaultName) }
                        : VAULT,
                    secretName: secretName && known(secretName),
                },
            },
        });
    };
}
