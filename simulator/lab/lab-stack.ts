import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { EngineEvent, OutputMap, PreviewOptions, PulumiFn, Stack, UpOptions } from "@pulumi/pulumi/automation";
import type { Simulator } from "../index";
import {
    type DeclaredResource,
    declaredIn,
    outputsOf,
    type Step,
    stepsOf,
    type Violation,
    violationsOf,
} from "./engine-events";
import { killChildren } from "./kill-processes";
import { separateConnections } from "./separate-connections";

const LARGEST_STATE_BYTES = 256 * 1024 * 1024;

/** What a deployment or preview came to. */
export interface RunResult {
    readonly succeeded: boolean;
    /** Everything the engine printed; with the reason, when it did not succeed. */
    readonly output: string;
    /** What was done, in the engine's order; resources left as they are not among them. */
    readonly steps: readonly Step[];
    /** What the program declared, changed or not; of a run that failed, what it came to. */
    readonly declared: readonly DeclaredResource[];
    /** What the stack exports; empty when the program failed. Secret values are not in clear. */
    readonly outputs: OutputMap;
    /** What policy packs had to say, where the run was given any. */
    readonly violations: readonly Violation[];
    /** The requests that the run made to Graph, ARM and Key Vault. */
    readonly requests: ReturnType<Simulator["requests"]["since"]>;
}

/** A stack in the lab: every run happens at the instant where the simulated clock stands. */
export class LabStack {
    constructor(
        readonly stack: Stack,
        private readonly simulator: Simulator,
        /** Runs in this process. @default the one in the workspace's folder, which the CLI starts */
        private program?: PulumiFn,
    ) {
        separateConnections();
    }

    /** Replaces the program: from the next run on, other settings are deployed. */
    use(program: PulumiFn): void {
        this.program = program;
    }

    /**
     * Deploys, with `--continue-on-error` unless told otherwise, as a scheduled run does.
     * @param options.at what the clock of the machine that deploys shows. @default where the simulated clock stands
     */
    up({ at, ...options }: UpRequest = {}): Promise<RunResult> {
        return this.run((stack, hooks) => stack.up({ continueOnError: true, ...options, ...hooks }), at);
    }

    /**
     * Tells what a deployment would do.
     * @param options.at the instant of that deployment: a forecast. @default where the simulated clock stands
     */
    preview({ at, ...options }: PreviewRequest = {}): Promise<RunResult> {
        return this.run((stack, hooks) => stack.preview({ ...options, ...hooks }), at);
    }

    refresh(): Promise<RunResult> {
        return this.run((stack, hooks) => stack.refresh(hooks));
    }

    destroy(): Promise<RunResult> {
        return this.run((stack, hooks) => stack.destroy(hooks));
    }

    /** Ends the engine and its plugins of a run that is under way, as `kill -9` does. */
    async kill(): Promise<void> {
        await killChildren(process.pid, this.stack.workspace.pulumiCommand.command);
    }

    /** Removes the lock that a killed run left behind: what an operator does with `pulumi cancel`. */
    async unlock(): Promise<void> {
        await this.stack.cancel();
    }

    /** What `pulumi stack export` prints, with everything secret still encrypted; the automation API decrypts it. */
    async stateText(): Promise<string> {
        const { workspace, name } = this.stack;
        const env = { ...process.env, ...workspace.envVars, PULUMI_HOME: workspace.pulumiHome };
        const args = ["stack", "export", "--stack", name, "--non-interactive"];
        const options = { cwd: workspace.workDir, env, maxBuffer: LARGEST_STATE_BYTES };
        return (await promisify(execFile)(workspace.pulumiCommand.command, args, options)).stdout;
    }

    private async run(
        work: (stack: Stack, hooks: Hooks) => Promise<unknown>,
        at = this.simulator.clock.now(),
    ): Promise<RunResult> {
        const before = this.simulator.requests.count;
        const events: EngineEvent[] = [];
        let output = "";
        const append = (text: string) => {
            output += text;
        };
        const restore = this.enterEnvironment(at);
        let succeeded = true;
        const onEvent = (event: EngineEvent) => events.push(event);
        try {
            const hooks = { onEvent, onOutput: append, onError: append, program: this.program };
            await work(withoutLookups(this.stack), hooks);
        } catch (error) {
            succeeded = false;
            output += error instanceof Error ? error.message : String(error);
        } finally {
            restore();
        }
        const requests = this.simulator.requests
            .since(before)
            .filter(({ service }) => service === "graph" || service === "arm" || service === "vault");
        return {
            succeeded,
            output,
            steps: stepsOf(events),
            declared: declaredIn(events),
            outputs: outputsOf(events),
            violations: violationsOf(events),
            requests,
        };
    }

    /** The clock goes to the plugins through the workspace; the program in this process reads its own environment. */
    private enterEnvironment(at: string): () => void {
        const env = { ...this.simulator.environment(), APP_REGISTRATION_CLOCK: at };
        Object.assign(this.stack.workspace.envVars, env);
        const before = Object.fromEntries(Object.keys(env).map((key) => [key, process.env[key]]));
        Object.assign(process.env, env);
        return () => {
            for (const [key, value] of Object.entries(before)) {
                if (value === undefined) {
                    delete process.env[key];
                } else {
                    process.env[key] = value;
                }
            }
        };
    }
}

/** What a deployment can be told, beside the automation API's own options. */
interface UpRequest extends Omit<UpOptions, "program" | "onEvent" | "onOutput" | "onError"> {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly at?: string;
}

/** What a preview can be told, beside the automation API's own options. */
interface PreviewRequest extends Omit<PreviewOptions, "program" | "onEvent" | "onOutput" | "onError"> {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly at?: string;
}

interface Hooks {
    readonly onEvent: (event: EngineEvent) => void;
    readonly onOutput: (text: string) => void;
    readonly onError: (text: string) => void;
    readonly program?: PulumiFn;
}

/**
 * After every run the Automation API starts the CLI three times more, to look up outputs and summary. That takes as long
 * as a quiet run itself, and the events have told the outputs already.
 */
function withoutLookups(stack: Stack): Stack {
    return Object.create(stack, {
        outputs: { value: async (): Promise<OutputMap> => ({}) },
        info: { value: async () => undefined },
    });
}
