import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command, Option } from "commander";
import { packageRoot } from "../../simulator/lab/package-root";
import { defaultCacheFolder } from "../pulumi-cli/find";
import { bundlePlugin } from "./bundle";
import { archiveName, layOut, pack } from "./executable";
import { nodeBinary } from "./node-binary";
import { TARGETS } from "./targets";

interface Options {
    readonly target?: readonly string[];
    readonly out: string;
}

const names = TARGETS.map(({ name }) => name);
const command = new Command("executables")
    .description("Makes the plugin's archives, with Node.js in them, for those who have none.")
    .addOption(new Option("--target <names...>", "for these kinds of machines (default: all)").choices(names))
    .option("--out <folder>", "where they are put", path.join(packageRoot, "executables"))
    .parse();

async function main({ target = names, out }: Options): Promise<void> {
    const { version } = require("../../package.json");
    const work = await mkdtemp(path.join(tmpdir(), "executables-"));
    try {
        const bundle = path.join(work, "bundle");
        await bundlePlugin(bundle);
        await mkdir(out, { recursive: true });
        const sums: string[] = [];
        for (const one of TARGETS.filter(({ name }) => target.includes(name))) {
            const folder = path.join(work, one.name);
            await layOut(folder, one, await nodeBinary(one, defaultCacheFolder(process.env)), bundle);
            const archive = path.join(out, archiveName(version, one));
            sums.push(`${await pack(folder, archive)}  ${path.basename(archive)}`);
            await rm(folder, { recursive: true });
            console.log(archive);
        }
        await writeFile(path.join(out, "SHA256SUMS"), `${sums.join("\n")}\n`);
    } finally {
        await rm(work, { recursive: true, force: true });
    }
}

main(command.opts<Options>()).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
