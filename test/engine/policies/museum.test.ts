import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { RULES } from "../../../policies/rules";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { World } from "../support/world";
import { CONSTANTS_BETWEEN, FURTHER_EXPOSURES } from "./museum/bad/constants";
import { ADVICE, DELIVERIES } from "./museum/bad/deliveries";
import { EXPOSURES } from "./museum/bad/exposures";
import { SUBJECTS_WITH_IDS, SUBJECTS_WITH_NAMES } from "./museum/bad/github-subjects";
import { LIFETIMES } from "./museum/bad/lifetimes";
import { COMMANDS, OTHER_PROVIDERS } from "./museum/bad/other-providers";
import { POWERS, POWERS_ADVICE, VAULT_WITH_READERS } from "./museum/bad/powers";
import { REGISTRATIONS } from "./museum/bad/registrations";
import { MISFITS, ROTATIONS } from "./museum/bad/rotations";
import { SCHEDULE_ADVICE, SCHEDULES } from "./museum/bad/schedules";
import { TRUSTS, VAULTS } from "./museum/bad/trusts-and-vaults";
import { TURNS } from "./museum/bad/turns";
import { type Exhibit, Room, RUNS, type Run } from "./museum/exhibit";
import { GOOD_DELIVERIES } from "./museum/good/deliveries";
import { OTHER_GOOD_PROGRAMS } from "./museum/good/other-providers";
import { PINNED_SUBJECTS } from "./museum/good/pinned-subjects";
import { GOOD_PROGRAMS } from "./museum/good/programs";
import { PUBLIC_PROGRAMS } from "./museum/good/public-programs";
import { GOOD_REGISTRATIONS } from "./museum/good/registrations";
import { SOUND_SCHEDULES } from "./museum/good/schedules";
import { makeEchoPlugins } from "./support/echo-plugins";
import { analyzeOffline } from "./support/offline-analysis";

/** Terraform's providers, as any-Terraform providers. */
const OTHERS = ["azurerm", "azapi", "msgraph"];
const PACK = path.join(packageRoot, "policies");
const ECHOED = ["azuread", "azure-native", "azure", "time", "random", "tls", "command", "kubernetes", ...OTHERS];

const BAD = [
    ...LIFETIMES,
    ...ROTATIONS,
    ...MISFITS,
    ...DELIVERIES,
    ...EXPOSURES,
    ...TURNS,
    ...REGISTRATIONS,
    ...TRUSTS,
    ...SUBJECTS_WITH_IDS,
    ...VAULTS,
    ...OTHER_PROVIDERS,
    ...SCHEDULES,
    ...POWERS,
    ...CONSTANTS_BETWEEN,
    ...FURTHER_EXPOSURES,
    VAULT_WITH_READERS,
];
const ADVISED = [...ADVICE, ...SUBJECTS_WITH_NAMES, ...COMMANDS, ...SCHEDULE_ADVICE, ...POWERS_ADVICE];
const GOOD = [
    ...GOOD_PROGRAMS,
    ...GOOD_DELIVERIES,
    ...PINNED_SUBJECTS,
    ...OTHER_GOOD_PROGRAMS,
    ...SOUND_SCHEDULES,
    ...GOOD_REGISTRATIONS,
    ...PUBLIC_PROGRAMS,
];

const MANDATORY = new Set(RULES.filter(({ level }) => level === "mandatory").map(({ name }) => name));

type Results = Readonly<Record<Run, Pick<RunResult, "violations" | "output">>>;

