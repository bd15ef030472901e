import { readFile } from "node:fs/promises";
import { catalogueProgram } from "../../catalogue";
import type { Instant } from "../../rotation";
import type { Faults } from "../../simulator";
import { Lab } from "../../simulator/lab/lab";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Fleet } from "../consumers/fleet";
import { HttpsGateway } from "../consumers/https-gateway";
import { SignInTally } from "../consumers/sign-in-tally";
import { Witness } from "../history/witness";
import type { Site } from "../operator/operator";
import { carelessProgram } from "./careless-program";
import { type CatalogueSettings, catalogueVault } from "./catalogue-settings";
import type { StoryWorld } from "./stage";

/** The requests that make up a rotation, in the tenant's words. */
const STEPS: readonly string[] = ["addPassword", "setSecret", "removePassword"];

/** How long the token endpoint does not know a new secret that Graph shows already: as long as people have seen it take. */
export const PROPAGATION = { from: "PT0S", to: "PT2M" } as const;

/** What a world starts with. */
export interface WorldOptions {
    /** Where the simulated clock stands at first. */
    readonly clock: Instant;
    readonly settings: CatalogueSettings;
    readonly say: (line: string) => void;
}

/** A simulated tenant, the real engine with the catalogue's stack, those who consume, and one who watches. */
export class World implements StoryWorld, Site {
    readonly tally = new SignInTally();
    readonly fleet: Fleet;
    readonly witness: Witness;

    private constructor(
        readonly lab: Lab,
        readonly stack: LabStack,
        readonly careless: LabStack,
        /** The file backend's folder. */
        readonly stateFolder: string,
        private readonly gateway: HttpsGateway,
    ) {
        const { clock, tenant } = lab.simulator;
        this.fleet = new Fleet(clock, gateway, this.tally);
        this.witness = new Witness({
            credentials: (clientId) => tenant.application(clientId)?.passwordCredentials ?? [],
            versions: (vault, secretName) => tenant.secretVersions(vault, secretName),
        });
    }

    /** Starts the tenant, with the vault that the catalogue takes for granted, and an empty stack. */
    static async open({ clock, settings, say }: WorldOptions): Promise<World> {
        const lab = await Lab.start({ clock, say });
        try {
            return await World.furnish(lab, settings);
        } catch (error) {
            await lab.stop();
            throw error;
        }
    }

    private static async furnish(lab: Lab, settings: CatalogueSettings): Promise<World> {
        const { simulator } = lab;
        const { vaultName, resourceGroupName } = catalogueVault(settings);
        simulator.tenant.createVault(vaultName, resourceGroupName);
        simulator.tenant.propagation.configure({ delay: PROPAGATION });
        const program = catalogueProgram(() => simulator.clock.now(), simulator.tenantId);
        const stack = await lab.stack(program, { project: "app-registrations", config: { ...settings } });
        const gateway = new HttpsGateway({
            url: simulator.url,
            tenantId: simulator.tenantId,
            authority: await readFile(simulator.caFile, "utf8"),
            reader: simulator.tenant.deployer,
        });
        const careless = await lab.stack(carelessProgram, { project: "careless" });
        const world = new World(lab, stack, careless, lab.stateFolder, gateway);
        world.watchSteps();
        return world;
    }

    get faults(): Faults {
        return this.lab.simulator.faults;
    }

    /** The simulated tenant's address. */
    get url(): string {
        return this.lab.simulator.url;
    }

    get now(): Instant {
        return this.lab.simulator.clock.now();
    }

    /** Everybody signs in, and the witness looks. */
    async pause(): Promise<void> {
        this.witness.look(this.now);
        await this.fleet.signInAll();
    }

    credentialNames(): readonly (string | null)[] {
        const applications = this.lab.simulator.tenant.applications();
        return applications.flatMap(({ passwordCredentials }) => passwordCredentials.map((each) => each.displayName));
    }

    async configure(settings: CatalogueSettings): Promise<void> {
        const { stack } = this.stack;
        const file = await stack.workspace.stackSettings(stack.name);
        await stack.workspace.saveStackSettings(stack.name, { ...file, config: { ...settings } });
    }

    async close(): Promise<void> {
        await this.gateway.close();
        await this.lab.stop();
    }

    /** Holds every step of a rotation for a moment, before and after its effect, in which everybody signs in. */
    private watchSteps(): void {
        for (const when of ["before", "after"] as const) {
            this.faults.add({
                match: ({ operation }) => STEPS.includes(operation),
                effect: { kind: "call", when, callback: () => this.pause() },
            });
        }
    }
}
