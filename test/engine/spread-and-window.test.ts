import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { operate } from "./support/operator-command";
import { changes, planned } from "./support/steps";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

/** What `forecast --json` tells of a rotation. */
interface Rotation {
    readonly at: string;
    readonly what: string;
    readonly name: string;
    readonly generation: number;
    readonly due: string;
    readonly expires: string;
    readonly nextDue: string;
    readonly lateBy?: string;
}

/** Between two deployments. */
const EVERY = "PT6H";
const WEEKEND = { days: ["saturday"], hours: "22:00-04:00", timeZone: "Europe/Berlin" };
/** No deployment ever meets it. */
const MINUTES = { hours: "01:00-01:05" };

describe("deployments with spread and windows", function () {
    this.timeout(300_000);
    let world: World;
    let stack: LabStack;

    before(async () => {
        world = await World.start();
        stack = await world.stack(
            apps({
                web: {
                    clientSecrets: {
                        weekend: { vault: VAULT, ...MONTHLY, grace: "P14D", spread: "P7D", window: WEEKEND },
                        minutes: { vault: VAULT, ...MONTHLY, grace: "P2D", spread: "P3D", window: MINUTES },
                    },
                },
            }),
        );
        await deploy(stack);
    });
    after(() => world.stop());

    it("do what the forecast of the first day says, each as a preview with a moved clock says once more", async () => {
        const rotations = await forecast("2026-04-01T00:00:00Z");
        const told = (credential: string) => rotations.filter((one) => one.name === credential);
        assert.deepEqual(
            told("web-weekend").map(({ generation }) => generation),
            [2, 3],
        );
        assert.deepEqual(
            told("web-minutes").map(({ generation }) => generation),
            [2, 3],
        );
        assert.ok(rotations.every(({ lateBy, due, at }) => lateBy === undefined && due < at));
        assert.ok(told("web-weekend").every(({ at }) => isWeekendNight(at)));
        assert.ok(told("web-minutes").every(({ at, due }) => at <= addToInstant(due, "P1D")));
        assert.ok(told("web-weekend").every(({ due }) => due < "2026-02-09T06:00:00Z" || due > "2026-03-04T06:00:00Z"));

        for (const at of new Set(rotations.map((one) => one.at))) {
            await removesWhatHasEnded(addToInstant(at, "-PT12H"));
            await waits(addToInstant(at, `-${EVERY}`));
            await rotates(
                at,
                rotations.filter((one) => one.at === at),
            );
        }
    });

    async function forecast(until: string): Promise<Rotation[]> {
        const { stdout, stderr } = await operate(world, stack, [
            "forecast",
            "--quiet",
            "--json",
            "--every",
            EVERY,
            "--until",
            until,
        ]);
        assert.match(stdout, /^\{/, stderr);
        return (JSON.parse(stdout).events as Rotation[]).filter(({ what }) => what === "rotates");
    }

    async function removesWhatHasEnded(at: string): Promise<void> {
        world.clock.set(at);
        assert.ok(writes(await deploy(stack)).every((operation) => operation === "removePassword"));
    }

    /** What is due waits, and nothing is changed, whoever looks. */
    async function waits(at: string): Promise<void> {
        const preview = await stack.preview({ at });
        assert.match(preview.output, /was due .*, and waits for\s+the window that opens/);
        assertQuiet(preview);
        world.clock.set(at);
        const run = await deploy(stack);
        assert.match(run.output, /was due .*, and waits for\s+the window that opens/);
        assertQuiet(run);
    }

    async function rotates(at: string, rotations: readonly Rotation[]): Promise<void> {
        const names = rotations.map(({ name }) => name);
        const before = names.map((name) => [name, world.published(`prod-${name}`)] as const);
        const preview = await stack.preview({ at });
        world.clock.set(at);
        const run = await deploy(stack);
        assert.deepEqual(changes(run).sort(), names.map((name) => `update ${name}`).sort());
        assert.deepEqual(changes(preview).sort(), changes(run).sort());
        for (const { name, generation, expires, nextDue } of rotations) {
            const { current } = planned(run, name);
            assert.deepEqual(planned(preview, name), planned(run, name));
            assert.deepEqual([current.generation, current.expiresAt, current.dueAt], [generation, expires, nextDue]);
        }
        assert.equal(/the window is not\s+waited for/.test(run.output), names.includes("web-minutes"));
        for (const [name, value] of before) {
            assert.notEqual(world.published(`prod-${name}`), value);
            assert.equal(world.signIn(world.published(`prod-${name}`)), "ok");
            assert.equal(world.signIn(value), "ok", "who has not read the vault yet is not refused");
        }
        assertQuiet(await deploy(stack));
    }
});

/** From ten in the evening on Saturday to four in the morning on Sunday, in winter time of Berlin. */
function isWeekendNight(at: string): boolean {
    const local = new Date(Date.parse(at) + 3_600_000);
    return (
        (local.getUTCDay() === 6 && local.getUTCHours() >= 22) || (local.getUTCDay() === 0 && local.getUTCHours() < 4)
    );
}
