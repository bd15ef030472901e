import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { AppRegistrationArgs } from "../../../components";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import type { Witness } from "../support/witness";
import { apps, deploy, MONTHLY, World } from "../support/world";
import { House, type Kind, type Scenario } from "./house";

/** Many apps in one stack, each of which meets a person of its own; they have rotated once, a day ago. */
export class Town {
    private constructor(
        readonly world: World,
        readonly stack: LabStack,
        readonly houses: readonly House[],
        private readonly scenarios: readonly Scenario[],
    ) {}

    static async build(scenarios: readonly Scenario[]): Promise<Town> {
        const world = await World.start();
        const named = scenarios.map((scenario, index) => [`app-${index + 1}`, scenario] as const);
        for (const [name] of named) {
            world.tenant.createVault(vaultOf(name), "rg-identity");
        }
        const stack = await world.stack(programOf(named));
        await deploy(stack);
        world.clock.advance("PT1M");
        const houses = named.map(([name]) => houseOf(world, name));
        for (const house of houses) {
            house.addForeign();
            house.witness.look();
        }
        const town = new Town(world, stack, houses, scenarios);
        for (const when of ["before", "after"] as const) {
            world.simulator.faults.add({
                match: ({ service, method }) => (service === "graph" || service === "vault") && method !== "GET",
                effect: {
                    kind: "call",
                    when,
                    callback: ({ applicationId, vault }) => town.look(applicationId, vault),
                },
            });
        }
        await town.live("P30D");
        await deploy(stack);
        await town.live("P1D");
        return town;
    }

    /** Everybody acts. */
    act(): void {
        for (const [index, house] of this.houses.entries()) {
            this.scenarios[index]?.act(house);
        }
    }

    repair(): void {
        for (const [index, house] of this.houses.entries()) {
            this.scenarios[index]?.repair?.(house);
        }
    }

    /** Lets time pass; everybody signs in every day. */
    async live(duration: `P${number}D` | `PT${number}H`): Promise<void> {
        const { clock } = this.world;
        const days = Number(/^P(\d+)D$/.exec(duration)?.[1] ?? 0);
        for (let day = 0; day < days; day++) {
            clock.advance("P1D");
            this.lookAround();
        }
        if (days === 0) {
            clock.advance(duration);
            this.lookAround();
        }
    }

    /** Deploys, and holds against each app what was said of it where the run failed. */
    async run(when: string, options?: Parameters<LabStack["up"]>[0]): Promise<RunResult> {
        const result = await this.stack.up(options);
        for (const house of this.houses) {
            const said = errorsAbout(result, house.name);
            if (said !== "") {
                house.failure ??= new Error(`${when}, the run fails: ${said}`);
            }
        }
        return result;
    }

    judge(when: string, act?: (witness: Witness) => void): void {
        for (const house of this.houses) {
            house.judge(when, act);
        }
    }

    /** Fails each scenario that a step or a write of a run that should be quiet is about, and the rest of them. */
    expectQuiet({ steps, requests }: RunResult): void {
        const changed = steps.filter(({ op }) => op !== "refresh").map(({ op, name }) => `${op} ${name}`);
        const written = requests
            .filter(({ method }) => method !== "GET")
            .map(({ operation, path }) => `${operation} ${path}`);
        assert.deepEqual([changed, written], [[], []], "the third run is quiet");
    }

    stop(): Promise<void> {
        return this.world.stop();
    }

    private lookAround(): void {
        for (const { witness } of this.houses) {
            witness.look();
        }
    }

    private look(applicationId: string | undefined, vault: string | undefined): void {
        for (const house of this.houses) {
            if (house.applicationId === applicationId || house.vault === vault) {
                house.witness.look();
            }
        }
    }
}

/** What the engine says of an app that could not be deployed. */
function errorsAbout({ output }: RunResult, name: string): string {
    const lines = output.split("\n").filter((line) => line.includes("error: "));
    return lines.filter((line) => line.includes(`error: ${name}-`)).join(" ");
}

function houseOf(world: World, name: string): House {
    const { id: applicationId, appId: clientId } = world.application(name);
    const secretName = `prod-${name}-default`;
    return new House(world.simulator, { name, applicationId, clientId, vault: vaultOf(name), secretName });
}

export function vaultOf(name: string): string {
    return `kv-of-${name}`;
}

function programOf(named: readonly (readonly [string, Scenario])[]): PulumiFn {
    return apps(Object.fromEntries(named.map(([name, { kind }]) => [name, appOf(name, kind)])));
}

/** An app with one credential called `default`. */
export function appOf(name: string, kind: Kind = "clientSecret"): Partial<AppRegistrationArgs> {
    const common = { vault: { resourceGroupName: "rg-identity", vaultName: vaultOf(name) }, ...MONTHLY };
    if (kind === "clientSecret") {
        return { clientSecrets: { default: common } };
    }
    const madeIn =
        kind === "madeInVault" ? ({ madeIn: "keyVault" } as const) : ({ madeIn: "deployment", format: "pem" } as const);
    return { certificates: { default: { ...common, ...madeIn } } };
}
