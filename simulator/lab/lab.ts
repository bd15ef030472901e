import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
    type InlineProgramArgs,
    LocalWorkspace,
    type ProjectSettings,
    type PulumiCommand,
    type PulumiFn,
    type StackSettings,
} from "@pulumi/pulumi/automation";
import { defaultCacheFolder, findPulumi } from "../../tools/pulumi-cli/find";
import { Simulator } from "../index";
import { type PluginFolder, pluginFolders } from "../plugin-folders";
import { LabStack } from "./lab-stack";
import { packageRoot } from "./package-root";

export interface LabOptions {
    /** Where the simulated clock stands at first: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly clock: string;
    /** Receives what finding or building the Pulumi CLI has to say. @default nothing is said */
    readonly say?: (line: string) => void;
}

/** A simulated tenant, the real Pulumi engine, and an empty place for state: what a deployment needs. */
export class Lab {
    private constructor(
        readonly simulator: Simulator,
        readonly command: PulumiCommand,
        private readonly folder: string,
    ) {}

    static async start({ clock, say = () => {} }: LabOptions): Promise<Lab> {
        const command = await findPulumi({ cacheFolder: defaultCacheFolder(process.env), say });
        const folder = await mkdtemp(path.join(tmpdir(), "app-registration-lab-"));
        return new Lab(await Simulator.start({ clock }), command, folder);
    }

    /** Where the engine keeps the state of all stacks. */
    get stateFolder(): string {
        return path.join(this.folder, "state");
    }

    /** A stack whose program runs in this process. */
    async stack(
        program: PulumiFn,
        { name = "prod", project = "apps", config = {}, plugins = [] }: StackOptions = {},
    ): Promise<LabStack> {
        const workDir = path.join(this.folder, project);
        await mkdir(workDir, { recursive: true });
        await mkdir(this.stateFolder, { recursive: true });
        const args: InlineProgramArgs = { stackName: name, projectName: project, program };
        const stack = await LocalWorkspace.createOrSelectStack(args, {
            workDir,
            pulumiHome: path.join(this.folder, "home"),
            pulumiCommand: this.command,
            envVars: { ...this.environment(), PULUMI_CONFIG_PASSPHRASE: "a simulated passphrase" },
            projectSettings: projectSettings(project, this.stateFolder, plugins),
            stackSettings: { [name]: { config } },
        });
        return new LabStack(stack, this.simulator, program);
    }

    /**
     * A stack whose program is in a folder of its own, in any language that the CLI finds a host for on PATH.
     * @param prepare fills the folder; its Pulumi.yaml ends with the given lines, which name backend and plugins
     */
    async projectStack(
        prepare: (folder: string, settings: string) => Promise<void>,
        { name = "prod", project = "apps", config = {}, plugins = [], path: hosts = [] }: ProjectOptions = {},
    ): Promise<LabStack> {
        const workDir = path.join(this.folder, project);
        await mkdir(workDir, { recursive: true });
        await mkdir(this.stateFolder, { recursive: true });
        const { backend, plugins: folders } = projectSettings(project, this.stateFolder, plugins);
        await prepare(workDir, `\nbackend: ${JSON.stringify(backend)}\nplugins: ${JSON.stringify(folders)}\n`);
        const environment = this.environment();
        const stack = await LocalWorkspace.createOrSelectStack(
            { stackName: name, workDir },
            {
                pulumiHome: path.join(this.folder, "home"),
                pulumiCommand: this.command,
                envVars: {
                    ...environment,
                    PATH: [...hosts, environment["PATH"]].join(path.delimiter),
                    PULUMI_CONFIG_PASSPHRASE: "a simulated passphrase",
                },
                stackSettings: { [name]: { config } },
            },
        );
        return new LabStack(stack, this.simulator);
    }

    /** What lets the CLI, the plugins and the program in this process talk to the simulated tenant. */
    environment(): Record<string, string> {
        const policyHost = path.join(packageRoot, "tools", "policy-host");
        return {
            ...this.simulator.environment(),
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PATH: [policyHost, process.env["PATH"]].join(path.delimiter),
        };
    }

    async stop(): Promise<void> {
        await this.simulator.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}

/**
 * The Automation API writes `plugins` into Pulumi.yaml, but its type does not know them. The backend replaces a state
 * file as a whole, but not the file with its attributes, which a killed run may leave empty; no later run could then
 * read the state. Nobody needs the attributes, so none are written.
 */
function projectSettings(
    name: string,
    state: string,
    plugins: readonly PluginFolder[],
): ProjectSettings & { plugins: { providers: PluginFolder[] } } {
    const others = pluginFolders(packageRoot, process.env).filter(
        (own) => !plugins.some((one) => one.name === own.name),
    );
    return {
        name,
        runtime: "nodejs",
        backend: { url: `file://${state}?metadata=skip` },
        plugins: { providers: [...plugins, ...others] },
    };
}

interface ProjectOptions extends StackOptions {
    /** Folders that are searched before those of PATH: the language's host is in one. */
    readonly path?: readonly string[];
}

interface StackOptions {
    /** @default prod */
    readonly name?: string;
    /** @default apps */
    readonly project?: string;
    readonly config?: NonNullable<StackSettings["config"]>;
    /** Plugins beside this package's own, or in place of them. */
    readonly plugins?: readonly PluginFolder[];
}
