import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import type { PulumiCommand } from "@pulumi/pulumi/automation";

/** A state of thousands of resources. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** How much of a failed command is told. */
const LONGEST_REASON = 1_000;

/** The Pulumi CLI in the folder of a program. It keeps what is secret sealed, so no passphrase is needed to read. */
export class Pulumi {
    private constructor(
        private readonly command: PulumiCommand,
        readonly folder: string,
        private readonly env: NodeJS.ProcessEnv,
    ) {}

    /**
     * Finds the CLI on PATH.
     * @throws when there is none
     */
    static async find(folder: string, environment: NodeJS.ProcessEnv): Promise<Pulumi> {
        const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
        const env = { PULUMI_SKIP_UPDATE_CHECK: "true", ...environment };
        try {
            return new Pulumi(await PulumiCommand.get({ skipVersionCheck: true }), folder, env);
        } catch {
            throw new Error('The Pulumi CLI is not on PATH. Install it, or read files with "--state FILE".');
        }
    }

    /** Its version: `3.258.0`. @default a build that tells none */
    get version(): string | undefined {
        return this.command.version?.version;
    }

    /**
     * @returns what it printed
     * @throws with what it had to say when it fails
     */
    async run(args: readonly string[]): Promise<string> {
        try {
            const options = { cwd: this.folder, env: this.env, maxBuffer: LARGEST_OUTPUT_BYTES };
            const command = [...args, "--non-interactive", "--color", "never"];
            const { stdout } = await promisify(execFile)(this.command.command, command, options);
            return stdout;
        } catch (error) {
            throw new Error(`"pulumi ${args.slice(0, 2).join(" ")}" failed: ${reasonOf(error)}`);
        }
    }

    /**
     * Runs a command whose output people watch: all of it goes to the standard error, since results go to the standard output.
     * @returns whether it succeeded
     */
    watch(args: readonly string[]): Promise<boolean> {
        const child = spawn(this.command.command, [...args, "--non-interactive"], {
            cwd: this.folder,
            env: this.env,
            stdio: ["ignore", 2, 2],
        });
        return new Promise((resolve, reject) => {
            child.once("error", reject);
            child.once("exit", (code) => resolve(code === 0));
        });
    }
}

function reasonOf(error: unknown): string {
    const printed = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
    const told = printed.trim() || (error instanceof Error ? error.message : String(error));
    return told.replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON);
}
