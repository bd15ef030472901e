import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";
import type { Imported } from "./import-here";

/** What a program that declares apps imports: this package, or what one written by hand needs. */
export const IMPORTS = {
    ours: ["pulumi-app-registration"],
    byHand: ["@pulumi/azuread", "@pulumi/azure-native/keyvault"],
} as const;

/** Requires some modules in a new process. */
export async function importModules(modules: readonly string[]): Promise<Imported> {
    const script = path.join(__dirname, "import-here.js");
    const from = path.join(packageRoot, "package.json");
    const { stdout } = await promisify(execFile)(process.execPath, [script, from, ...modules]);
    return JSON.parse(stdout);
}
