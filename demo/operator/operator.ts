import { findLocks, type Surroundings } from "../../command/stacks/locks";
import type { Fault, FaultHandle } from "../../simulator";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { credentialFacts, credentialsIn, type KnownCredential } from "../forecast/known-credential";
import { describeLock } from "./describe-lock";

/** What a deployment came to. */
export interface Deployment extends RunResult {
    /** Names of the credentials that rotated, with the generations before and after: `web-api-default 1 → 2`. */
    readonly rotated: readonly RotatedCredential[];
    /** Names of the credentials of which a replaced generation had ended. */
    readonly ended: readonly string[];
}

export interface RotatedCredential {
    readonly name: string;
    readonly from: number;
    readonly to: number;
}

/** What an operator works on. */
export interface Site {
    /** The file backend's folder. */
    readonly stateFolder: string;
    readonly stack: Pick<LabStack, "up" | "kill" | "unlock">;
    /** The simulated tenant's, with which a run is killed at the right moment. */
    readonly faults: { add(fault: Fault): Pick<FaultHandle, "hits" | "remove"> };
    /** Called after every deployment. */
    pause(): Promise<void>;
}

/** Runs deployments as a scheduler and a careful person would, and counts how they went. */
export class Operator {
    /** Deployments started. */
    deployments = 0;
    /** Deployments that were killed, as intended. */
    killed = 0;
    /** Deployments that failed without having been killed. */
    failed = 0;
    locksCleared = 0;
    /** Whether the last deployment ended well; if not, the next scheduled run deploys whatever the forecast says. */
    isLastComplete = true;
    /** The credentials as the last complete deployment left them. */
    credentials: readonly KnownCredential[] = [];

    constructor(
        private readonly site: Site,
        private readonly surroundings: Surroundings,
        private readonly say: (line: string) => void,
    ) {}

    /** Deploys; a failure is counted and told. */
    async deploy(): Promise<Deployment> {
        const deployment = await this.run();
        if (!deployment.succeeded) {
            this.failed += 1;
            this.say(`The deployment failed:\n${deployment.output}`);
        }
        return deployment;
    }

    /** Deploys and kills the run right after a credential was made, before its value is in Key Vault. */
    async deployAndKill(): Promise<void> {
        const { faults, stack } = this.site;
        const fault = faults.add({
            match: ({ operation }) => operation === "addPassword",
            times: 1,
            effect: { kind: "call", when: "after", callback: () => stack.kill() },
        });
        const { succeeded } = await this.run();
        fault.remove();
        if (fault.hits === 1 && !succeeded) {
            this.killed += 1;
        }
    }

    private async run(): Promise<Deployment> {
        await this.clearStaleLocks();
        this.deployments += 1;
        const before = this.credentials;
        const result = await this.site.stack.up();
        await this.site.pause();
        this.isLastComplete = result.succeeded;
        if (result.succeeded) {
            this.credentials = credentialsIn(result.declared);
        }
        return { ...result, ...compare(before, this.credentials) };
    }

    /** Says of each lock whose it is, and clears it when its owner is gone. */
    private async clearStaleLocks(): Promise<void> {
        const locks = await findLocks(this.site.stateFolder, this.surroundings);
        for (const lock of locks) {
            this.say(describeLock(lock));
        }
        if (locks.length > 0 && locks.every(({ owner }) => owner === "gone")) {
            await this.site.stack.unlock();
            this.locksCleared += locks.length;
        }
    }
}

function compare(before: readonly KnownCredential[], after: readonly KnownCredential[]) {
    const pairs = after.flatMap((credential) => {
        const old = before.find(({ urn }) => urn === credential.urn);
        return old === undefined
            ? []
            : [{ name: credential.name, old: credentialFacts(old), new: credentialFacts(credential) }];
    });
    return {
        rotated: pairs
            .filter((pair) => pair.old.generation !== pair.new.generation)
            .map((pair) => ({ name: pair.name, from: pair.old.generation, to: pair.new.generation })),
        ended: pairs
            .filter((pair) =>
                pair.old.previous.some(({ generation }) =>
                    pair.new.previous.every((each) => each.generation !== generation),
                ),
            )
            .map(({ name }) => name),
    };
}
