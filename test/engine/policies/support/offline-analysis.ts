import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { type Violation, violationsOf } from "../../../../simulator/lab/engine-events";
import type { LabStack } from "../../../../simulator/lab/lab-stack";

export interface AnalysisOptions {
    /** The pack's configuration file. @default none */
    readonly config?: string;
    /** The pack's clock: `YYYY-MM-DDTHH:MM:SSZ`. @default the machine's */
    readonly clock?: string;
}

/** What came of an analysis: what the pack said, and all that was printed. */
export interface Analysis {
    /** Whether its exit status was 0. */
    readonly succeeded: boolean;
    readonly violations: readonly Violation[];
    readonly output: string;
}

/**
 * Judges the exported state of a stack with `pulumi policy analyze --file`, as an auditor does who has nothing but the
 * export: no program, no login and no passphrase, so that everything secret is redacted.
 */
export async function analyzeOffline(
    { stack }: LabStack,
    state: string,
    pack: string,
    { config, clock }: AnalysisOptions = {},
): Promise<Analysis> {
    const folder = await mkdtemp(path.join(tmpdir(), "offline-"));
    const file = path.join(folder, "state.json");
    await writeFile(file, state);
    const { pulumiCommand, envVars } = stack.workspace;
    const { PULUMI_CONFIG_PASSPHRASE: _, ...env } = { ...process.env, ...envVars };
    const configured = config === undefined ? [] : ["--policy-pack-config", config];
    const args = ["policy", "analyze", "--file", file, "--policy-pack", pack, ...configured, "--json"];
    const clocked = clock === undefined ? {} : { APP_REGISTRATION_CLOCK: clock };
    const options = { cwd: folder, env: { ...env, ...clocked, PULUMI_HOME: folder }, maxBuffer: 64 * 1024 * 1024 };
    try {
        const { succeeded, output } = await new Promise<Pick<Analysis, "succeeded" | "output">>((resolve) => {
            // It fails where something mandatory is violated; what it says is printed all the same.
            execFile(pulumiCommand.command, args, options, (error, stdout) =>
                resolve({ succeeded: error === null, output: stdout }),
            );
        });
        const events = output.split("\n").filter((line) => line.startsWith("{"));
        return { succeeded, violations: violationsOf(events.map((line): EngineEvent => JSON.parse(line))), output };
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
