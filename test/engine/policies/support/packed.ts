import { execFile } from "node:child_process";
import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../../simulator/lab/package-root";

const run = promisify(execFile);

/**
 * Puts this package into a folder as npm does: only what is published, beside the packages that the policy pack depends on.
 * @returns where it is
 */
export async function unpackInto(folder: string): Promise<string> {
    const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
    const { stdout } = await run("npm", pack, { cwd: packageRoot });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await run("tar", ["-xzf", path.join(folder, filename), "-C", folder]);
    const modules = path.join(folder, "node_modules");
    await mkdir(modules);
    const target = path.join(modules, "pulumi-app-registration");
    await rename(path.join(folder, "package"), target);
    const { dependencies } = JSON.parse(await readFile(path.join(target, "policies", "package.json"), "utf8"));
    for (const name of new Set(Object.keys(dependencies).map((dependency) => dependency.replace(/\/.*/, "")))) {
        await symlink(path.join(packageRoot, "node_modules", name), path.join(modules, name));
    }
    return target;
}

/** Writes a pack of somebody else, whose one advisory policy says that it saw each password. */
export async function writeOtherPack(folder: string, name: string): Promise<string> {
    const pack = path.join(folder, name);
    await mkdir(pack);
    const files = {
        "PulumiPolicy.yaml": "runtime: nodejs\n",
        "package.json": JSON.stringify({ name, version: "1.0.0", main: "index.js" }),
        "index.js": `
            const { PolicyPack } = require("@pulumi/policy");
            const validateResource = ({ type }, report) => type.endsWith("Password") && report("A password.");
            const policy = { name: "passwords", description: "Sees passwords.", enforcementLevel: "advisory", validateResource };
            new PolicyPack("${name}", { policies: [policy] });`,
    };
    for (const [file, text] of Object.entries(files)) {
        await writeFile(path.join(pack, file), text);
    }
    return pack;
}
