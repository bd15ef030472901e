import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { packageRoot } from "../../../simulator/lab/package-root";
import { pluginFolders } from "../../../simulator/plugin-folders";
import type { World } from "./world";

const LANGUAGE_HOST = path.join(packageRoot, "test", "engine", "support", "language-host");

/** What a person is told who runs a program by the command line. */
export interface Told {
    readonly succeeded: boolean;
    /** What the CLI prints under `Diagnostics:`, without what it says of the language host. */
    readonly diagnostics: string;
    /** The operations that reached Graph, ARM and Key Vault and change something. */
    readonly writes: readonly string[];
}

/** A Pulumi project in a folder, run by the CLI as people run it: what they see differs from an inline program's output. */
export class ProgramFolder {
    private constructor(
        private readonly world: World,
        /** Where it is. */
        readonly folder: string,
    ) {}

    /** @param main the program, CommonJS; `components` of the built package are in scope */
    static async make(world: World, main: string): Promise<ProgramFolder> {
        const folder = path.join(world.lab.stateFolder, "..", "program");
        await mkdir(folder, { recursive: true });
        await mkdir(world.lab.stateFolder, { recursive: true });
        const made = new ProgramFolder(world, folder);
        await made.use(main);
        await made.run({}, "stack", "init", "prod");
        return made;
    }

    /** @param plugins whose folders the project names @default all */
    async use(
        main: string,
        config: Readonly<Record<string, unknown>> = {},
        plugins: (name: string) => boolean = () => true,
    ): Promise<void> {
        const project = {
            name: "contoso",
            runtime: "nodejs",
            main: "index.cjs",
            backend: { url: `file://${this.world.lab.stateFolder}?metadata=skip` },
            plugins: { providers: pluginFolders(packageRoot, process.env).filter(({ name }) => plugins(name)) },
        };
        const dist = path.join(packageRoot, "dist");
        const scope = ["components", "catalogue"].map(
            (room) => `const ${room} = require(${JSON.stringify(path.join(dist, room))});`,
        );
        await writeFile(path.join(this.folder, "package.json"), "{}");
        await writeFile(path.join(this.folder, "Pulumi.yaml"), stringify(project));
        await writeFile(path.join(this.folder, "Pulumi.prod.yaml"), stringify({ config }));
        await writeFile(path.join(this.folder, "index.cjs"), [...scope, main].join("\n"));
    }

    /** Runs a command of the CLI. @param env over the lab's own */
    async run(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Told> {
        const { lab, simulator } = this.world;
        const before = simulator.requests.count;
        const options = { cwd: this.folder, env: this.environment(env) };
        const done = await promisify(execFile)(lab.command.command, [...args, "--non-interactive"], options).then(
            ({ stdout }) => ({ succeeded: true, stdout }),
            ({ stdout }: { stdout: string }) => ({ succeeded: false, stdout }),
        );
        const [, diagnostics = ""] = /^Diagnostics:\n(.*?)^(?:Outputs|Resources):/ms.exec(done.stdout) ?? [];
        return {
            succeeded: done.succeeded,
            diagnostics: diagnostics.replaceAll(/^.*warning: using pulumi-language-nodejs.*\n/gm, ""),
            writes: simulator.requests
                .since(before)
                .filter(({ service, method }) => method !== "GET" && service !== "login")
                .map(({ operation }) => operation),
        };
    }

    /** What the CLI, and the command, find the tenant, the plugins' login and the language host by. @param env over the lab's own */
    environment(env: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
        const { lab } = this.world;
        const environment = lab.environment();
        const cli = path.dirname(lab.command.command);
        return {
            ...process.env,
            ...environment,
            PATH: [LANGUAGE_HOST, cli, environment["PATH"]].join(path.delimiter),
            PULUMI_HOME: path.join(this.folder, "..", "home"),
            PULUMI_CONFIG_PASSPHRASE: "a simulated passphrase",
            ...env,
        };
    }
}
