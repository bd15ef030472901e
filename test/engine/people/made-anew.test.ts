import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { writes } from "../support/world";
import { addNeighbours, aimsOf, furnished, PARTS, type Part, surroundings } from "./furnished";
import { errorsAbout, Town } from "./town";

/** Apps by their place: the application or its principal is replaced; the application is deleted for good before. */
const [REPLACED, WITH_NEW_PRINCIPAL, GONE] = [0, 1, [2, 3, 4]];

/**
 * Applications that are gone for good, made anew as `docs/emergencies/deleted-application.md` says, whatever they have; and
 * `--replace` of every resource of an app whose protection was lifted. Whoever has the old client id is refused; everything
 * else goes on.
 */
describe("an app made anew on purpose", function () {
    this.timeout(600_000);
    let town: Town<Part>;
    let refused: RunResult;
    let third: RunResult;

    before(async () => {
        town = await Town.build(PARTS, furnished);
        const { stack, houses } = town;
        houses.forEach(addNeighbours);
        const standing = houses.map(surroundings);
        const judge = (when: string, anew: readonly number[], act?: Parameters<typeof town.judge>[1]) => {
            town.judge(when, act);
            for (const [index, house] of houses.entries()) {
                const [was, is] = [standing[index] ?? assert.fail("there are as many"), surroundings(house)];
                house.judge(when, () =>
                    anew.includes(index) ? assert.deepEqual(likeness(is), likeness(was)) : assert.deepEqual(is, was),
                );
            }
        };
        for (const { tenant, applicationId, witness } of GONE.map((index) => houses[index] ?? assert.fail())) {
            witness.suspend();
            tenant.deleteApplication(applicationId);
            tenant.directory.applications.purge(applicationId);
        }
        await town.live("P1D");
        refused = await stack.up({ refresh: true });
        town.judge("while applications are gone", (witness) => witness.expectNoHarm());

        town.redeclare((...app) => furnished(...app, false));
        await town.run("without protection", { refresh: true });
        for (const index of GONE) {
            town.meetAnew(index);
        }
        judge("with another application", GONE);

        await town.live("P1D");
        const replace = (await aimsOf(stack, houses, PARTS)).flat().map(({ urn }) => urn);
        const principal = houses[WITH_NEW_PRINCIPAL]?.witness;
        houses[REPLACED]?.witness.suspend();
        principal?.suspend();
        await town.run("replacing", { replace });
        principal?.resume();
        town.meetAnew(REPLACED);
        const anew = [REPLACED, WITH_NEW_PRINCIPAL, ...GONE];
        judge("after the replacement", anew);

        town.redeclare(furnished);
        await town.live("P1D");
        await town.run("with protection again");
        await town.live("P1D");
        third = await town.run("a third time", { refresh: true });
        await town.live("P30D");
        await town.run("rotating");
        judge("after the next rotation", anew);
    });
    after(() => town?.stop());

    PARTS.forEach(({ name }, index) => {
        it(`${name}: nobody is refused, and what belongs to the app is there again`, () => {
            const failure = town.houses[index]?.failure;
            if (failure !== undefined) {
                throw failure;
            }
        });
    });

    it("is made by no run by itself, which stops no other app", () => {
        assert.equal(refused.succeeded, false);
        assert.ok(!writes(refused).includes("createApplication"));
        for (const [index, { name }] of town.houses.entries()) {
            const said = errorsAbout(refused, name);
            assert.equal(said !== "", GONE.includes(index), `${name}: ${said}`);
        }
    });

    it("leaves the run after that nothing to do", () => town.expectQuiet(third));
});

/** What is to be the same of an app with another application or principal: what the program declares, and what is of others elsewhere. */
function likeness({ clientId = "", trusts, uris, roles, ofOthers }: ReturnType<typeof surroundings>) {
    return {
        trusts: trusts?.filter((trust) => trust.startsWith("deploy: ")),
        uris: JSON.stringify(uris).replaceAll(clientId, "its client id"),
        roles: roles.length,
        ofOthers,
    };
}
