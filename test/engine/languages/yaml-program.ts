import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { defaultCacheFolder } from "../../../tools/pulumi-cli/find";
import { findYamlHost } from "../../../tools/pulumi-cli/yaml-host";
import type { World } from "../support/world";

/** A stack whose program is Pulumi YAML, as its own process reads it. */
export interface YamlStack {
    readonly stack: LabStack;
    /** Replaces the program: from the next run on, other settings are deployed. */
    write(resources: string): Promise<void>;
}

/**
 * Makes a stack of a program in Pulumi YAML.
 * @param program everything of Pulumi.yaml but name, runtime, backend and plugins
 */
export async function yamlStack(world: World, program: string): Promise<YamlStack> {
    const host = await findYamlHost({
        cacheFolder: defaultCacheFolder(process.env),
        command: world.lab.command.command,
        path: process.env["PATH"] ?? "",
        say: (line) => console.log(`      ${line}`),
    });
    let write: YamlStack["write"] | undefined;
    const stack = await world.lab.projectStack(
        async (folder, settings) => {
            write = (text) =>
                writeFile(path.join(folder, "Pulumi.yaml"), `name: apps\nruntime: yaml\n${text}${settings}`);
            await write(program);
        },
        { path: [host] },
    );
    return { stack, write: async (text) => write?.(text) };
}