describe("the policy pack", function () {
    this.timeout(480_000);
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
    async function stackOf(project: string, exhibits: readonly Exhibit[]): Promise<LabStack> {
        const program = async () => {
            const rooms = exhibits.map((exhibit) => {
                const room = new Room(exhibit.name);
                exhibit.declare(room);
                return room;
            });
            return Object.fromEntries(rooms.flatMap((room) => Object.entries(room.exports)));
        };
        return world.stack(program, { project, plugins: echo.plugins });
    }

    /** Judged in every run; the update only tells, so that all of it is made. */
    async function judged(project: string, exhibits: readonly Exhibit[]): Promise<Results> {
        const stack = await stackOf(project, exhibits);
        const preview = () => stack.preview({ policyPacks: [PACK] });
        const config = path.join(await mkdtemp(path.join(tmpdir(), "museum-")), "advisory.json");
        await writeFile(config, JSON.stringify({ all: "advisory" }));
        const first = await preview();
        const update = await stack.up({ policyPacks: [PACK], policyPackConfigs: [config] });
        await rm(path.dirname(config), { recursive: true });
        assert.ok(update.succeeded, update.output);
        const second = await preview();
        const analysis = await analyzeOffline(stack, await stack.stateText(), PACK);
        return { "first preview": first, update, "second preview": second, "analysis of the exported state": analysis };
    }

    /** The rules that an exhibit breaks, those that are mandatory by themselves or the others, and how often each. */
    function broken({ violations }: Pick<RunResult, "violations">, { name }: Exhibit, isMandatory: boolean): string[] {
        const own = violations.filter(({ urn }) => urn.includes(`::${name}.`));
        return own.map(({ policy }) => policy).filter((policy) => MANDATORY.has(policy) === isMandatory);
    }

    /** Whether something of an exhibit, its stack output among it, is said not to be judged yet. */
    function isOpen({ violations }: Pick<RunResult, "violations">, { name }: Exhibit): boolean {
        return violations
            .filter(({ policy }) => policy === "not-judged-yet")
            .some(({ urn, message }) => urn.includes(`::${name}.`) || message.includes(name));
    }

    const unique = (names: readonly string[]) => [...new Set(names)].sort();

    describe("judging bad programs", () => {
        let results: Results;
        before(async () => {
            results = await judged("bad", [...BAD, ...ADVISED]);
        });

        for (const run of RUNS) {
            describe(`in the ${run}`, () => {
                for (const exhibit of BAD.filter(({ unseenIn = [] }) => unseenIn.includes(run))) {
                    it(`says that ${exhibit.name} is not judged yet`, () => {
                        assert.deepEqual(broken(results[run], exhibit, true), []);
                        assert.ok(isOpen(results[run], exhibit));
                    });
                }
                for (const exhibit of BAD.filter(({ unseenIn = [] }) => !unseenIn.includes(run))) {
                    it(`rejects ${exhibit.name} by ${exhibit.brokenRules} alone`, () => {
                        const found = broken(results[run], exhibit, true);
                        assert.deepEqual(unique(found), exhibit.brokenRules);
                        assert.equal(found.length, exhibit.findings ?? found.length);
                        const advised = broken(results[run], exhibit, false);
                        assert.ok(
                            (exhibit.advice ?? []).every((rule) => advised.includes(rule)),
                            `advised: ${advised}`,
                        );
                    });
                }
                for (const exhibit of ADVISED.filter(({ unseenIn = [] }) => !unseenIn.includes(run))) {
                    it(`advises against ${exhibit.name} by ${exhibit.brokenRules}`, () => {
                        assert.deepEqual(broken(results[run], exhibit, true), []);
                        const advised = broken(results[run], exhibit, false);
                        assert.ok(
                            exhibit.brokenRules.every((rule) => advised.includes(rule)),
                            `advised: ${advised}`,
                        );
                    });
                }
            });
        }

        it("tells what is not known yet once for each resource, and nothing of it later", () => {
            const told = (run: Run) => results[run].violations.filter(({ policy }) => policy === "not-judged-yet");
            const urns = told("first preview").map(({ urn }) => urn);
            assert.deepEqual(urns, [...new Set(urns)]);
            assert.equal(urns.filter((urn) => urn.includes("::pulumi:pulumi:Stack::")).length, 1);
            assert.deepEqual([...told("update"), ...told("second preview")], []);
        });

        it("fails the previews", () => {
            for (const { violations } of [results["first preview"], results["second preview"]]) {
                assert.ok(violations.some(({ level }) => level === "mandatory"));
            }
        });
    });

    describe("judging good programs", () => {
        const made = GOOD.filter(({ needsTenant }) => !needsTenant);
        let results: Results;
        let unmade: RunResult;
        before(async () => {
            results = await judged("good", made);
            unmade = await (await stackOf("unmade", GOOD)).preview({ policyPacks: [PACK] });
        });

        for (const run of RUNS) {
            for (const exhibit of made) {
                it(`passes ${exhibit.name} in the ${run}`, () => {
                    assert.deepEqual(broken(results[run], exhibit, true), []);
                });
            }
        }
        for (const exhibit of GOOD.filter(({ needsTenant }) => needsTenant)) {
            it(`passes ${exhibit.name} in a first preview`, () => {
                assert.deepEqual(broken(unmade, exhibit, true), []);
            });
        }

        it("has no advice on subjects that are pinned", () => {
            for (const run of RUNS) {
                const advised = PINNED_SUBJECTS.flatMap((exhibit) => broken(results[run], exhibit, false));
                assert.deepEqual(unique(advised), [], run);
            }
        });

        it("finds nothing mandatory in any of them", () => {
            for (const { violations, output } of Object.values(results)) {
                assert.ok(!violations.some(({ level }) => level === "mandatory"), output);
            }
        });

        it("passes an empty stack", async () => {
            const nothing = await (await stackOf("empty", [])).preview({ policyPacks: [PACK] });
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
            const nothing = await (await stackOf("unrelated", [unrelated])).preview({ policyPacks: [PACK] });
            assert.ok(nothing.succeeded, nothing.output);
            assert.deepEqual(nothing.violations, []);
        });
    });
});
