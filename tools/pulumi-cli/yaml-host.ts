import { access, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import lockfile from "proper-lockfile";
import { go } from "./build";
import { YAML_HOST_VERSIONS } from "./version";

const HOST = "pulumi-language-yaml";
const HOST_PACKAGE = `github.com/pulumi/pulumi-yaml/cmd/${HOST}`;

/** What finding the language host of Pulumi YAML needs from outside. */
export interface YamlHostSources {
    /** Where a built host is kept, outside of any repository. */
    readonly cacheFolder: string;
    /** The CLI that is to run it: a release brings one along. */
    readonly command: string;
    /** The value of PATH. */
    readonly path: string;
    /** Says which host is used, and how a build proceeds; one line a call. */
    readonly say: (line: string) => void;
}

/**
 * Finds the folder of Pulumi YAML's language host: one on PATH, else the one beside the CLI, else the one in the cache, else
 * builds it from its Go module.
 * @throws when it cannot be built either; the message says what to install
 */
export async function findYamlHost({ cacheFolder, command, path: searched, say }: YamlHostSources): Promise<string> {
    for (const folder of [...searched.split(path.delimiter), path.dirname(command)].filter(Boolean)) {
        if (await has(folder)) {
            return folder;
        }
    }
    const { host, pulumi } = YAML_HOST_VERSIONS;
    const root = path.join(cacheFolder, `${HOST}-${host}-${pulumi}-${process.platform}-${process.arch}`);
    if (!(await has(root))) {
        await mkdir(root, { recursive: true });
        const unlock = await lockfile.lock(root, { stale: 30_000, retries: { forever: true, maxTimeout: 2_000 } });
        try {
            if (!(await has(root))) {
                say(`Pulumi YAML: no language host found; building ${host} from its Go module`);
                await build(root);
            }
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new Error(
                `The language host of Pulumi YAML is needed and could not be built (${reason}). Install Pulumi ` +
                    "(https://www.pulumi.com/docs/install/), which brings it along, or Go 1.25 or newer, and start again.",
            );
        } finally {
            await unlock();
        }
    }
    say(`Pulumi YAML: language host ${host} from the cache`);
    return root;
}

async function build(root: string): Promise<void> {
    const module = path.join(root, "module");
    await mkdir(module, { recursive: true });
    await writeFile(path.join(module, "go.mod"), GO_MOD);
    await writeFile(path.join(module, "tools.go"), TOOLS_GO);
    await go(["mod", "tidy"], module, () => {});
    const built = path.join(module, HOST);
    await go(["build", "-o", built, "-ldflags", "-s -w", HOST_PACKAGE], module, () => {});
    await rename(built, path.join(root, HOST));
}

function has(folder: string): Promise<boolean> {
    return access(path.join(folder, HOST)).then(
        () => true,
        () => false,
    );
}

const GO_MOD = `module pulumi-app-registration/yaml-host

go 1.25

require (
	github.com/pulumi/pulumi-yaml v${YAML_HOST_VERSIONS.host}
	github.com/pulumi/pulumi/pkg/v3 v${YAML_HOST_VERSIONS.pulumi}
	github.com/pulumi/pulumi/sdk/v3 v${YAML_HOST_VERSIONS.pulumi}
)

// Pulumi's own module replaces this one as well; a replacement is not inherited.
replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
`;

const TOOLS_GO = `//go:build tools

package tools

import _ "${HOST_PACKAGE}"
`;
