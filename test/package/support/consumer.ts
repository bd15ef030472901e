import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../simulator/lab/package-root";
import { defaultCacheFolder, findPulumi } from "../../../tools/pulumi-cli/find";

const PROGRAM = path.join(packageRoot, "test", "package", "consumer", "deploy.mts");

/** What the program says in the end. */
export interface Deployed {
    readonly isJudged: boolean;
    readonly generations: readonly number[];
    readonly isNew: boolean;
    readonly isAccepted: boolean;
}

/** How a consumer's compiler looks for types. */
export const RESOLUTIONS = [
    { name: "node16, CommonJS", module: "node16", resolution: "node16", extension: "cts" },
    { name: "node16, ES modules", module: "node16", resolution: "node16", extension: "mts" },
    { name: "nodenext, ES modules", module: "nodenext", resolution: "nodenext", extension: "mts" },
    { name: "bundler", module: "esnext", resolution: "bundler", extension: "ts" },
    { name: "commonjs, node10", module: "commonjs", resolution: "node10", extension: "ts" },
] as const;

/** A folder with a program of somebody who installed this package. */
export class Consumer {
    constructor(readonly folder: string) {}

    /** Checks the types of the program and of all that it uses, and compiles it. */
    async compile({ module, resolution, extension }: Omit<(typeof RESOLUTIONS)[number], "name">): Promise<void> {
        const source = path.join(this.folder, `deploy.${extension}`);
        await copyFile(PROGRAM, source);
        const compiler = require.resolve("typescript/bin/tsc", { paths: [this.folder] });
        const target = ["--target", "es2022", "--module", module, "--moduleResolution", resolution];
        const args = [compiler, ...target, "--strict", "--skipLibCheck", "false", "--types", "node", source];
        await this.node(args).catch(({ stdout }) => assert.fail(`the types are sound, but:\n${stdout}`));
        await rm(source);
    }

    /** Deploys twice in a simulated tenant, with the policy pack in a preview. */
    async deploy(compiled: string): Promise<Deployed> {
        const { command } = await findPulumi({ cacheFolder: defaultCacheFolder(process.env), say: () => {} });
        const work = path.join(this.folder, `work-${compiled}`);
        const hosts = path.join(this.folder, "hosts");
        await mkdir(work, { recursive: true });
        await mkdir(hosts, { recursive: true });
        // A CLI that was built has no language host, which would start the pack like this.
        const host = path.join(hosts, "pulumi-analyzer-policy-nodejs");
        await writeFile(host, '#!/usr/bin/env node\nrequire("@pulumi/pulumi/cmd/run-policy-pack");\n');
        await chmod(host, 0o755);
        const { stdout } = await this.node([path.join(this.folder, compiled)], work, {
            PATH: [hosts, process.env["PATH"]].join(path.delimiter),
            ...(path.isAbsolute(command) && { PULUMI_ROOT: path.dirname(path.dirname(command)) }),
        });
        return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    }

    /** Runs Node.js in the consumer's folder. */
    node(args: readonly string[], cwd = this.folder, env: Readonly<Record<string, string>> = {}) {
        return promisify(execFile)(process.execPath, args, {
            cwd,
            env: { ...process.env, NODE_OPTIONS: "", ...env },
            maxBuffer: 16 * 1024 * 1024,
        });
    }
}
