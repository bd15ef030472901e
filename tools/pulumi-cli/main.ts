import { defaultCacheFolder, findPulumi } from "./find";
import { findYamlHost } from "./yaml-host";

/** Gets what tests on the engine need, before them: on a slow machine building it takes longer than a test may. */
async function main(): Promise<void> {
    const say = console.log;
    const cacheFolder = defaultCacheFolder(process.env);
    const { command } = await findPulumi({ cacheFolder, say });
    await findYamlHost({ cacheFolder, command, path: process.env["PATH"] ?? "", say });
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
});
