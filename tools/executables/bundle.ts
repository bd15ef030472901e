import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../../simulator/lab/package-root";
import { noticesOf } from "./notices";

/** What the plugin reads from the folder of its package, beside package.json. */
const SCHEMA = "schema.json";

/**
 * Puts the plugin and all that it loads into a folder: one file, in the place that it has in this package, so that it finds
 * what it reads. What it loads late is in the file as well, and runs when it is asked for.
 */
export async function bundlePlugin(folder: string): Promise<void> {
    const { metafile } = await build({
        absWorkingDir: packageRoot,
        entryPoints: [path.join("provider", "main.ts")],
        outfile: path.join(folder, "dist", "provider", "main.js"),
        bundle: true,
        platform: "node",
        format: "cjs",
        target: "node22",
        // Names of classes are in messages and in what Pulumi's SDK compares.
        keepNames: true,
        legalComments: "none",
        metafile: true,
        logLevel: "error",
    });
    const notices = noticesOf(packageRoot, Object.keys(metafile.inputs));
    await writeFile(path.join(folder, "LICENSES-bundled"), `${notices}\n`);
    const { name, version, license } = require("../../package.json");
    await writeFile(
        path.join(folder, "package.json"),
        `${JSON.stringify({ name, version, license, private: true })}\n`,
    );
    await copyFile(path.join(packageRoot, SCHEMA), path.join(folder, SCHEMA));
}
