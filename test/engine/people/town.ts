import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { AppRegistrationArgs, ClientSecretArgs } from "../../../components";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import type { Witness } from "../support/witness";
import { apps, deploy, MONTHLY, World } from "../support/world";
import { House, type Kind, type Subject } from "./house";

/** What an app is declared with. */
type Declare<S> = (world: World, name: string, subject: S) => Partial<AppRegistrationArgs>;

/** Many apps in one stack, each of which meets a person of its own; they have rotated once, a day ago. */
export class Town<S extends Subject = Subject> {
    private constructor(
        readonly world: World,
        readonly stack: LabStack,
        readonly houses: House[],
        private readonly subjects: readonly S[],
    ) {}

    /** @param declare what each app is declared with. @default one credential called `default` */
    static async build<S extends Subject>(
        subjects: readonly S[],
        declare: Declare<S> = (_, name, { kind }) => appOf(name, kind),
    ): Promise<Town<S>> {
        const world = await World.start();
        const names = subjects.map((_, index) => nameOf(index));
        for (const name of names) {
            world.tenant.createVault(vaultOf(name), "rg-identity");
        }
        const stack = await world.stack(programOf(world, subjects, declare));
        await deploy(stack);
        world.clock.advance("PT1M");
        const houses = names.map((name) => houseOf(world, name));
        for (const house of houses) {
            house.addForeign();
            house.witness.look();
        }
        const town = new Town(world, stack, houses, subjects);
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

    /** From the next run on the apps are declared otherwise. */
    redeclare(declare: Declare<S>): void {
        this.stack.use(programOf(this.world, this.subjects, declare));
    }

    /** An app has another application than before, on which nobody has made anything yet. */
    meetAnew(index: number): void {
        const house = houseOf(this.world, nameOf(index));
        house.failure = this.houses[index]?.failure;
        this.houses[index] = house;
    }

    /** Everybody acts. */
    act(): void {
        for (const [index, house] of this.houses.entries()) {
            this.subjects[index]?.act?.(house);
        }
    }

    repair(): void {
        for (const [index, house] of this.houses.entries()) {
            this.subjects[index]?.repair?.(house);
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

    /** Fails each subject that a step or a write of a run that should be quiet is about, and the rest of them. */
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

function nameOf(index: number): string {
    return `app-${index + 1}`;
}

function programOf<S>(world: World, subjects: readonly S[], declare: Declare<S>): PulumiFn {
    return apps(
        Object.fromEntries(
            subjects.map((subject, index) => [nameOf(index), declare(world, nameOf(index), subject)] as const),
        ),
    );
}

/** What the engine says of an app that could not be deployed. */
export function errorsAbout({ output }: RunResult, name: string): string {
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

/** An app with one credential called `default`. */
export function appOf(
    name: string,
    kind: Kind = "clientSecret",
    more: Partial<ClientSecretArgs> = {},
): Partial<AppRegistrationArgs> {
    const common = { vault: { resourceGroupName: "rg-identity", vaultName: vaultOf(name) }, ...MONTHLY, ...more };
    if (kind === "clientSecret") {
        return { clientSecrets: { default: common } };
    }
    const madeIn =
        kind === "madeInVault" ? ({ madeIn: "keyVault" } as const) : ({ madeIn: "deployment", format: "pem" } as const);
    return { certificates: { default: { ...common, ...madeIn } } };
}
