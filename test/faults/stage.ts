import { addToInstant } from "../../simulator/clock";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { MONTHLY, START, World } from "../engine/support/world";
import { FaultConsumers } from "./consumers";
import { ForeignCredentials } from "./foreign";
import { leftApplications, problemsOf } from "./judge";
import { RequestOwners } from "./request-owners";
import {
    bareProgramOf,
    type Declared,
    type FaultApp,
    type Phase,
    programOf,
    RESOURCE_GROUP,
    type Scenario,
} from "./scenarios";
import { Trail } from "./trail";

/** Nobody waits for another one's turn: an app that is held must not hold up the others. */
const PARALLEL = 512;

/** The struck rotation is the second one: from then on there is an ended credential to remove in each. */
const ROTATIONS_BEFORE = 1;

/** What is deployed, how far it has come when it is struck, and what the program declares. */
export interface StageSettings {
    readonly scenario: Scenario;
    readonly phase: Phase;
    readonly declared: Declared;
}

/** One stack in a tenant of its own, whose apps are all at the same stage: about to be struck. */
export class Stage {
    readonly owners: RequestOwners;
    readonly trail: Trail;
    readonly consumers: FaultConsumers;
    readonly foreign: ForeignCredentials;
    private readonly spoilt = new Set<FaultApp>();
    private rotations = 0;

    private constructor(
        readonly world: World,
        readonly stack: LabStack,
        readonly scenario: Scenario,
        readonly apps: readonly FaultApp[],
    ) {
        this.owners = new RequestOwners(world.tenant, apps);
        this.trail = new Trail(world, this.owners);
        this.consumers = new FaultConsumers(world, apps, MONTHLY.overlap);
        this.foreign = new ForeignCredentials(world);
    }

    /** Deploys, and rotates, as often as it takes; nothing happens to these runs. */
    static async prepare({ scenario, phase, declared }: StageSettings, apps: readonly FaultApp[]): Promise<Stage> {
        const world = await World.start();
        for (const vault of apps.flatMap(({ vaults }) => vaults)) {
            world.tenant.createVault(vault, RESOURCE_GROUP);
        }
        // One server of Entra's knows a new credential later than the others: whoever publishes without asking refuses somebody.
        world.tenant.propagation.configure({ flapping: ["refuse"] });
        const program = declared === "apps" ? wholeProgram(world, scenario, apps) : bareProgram(world, scenario, apps);
        const stage = new Stage(world, await world.stack(program), scenario, apps);
        stage.consumers.watch(stage.owners);
        if (phase === "rotation") {
            await stage.deployCleanly();
            stage.consumers.liveUntil(addToInstant(START, "PT1H"));
            stage.addForeign(true);
            for (let count = 0; count < ROTATIONS_BEFORE; count++) {
                stage.nextRotation();
                await stage.deployCleanly();
            }
            stage.nextRotation();
        }
        return stage;
    }

    /** The apps that cells can be played on: those that nothing is wrong with. */
    get usable(): readonly FaultApp[] {
        return this.apps.filter((app) => !this.spoilt.has(app));
    }

    /** Something is wrong with an app, which would be told of what is played on it later. */
    spoil(app: FaultApp): void {
        this.spoilt.add(app);
    }

    /** The day comes on which all apps rotate. */
    nextRotation(): void {
        this.rotations++;
        this.consumers.liveUntil(addToInstant(START, `P${30 * this.rotations}D`));
    }

    /** One deployment, as a scheduler does it. */
    run(): Promise<RunResult> {
        this.trail.clear();
        return this.stack.up({ parallel: PARALLEL });
    }

    /** One deployment that must not fail. */
    async deployCleanly(): Promise<RunResult> {
        const result = await this.run();
        if (!result.succeeded) {
            throw new Error(`a run that nothing happens to fails:\n${result.output}`);
        }
        return result;
    }

    /** People add credentials of their own, where Entra lets them. */
    addForeign(copied = false): void {
        for (const app of this.scenario.hasRoom ? this.apps : []) {
            this.foreign.add(app, copied);
        }
    }

    /** A day goes by. */
    nextDay(): void {
        this.consumers.liveUntil(addToInstant(this.world.clock.now(), "P1D"));
    }

    /** Says what is not as it must be with an app. */
    problemsOf(app: FaultApp): string[] {
        const generation = this.rotations + 1;
        const { consumers, foreign, owners } = this;
        return problemsOf(this.world, app, { generation, consumers, foreign, owners });
    }

    leftApplications(app: FaultApp): number {
        return leftApplications(this.owners, app);
    }

    /** What a run did about an app, requests and steps, in a line. */
    deedsOf(app: FaultApp, { requests, steps }: RunResult): string[] {
        const asked = requests.filter((one) => this.owners.of(one) === app);
        const changed = steps.filter(({ name }) => name === app.name || name.startsWith(`${app.name}-`));
        return [
            ...asked.map(({ operation, status }) => `${operation} ${status}`),
            ...changed.map(({ op, name }) => `${op} ${name}`),
        ];
    }

    stop(): Promise<void> {
        return this.world.stop();
    }
}

function wholeProgram({ tenant }: World, scenario: Scenario, apps: readonly FaultApp[]) {
    const reader = tenant.createApplication({ displayName: "reader" });
    return programOf(scenario, apps, String(tenant.servicePrincipal(reader.appId)?.id));
}

function bareProgram({ tenant }: World, scenario: Scenario, apps: readonly FaultApp[]) {
    const { signInAudience = "AzureADMyOrg" } = scenario.declare({});
    const ids = new Map(
        apps.map((app) => [
            app,
            tenant.createApplication({ displayName: app.name, signInAudience: String(signInAudience) }).id,
        ]),
    );
    return bareProgramOf(scenario, apps, (app) => ids.get(app) ?? "");
}
