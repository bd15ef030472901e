import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { EngineEvent, OutputMap, PreviewOptions, PulumiFn, Stack, UpOptions } from "@pulumi/pulumi/automation";
import type { Simulator } from "../index";
import { killChildren } from "./kill-processes";

const LARGEST_STATE_BYTES = 256 * 1024 * 1024;

/** One thing that the engine did, or would do, to a resource. */
export interface Step {
    /** `create`, `update`, `replace`, `create-replacement`, `delete`, `delete-replaced`, `refresh`, … */
    readonly op: string;
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** The resource's inputs after the step; secrets are shown as the engine shows them, never in clear. */
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a deployment or preview came to. */
export interface RunResult {
    readonly succeeded: boolean;
    /** Everything the engine printed; with the reason, when it did not succeed. */
    readonly output: string;
    /** What was done, in the engine's order; resources left as they are not among them. */
    readonly steps: readonly Step[];
    readonly outputs: OutputMap;
    /** The requests that the run made to Graph, ARM and Key Vault. */
    readonly requests: ReturnType<Simulator["requests"]["since"]>;
}

/** A stack in the lab: every run happens at the instant where the simulated clock stands. */
export class LabStack {
    constructor(
        readonly stack: Stack,
        private readonly simulator: Simulator,
        private program: PulumiFn,
    ) {}

    /** Replaces the program: from the next run on, other settings are deployed. */
    use(program: PulumiFn): void {
        this.program = program;
    }

    /** Deploys, with `--continue-on-error` unless told otherwise, as a scheduled run does. */
    up(options: Omit<UpOptions, "program" | "onEvent" | "onOutput" | "onError"> = {}): Promise<RunResult> {
        return this.run((hooks) =>
            this.stack.up({ continueOnError: true, ...options, ...hooks, program: this.program }),
        );
    }

    /**
     * Tells what a deployment would do.
     * @param options.at the instant of that deployment: a forecast. @default where the simulated clock stands
     */
    preview({ at, ...options }: PreviewRequest = {}): Promise<RunResult> {
        return this.run((hooks) => this.stack.preview({ ...options, ...hooks, program: this.program }), at);
    }

    refresh(): Promise<RunResult> {
        return this.run((hooks) => this.stack.refresh(hooks));
    }

    destroy(): Promise<RunResult> {
        return this.run((hooks) => this.stack.destroy(hooks));
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
        work: (hooks: Hooks) => Promise<{ outputs?: OutputMap } | unknown>,
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
        let outputs: OutputMap = {};
        try {
            const result = await work({ onEvent: (event) => events.push(event), onOutput: append, onError: append });
            outputs = outputsOf(result);
        } catch (error) {
            succeeded = false;
            output += error instanceof Error ? error.message : String(error);
        } finally {
            restore();
        }
        const requests = this.simulator.requests
            .since(before)
            .filter(({ service }) => service === "graph" || service === "arm" || service === "vault");
        return { succeeded, output, steps: events.flatMap(stepOf), outputs, requests };
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

/** What a preview can be told, beside the automation API's own options. */
interface PreviewRequest extends Omit<PreviewOptions, "program" | "onEvent" | "onOutput" | "onError"> {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly at?: string;
}

interface Hooks {
    readonly onEvent: (event: EngineEvent) => void;
    readonly onOutput: (text: string) => void;
    readonly onError: (text: string) => void;
}

function outputsOf(result: unknown): OutputMap {
    return typeof result === "object" && result !== null && "outputs" in result ? (result.outputs as OutputMap) : {};
}

function stepOf(event: EngineEvent): Step[] {
    const metadata = event.resourcePreEvent?.metadata;
    if (!metadata || metadata.op === "same" || metadata.op === "read") {
        return [];
    }
    const { op, urn, type } = metadata;
    return [{ op, urn, type, name: urn.split("::").at(-1) ?? urn, inputs: metadata.new?.inputs ?? {} }];
}
