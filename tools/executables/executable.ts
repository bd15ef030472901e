import { createHash } from "node:crypto";
import { chmod, copyFile, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { create } from "tar";
import type { NodeBinary } from "./node-binary";
import type { Target } from "./targets";

const PLUGIN = "pulumi-resource-app-registration";
const MAIN = "dist/provider/main.js";

/**
 * What the engine starts. It calls no other program: whoever deploys may have an empty PATH. Of the names that the engine
 * looks for on Windows, `.cmd` is the one of a script.
 */
const LAUNCHERS = {
    posix: { name: PLUGIN, text: `#!/bin/sh\nexec "\${0%/*}/node" "\${0%/*}/${MAIN}" "$@"\n` },
    win32: { name: `${PLUGIN}.cmd`, text: `@"%~dp0node.exe" "%~dp0${MAIN.replaceAll("/", "\\")}" %*\r\n` },
} as const;

/**
 * Lays out a folder as the engine has it when it has installed the plugin: a launcher, Node.js, and the plugin.
 * @param bundle the folder that `bundlePlugin` filled
 */
export async function layOut(folder: string, target: Target, node: NodeBinary, bundle: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await cp(bundle, folder, { recursive: true });
    const executable = path.join(folder, path.basename(node.executable));
    await copyFile(node.executable, executable);
    await chmod(executable, 0o755);
    await copyFile(node.license, path.join(folder, "LICENSE-node"));
    const { name, text } = LAUNCHERS[target.platform === "win32" ? "win32" : "posix"];
    await writeFile(path.join(folder, name), text);
    await chmod(path.join(folder, name), 0o755);
}

/** `pulumi-resource-app-registration-v0.1.0-linux-amd64.tar.gz`, as Pulumi asks for it. */
export function archiveName(version: string, { name }: Target): string {
    return `${PLUGIN}-v${version}-${name}.tar.gz`;
}

/**
 * Packs such a folder, the same bytes whoever packs it and when.
 * @returns its SHA-256, in hexadecimal digits
 */
export async function pack(folder: string, archive: string): Promise<string> {
    const files = (await readdir(folder)).sort();
    await create({ gzip: true, portable: true, mtime: new Date(0), cwd: folder, file: archive }, files);
    return createHash("sha256")
        .update(await readFile(archive))
        .digest("hex");
}
