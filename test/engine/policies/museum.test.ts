import assert from "node:assert/strict";
import path from "node:path";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { World } from "../support/world";
import { ADVICE, DELIVERIES } from "./museum/bad/deliveries";
import { LIFETIMES } from "./museum/bad/lifetimes";
import { REGISTRATIONS } from "./museum/bad/registrations";
import { MISFITS, ROTATIONS } from "./museum/bad/rotations";
import { TRUSTS, VAULTS } from "./museum/bad/trusts-and-vaults";
import { type Exhibit, Room } from "./museum/exhibit";
import { GOOD_PROGRAMS } from "./museum/good/programs";
import { makeEchoPlugins } from "./support/echo-plugins";

const PACK = path.join(packageRoot, "policies");
const ECHOED = ["azuread", "azure-native", "azure", "time", "random", "tls", "command", "kubernetes"];

const BAD = [...LIFETIMES, ...ROTATIONS, ...MISFITS, ...DELIVERIES, ...REGISTRATIONS, ...TRUSTS, ...VAULTS];

describe("a preview with the policy pack", function () {
    this.timeout(240_000);
    let world: World;
    let echo: Awaited<ReturnType<typeof makeEchoPlugins>>;

    before(async () => {
        world = await World.start();
        echo = await makeEchoPlugins(ECHOED);
        // What one of the programs refers to.
        const other = await world.stack(async () => ({ rotation: "2026-Q1" }), { project: "other" });
        await other.up();
    });
    after(async () => {
        await world.stop();
        await echo.remove();
    });

    /** All exhibits in one program: each has resources of its own. */
    async function preview(exhibits: readonly Exhibit[]): Promise<RunResult> {
        const program = async () => {
            for (const exhibit of exhibits) {
                exhibit.declare(new Room(exhibit.name));
            }
        };
        const stack = await world.stack(program, { project: "museum", plugins: echo.plugins });
        return stack.preview({ policyPacks: [PACK] });
    }

    /** The rules of a level that an exhibit breaks. */
    function broken({ violations }: RunResult, { name }: Exhibit, level: string): string[] {
        const own = violations.filter((one) => one.level === level && one.urn.includes(`::${name}.`));
        return [...new Set(own.map(({ policy }) => policy))].sort();
    }

    describe("of bad programs", () => {
        let result: RunResult;
        before(async () => {
            result = await preview([...BAD, ...ADVICE]);
        });

        for (const exhibit of BAD) {
            it(`rejects ${exhibit.name} by ${exhibit.brokenRules} alone`, () => {
                assert.deepEqual(broken(result, exhibit, "mandatory"), exhibit.brokenRules);
            });
        }
        for (const exhibit of ADVICE) {
            it(`advises against ${exhibit.name} by ${exhibit.brokenRules}`, () => {
                assert.deepEqual(broken(result, exhibit, "mandatory"), []);
                const advised = broken(result, exhibit, "advisory");
                assert.ok(
                    exhibit.brokenRules.every((rule) => advised.includes(rule)),
                    `advised: ${advised}`,
                );
            });
        }

        it("fails", () => {
            assert.equal(result.succeeded, false);
        });
    });

    describe("of good programs", () => {
        let result: RunResult;
        before(async () => {
            result = await preview(GOOD_PROGRAMS);
        });

        for (const exhibit of GOOD_PROGRAMS) {
            it(`passes ${exhibit.name}`, () => {
                assert.deepEqual(broken(result, exhibit, "mandatory"), []);
            });
        }

        it("succeeds", () => {
            assert.ok(result.succeeded, result.output);
        });

        it("passes an empty stack", async () => {
            const nothing = await preview([]);
            assert.ok(nothing.succeeded, nothing.output);
            assert.deepEqual(nothing.violations, []);
        });

        it("passes 500 unrelated resources", async () => {
            const unrelated: Exhibit = {
                name: "unrelated",
                brokenRules: [],
                declare: (room) => {
                    for (let index = 0; index < 500; index++) {
                        room.resource("random:index/randomPet:RandomPet", `pet-${index}`, { length: index % 5 });
                    }
                },
            };
            const nothing = await preview([unrelated]);
            assert.ok(nothing.succeeded, nothing.output);
            assert.deepEqual(nothing.violations, []);
        });
    });
});
