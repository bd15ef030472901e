import assert from "node:assert/strict";
import { House, type Scenario } from "../../engine/people/house";
import { OUTAGES } from "../../engine/people/outages";
import { PORTAL } from "../../engine/people/portal";
import { deployments, type Stack } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, type KindName, surroundingsOf } from "./kinds";

const KIND_NAMES: Readonly<Record<NonNullable<Scenario["kind"]>, KindName>> = {
    clientSecret: "client secret",
    madeInVault: "certificate of the vault",
    madeInDeployment: "certificate of the deployment",
};

describe("what a person does in the portal", function () {
    this.timeout(60_000);
    const shared = deployments();

    for (const scenario of PORTAL) {
        for (const isRefreshed of [true, false]) {
            const how = isRefreshed ? "by the next run with refresh" : "by the next rotation";
            it(`is put right ${how}: ${scenario.name}`, async () => {
                const { simulator, stack } = shared;
                const house = houseOf(stack, simulator);
                const { witness } = house;
                const kind = KIND_NAMES[scenario.kind ?? "clientSecret"];
                const surroundings = surroundingsOf(kind, new InProcess(simulator, witness.look));
                const run = async (isLooked = false) => {
                    if (isLooked) {
                        await stack.refresh(surroundings);
                    }
                    await stack.up(askedFor(kind), surroundings);
                };
                await run();
                simulator.clock.advance("PT1M");
                house.addForeign();
                simulator.clock.advance("P30D");
                await run();
                simulator.clock.advance("P1D");
                scenario.act(house);
                simulator.clock.advance(isRefreshed ? "P1D" : "P29D");
                await run(isRefreshed);
                witness.expectWell();
                simulator.clock.advance("P1D");
                await run(isRefreshed);
                assert.deepEqual(stack.operations, [], "the run after that is quiet");
                witness.expectWell();
                for (const wait of ["P30D", "P30D"]) {
                    simulator.clock.advance(wait);
                    await run();
                    witness.expectWell();
                }
            });
        }
    }
});

describe("what somebody has to repair", function () {
    this.timeout(60_000);
    const shared = deployments();

    for (const kind of Object.values(KIND_NAMES)) {
        for (const scenario of OUTAGES) {
            it(`is caught up with by the run after it, ${kind}: ${scenario.name}`, async () => {
                const { simulator, stack } = shared;
                const house = houseOf(stack, simulator);
                const { witness } = house;
                const surroundings = surroundingsOf(kind, new InProcess(simulator, witness.look));
                const run = () => stack.up(askedFor(kind), surroundings);
                await run();
                simulator.clock.advance("PT1M");
                house.addForeign();
                simulator.clock.advance("P30D");
                await run();
                simulator.clock.advance("P29D");
                scenario.act(house);
                simulator.clock.advance("P1D");
                // Rotates, or says why not.
                await run().catch(() => undefined);
                witness.expectNoHarm();
                simulator.clock.advance("P1D");
                scenario.repair?.(house);
                restorePrincipal(house);
                await run();
                witness.expectWell();
                assert.equal(witness.published.length, 3, "it has rotated");
                for (const wait of ["P1D", "P1D"]) {
                    simulator.clock.advance(wait);
                    await run();
                }
                assert.deepEqual(stack.operations, [], "the run after that is quiet");
                simulator.clock.advance("P30D");
                await run();
                witness.expectWell();
            });
        }
    }
});

/** What the engine does where the program declares one. */
function restorePrincipal({ tenant, clientId, witness }: House): void {
    if (tenant.servicePrincipal(clientId) === undefined) {
        tenant.directory.createServicePrincipal({ appId: clientId });
    }
    witness.resume();
}

function houseOf({ app, vaultName }: Stack, simulator: ConstructorParameters<typeof House>[0]): House {
    const [applicationId, clientId] = [app.id, app.appId];
    return new House(simulator, {
        name: "web",
        applicationId,
        clientId,
        vault: vaultName,
        secretName: "prod-web-default",
    });
}
