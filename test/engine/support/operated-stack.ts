import { catalogueProgram } from "../../../catalogue";
import { programNow } from "../../../components/program/program-environment";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { Consumers } from "./consumers";
import { deploy, MONTHLY, VAULT, World } from "./world";

/** The app of the pages in `docs/emergencies`, and what its secret is called in the vault. */
export const APP = "tasks-api";
export const SECRET = `prod-${APP}-default`;

/** A stack that operators know by its configuration, with one secret that is in use. */
export interface Operated {
    readonly world: World;
    readonly stack: LabStack;
    readonly consumers: Consumers;
    /** The first deployment. */
    readonly first: RunResult;
}

/** How the stack is deployed first. */
export interface FirstDeployment {
    /** Settings of the secret. @default those of most tests */
    readonly settings?: Readonly<Record<string, unknown>>;
    /** What the clock of the machine that deploys shows. @default the tenant's */
    readonly deployedAt?: string;
}

/** Deploys the catalogue with one app, whose consumers refresh within the overlap. */
export async function operatedStack({ settings = MONTHLY, deployedAt }: FirstDeployment): Promise<Operated> {
    const world = await World.start();
    const config = {
        "app-registrations:vault": VAULT,
        "app-registrations:apps": { [APP]: { displayName: APP, clientSecrets: { default: settings } } },
    };
    const program = catalogueProgram(programNow, world.tenant.tenantId);
    // The Automation API's type knows flat values only; it writes what it is given.
    const stack = await world.stack(program, { project: "app-registrations", config: config as never });
    const first = await deploy(stack, { at: deployedAt });
    return { world, stack, first, consumers: new Consumers(world, { app: APP, refresh: MONTHLY.overlap }) };
}
