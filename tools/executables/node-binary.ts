import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { extract } from "tar";
import { NODE_VERSION, TARGETS, type Target } from "./targets";

/** Where the package of a target has been unpacked. */
export interface NodeBinary {
    /** The untouched executable: on macOS its signature stays valid. */
    readonly executable: string;
    /** The licence of Node.js. */
    readonly license: string;
}

/**
 * The Node.js of a target, from its npm package, which is kept.
 * @param cacheFolder outside of any repository
 * @throws when the package is not the one that was chosen, or cannot be had
 */
export async function nodeBinary(target: Target, cacheFolder: string): Promise<NodeBinary> {
    const folder = await unpacked(target, cacheFolder);
    const executable = path.join(folder, "bin", target.platform === "win32" ? "node.exe" : "node");
    const license = path.join(folder, "LICENSE");
    const [first] = TARGETS;
    return {
        executable,
        // It is the same for all, but not all packages have it.
        license: existsSync(license) || !first ? license : path.join(await unpacked(first, cacheFolder), "LICENSE"),
    };
}

async function unpacked(target: Target, cacheFolder: string): Promise<string> {
    const folder = path.join(cacheFolder, `${target.package}-${NODE_VERSION}`);
    const archive = path.join(cacheFolder, `${target.package}-${NODE_VERSION}.tgz`);
    await mkdir(folder, { recursive: true });
    if (!existsSync(archive)) {
        const args = ["pack", `${target.package}@${NODE_VERSION}`, "--pack-destination", cacheFolder];
        const shell = process.platform === "win32"; // npm is a script there
        await promisify(execFile)("npm", args, { cwd: cacheFolder, shell });
    }
    const integrity = `sha512-${createHash("sha512")
        .update(await readFile(archive))
        .digest("base64")}`;
    if (integrity !== target.integrity) {
        throw new Error(
            `${archive} is not the ${target.package} ${NODE_VERSION} that was chosen: its integrity is ${integrity}, and ` +
                `${target.integrity} is expected. Remove the file and start again.`,
        );
    }
    await extract({
        file: archive,
        cwd: folder,
        strip: 1,
        filter: (file) => /^package\/(bin\/node|LICENSE)/.test(file),
    });
    return folder;
}
