import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { operate } from "./support/operator-command";
import { refuseAt } from "./support/strikes";
import { deploy, MONTHLY, VAULT, World, webApp } from "./support/world";

const SOUTH = { resourceGroupName: VAULT.resourceGroupName, vaultName: "kv-engine-tests-south" };
const NAME = "prod-web-default";

/** What `forecast --json` tells of an event. */
interface Told {
    readonly at: string;
    readonly what: string;
    readonly generation: number;
    readonly expires?: string;
    readonly nextDue?: string;
}

/** How stacks come to be what `status` is for: each state is one that the real engine left. */
describe("the operator's status and forecast", function () {
    this.timeout(300_000);
    let world: World;
    let stack: LabStack;

    before(async () => {
        world = await World.start();
        world.tenant.createVault(SOUTH.vaultName, SOUTH.resourceGroupName);
        stack = await world.stack(webApp({ vault: undefined, vaults: [VAULT, SOUTH], ...MONTHLY }));
        await deploy(stack);
    });
    after(() => world.stop());

    async function status(...options: readonly string[]) {
        const { code, stdout, stderr } = await operate(world, stack, ["status", "--quiet", "--json", ...options]);
        assert.match(stdout, /^\{/, stderr);
        const { credentials } = JSON.parse(stdout);
        assert.equal(credentials.length, 1);
        const { state, reason, unchecked, generation } = credentials[0];
        return { code, state, reason, unchecked, generation };
    }

    const generationOf = ({ outputs }: RunResult) => [
        outputs["web-default-generation"]?.value,
        outputs["web-default-expiresAt"]?.value,
        outputs["web-default-nextRotation"]?.value,
    ];

    it("forecast says what deployments at the same instants then do; status tells each state that comes of it", async () => {
        const healthy = await status("--all", "--check");
        assert.deepEqual(healthy, {
            code: 0,
            state: "ok",
            reason: "It is due 2026-02-09T06:00:00Z.",
            unchecked: [],
            generation: 1,
        });
        const forecast = await operate(world, stack, [
            "forecast",
            "--quiet",
            "--json",
            "--until",
            "2026-03-12T06:00:00Z",
        ]);
        const rotations = (JSON.parse(forecast.stdout).events as Told[]).filter(({ what }) => what === "rotates");
        assert.deepEqual(
            rotations.map(({ at, generation }) => `${at} ${generation}`),
            ["2026-02-09T06:00:00Z 2", "2026-03-11T06:00:00Z 3"],
        );
        const backup = await stack.stack.exportStack();
        const [second, third] = rotations;

        // The first as it was forecast, but one vault refuses: the state of a run that failed in part.
        const fault = refuseAt(world, { operation: "setSecret", vault: SOUTH.vaultName }, 403, "Forbidden", "No.");
        world.clock.set(second?.at ?? "");
        assert.equal((await stack.up()).succeeded, false);
        assert.match((await status()).reason, /^Generation 2 is not in: kv-engine-tests-south\.$/);
        const lagging = await status("--check");
        assert.deepEqual([lagging.code, lagging.state, lagging.generation], [2, "lagging", 2]);
        fault.remove();
        assert.deepEqual(generationOf(await deploy(stack)), [2, second?.expires, second?.nextDue]);
        assert.equal((await status("--check")).state, "ok");

        // A state from before: only the vaults tell that there has been more.
        const current = await stack.stack.exportStack();
        await stack.stack.importStack(backup);
        world.clock.advance("P1D");
        assert.equal((await status()).state, "due");
        const restored = await status("--check");
        assert.deepEqual([restored.code, restored.state], [2, "restored"]);
        assert.match(restored.reason, /holds generation 2, the state knows 1/);
        await stack.stack.importStack(current);

        // The second as it was forecast.
        world.clock.set(third?.at ?? "");
        assert.deepEqual(generationOf(await deploy(stack)), [3, third?.expires, third?.nextDue]);
        await checksTellWhatPeopleDid();

        // Nobody deploys any more.
        world.clock.set("2026-04-16T06:00:00Z");
        const overdue = await status();
        assert.deepEqual([overdue.code, overdue.state], [2, "overdue"]);
        world.clock.set("2026-04-17T06:00:00Z");
        const expired = await status("--check");
        assert.deepEqual([expired.code, expired.state], [3, "expired"]);
        await notifies();
    });

    async function checksTellWhatPeopleDid(): Promise<void> {
        const { keyVaults } = world.tenant;
        const refused = refuseAt(
            world,
            { operation: "listSecretVersions", vault: SOUTH.vaultName },
            403,
            "Forbidden",
            "No.",
        );
        const unseen = await status("--check");
        assert.deepEqual([unseen.code, unseen.state, unseen.unchecked.length], [1, "ok", 1]);
        assert.match(unseen.unchecked[0], /kv-engine-tests-south/);
        refused.remove();
        const newest = world.tenant.secretVersions(VAULT.vaultName, NAME).at(-1)?.version;
        keyVaults.updateSecret(VAULT.vaultName, NAME, newest, { attributes: { enabled: false } });
        const disabled = await status("--check");
        assert.deepEqual([disabled.code, disabled.state], [2, "drifted"]);
        assert.match(disabled.reason, /the newest version is disabled/);
        keyVaults.updateSecret(VAULT.vaultName, NAME, newest, { attributes: { enabled: true } });
    }

    /** To a webhook on this machine, whose address nobody gets to see. */
    async function notifies(): Promise<void> {
        const posted: string[] = [];
        const server = createServer(async (request, response) => {
            posted.push(await text(request));
            response.statusCode = request.url === "/secret-path" ? 202 : 404;
            response.end();
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        try {
            const { port } = server.address() as AddressInfo;
            const notify = (path: string) =>
                operate(world, stack, ["status", "--quiet", "--notify-format", "teams"], {
                    APP_REGISTRATION_NOTIFY_URL: `http://127.0.0.1:${port}${path}`,
                });
            const taken = await notify("/secret-path");
            assert.equal(taken.code, 3);
            assert.match(
                JSON.stringify(JSON.parse(posted[0] ?? "")),
                /"AdaptiveCard".*expired: apps\/prod web-default/,
            );
            const refused = await notify("/secret-mistake");
            assert.match(refused.stderr, /^The webhook answered 404: nobody was told/);
            assert.doesNotMatch(JSON.stringify([taken, refused]), /secret-(path|mistake)/);
        } finally {
            server.close();
        }
    }
});
