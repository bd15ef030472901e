import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import path from "node:path";
import { addToInstant } from "../../simulator/clock";
import { Lab } from "../../simulator/lab/lab";
import type { ProcessRow } from "../../simulator/lab/list-processes";
import { ProcessWatch, type Usage } from "../support/process-watch";
import { type Ran, type Run, STACK } from "./run";
import { AUTHORS, type Author, START, VAULT, WAVE } from "./stage";

/** What is measured; each before the next, since one leaves what the next begins with. */
export const SITUATIONS = ["first deployment", "nothing due, up", "nothing due, preview", "wave"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What one run came to. */
export interface Measurement {
    readonly situation: Situation;
    readonly author: Author;
    readonly apps: number;
    readonly round: number;
    readonly seconds: number;
    /** By who used it: `engine`, `program`, `azuread`, `azure-native`, `app-registration`. */
    readonly usage: Readonly<Record<string, Usage>>;
    readonly stateBytes: number;
    /** How many of each request, as `POST graph addPassword`. */
    readonly requests: Readonly<Record<string, number>>;
}

export interface Plan {
    readonly apps: number;
    readonly rounds: number;
    readonly situations: readonly Situation[];
    readonly parallel?: number;
}

/** Measures one size: in every round and situation, both authors' programs run one right after the other. */
export async function measure(
    { apps, rounds, situations, parallel }: Plan,
    onMeasured: (one: Measurement) => void,
): Promise<void> {
    const isOnlyFirst = situations.every((one) => one === "first deployment");
    for (let round = 1; round <= (situations.includes("first deployment") ? rounds : 1); round++) {
        const bench = await Bench.start(apps, parallel);
        try {
            await bench.everybody("first deployment", "up", round, situations, onMeasured);
            if (!isOnlyFirst && round === 1) {
                await bench.later(rounds, situations, onMeasured);
            }
        } finally {
            await bench.stop();
        }
    }
}

/** A tenant, and a stack of each author. */
class Bench {
    private wave = 0;

    private constructor(
        private readonly lab: Lab,
        private readonly apps: number,
        private readonly parallel: number | undefined,
        private readonly folders: Readonly<Record<Author, { readonly workDir: string; readonly pulumiHome: string }>>,
    ) {}

    static async start(apps: number, parallel: number | undefined): Promise<Bench> {
        const lab = await Lab.start({ clock: START });
        lab.simulator.tenant.createVault(VAULT.vaultName, VAULT.resourceGroupName);
        const folders: Partial<Record<Author, { workDir: string; pulumiHome: string }>> = {};
        for (const author of AUTHORS) {
            const { workspace } = (await lab.stack(async () => {}, { name: STACK, project: author })).stack;
            folders[author] = { workDir: workspace.workDir, pulumiHome: workspace.pulumiHome ?? "" };
        }
        return new Bench(lab, apps, parallel, folders as Record<Author, { workDir: string; pulumiHome: string }>);
    }

    stop(): Promise<void> {
        return this.lab.stop();
    }

    /** What comes after a first deployment, so many times. */
    async later(
        rounds: number,
        situations: readonly Situation[],
        onMeasured: (one: Measurement) => void,
    ): Promise<void> {
        const { clock } = this.lab.simulator;
        for (let round = 1; round <= rounds; round++) {
            clock.advance("P1D");
            await this.everybody("nothing due, up", "up", round, situations, onMeasured);
            await this.everybody("nothing due, preview", "preview", round, situations, onMeasured);
            if (situations.includes("wave")) {
                this.wave++;
                clock.set(addToInstant(clock.now(), WAVE));
                await this.everybody("wave", "up", round, situations, onMeasured);
            }
        }
    }

    /** @param chosen what is to be measured; a first deployment runs in any case */
    async everybody(
        situation: Situation,
        operation: Run["operation"],
        round: number,
        chosen: readonly Situation[],
        onMeasured: (one: Measurement) => void,
    ): Promise<void> {
        const isChosen = chosen.includes(situation);
        if (!isChosen && situation !== "first deployment") {
            return;
        }
        // In turn: whoever comes second finds a warmer machine.
        for (const author of round % 2 === 1 ? AUTHORS : [...AUTHORS].reverse()) {
            const measured = await this.one(author, operation);
            if (isChosen) {
                onMeasured({ ...measured, situation, author, apps: this.apps, round });
            }
        }
    }

    private async one(author: Author, operation: Run["operation"]) {
        const { simulator } = this.lab;
        const before = simulator.requests.count;
        const began = process.hrtime.bigint();
        const env = {
            ...process.env,
            ...this.lab.environment(),
            APP_REGISTRATION_CLOCK: simulator.clock.now(),
            PULUMI_CONFIG_PASSPHRASE: "a simulated passphrase",
        };
        const child = fork(path.join(__dirname, "run.js"), { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
        const watch = new ProcessWatch(child.pid ?? 0, roleIn(child));
        const size = { apps: this.apps, wave: this.wave, parallel: this.parallel };
        const run: Run = { author, operation, project: author, ...size, ...this.folders[author] };
        const [[ran]] = await Promise.all([once(child, "message") as Promise<[Ran]>, sent(child, run)]);
        const seconds = Number(process.hrtime.bigint() - began) / 1e9;
        const usage = await watch.stop();
        if (ran.error !== undefined) {
            throw new Error(ran.error);
        }
        const requests: Record<string, number> = {};
        for (const { service, method, operation: what } of simulator.requests.since(before)) {
            const key = `${method} ${service} ${what}`;
            requests[key] = (requests[key] ?? 0) + 1;
        }
        return { seconds, usage, requests, stateBytes: await this.stateBytes(author) };
    }

    private async stateBytes(author: Author): Promise<number> {
        const file = path.join(this.lab.stateFolder, ".pulumi", "stacks", author, `${STACK}.json`);
        return (await stat(file)).size;
    }
}

function sent(child: ChildProcess, run: Run): Promise<void> {
    return new Promise((resolve, reject) => {
        child.send(run, (error) => (error ? reject(error) : resolve()));
    });
}

function roleIn({ pid }: ChildProcess) {
    return ({ pid: its, command }: ProcessRow): string | undefined => {
        if (its === pid) {
            return "program";
        }
        const [, plugin] = /pulumi-resource-([\w-]+)/.exec(command) ?? [];
        return plugin ?? (/(^|\/)pulumi /.test(command) ? "engine" : undefined);
    };
}
