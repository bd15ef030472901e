import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../simulator/lab/package-root";

/** What `npm pack` tells. */
export interface Tarball {
    readonly file: string;
    readonly files: readonly string[];
    readonly packedBytes: number;
    readonly unpackedBytes: number;
}

/** Packs this package as it is built. */
export async function packPackage(into: string): Promise<Tarball> {
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", into];
    const { stdout } = await promisify(execFile)("npm", args, { cwd: packageRoot, maxBuffer: 16 * 1024 * 1024 });
    const [told] = JSON.parse(stdout);
    return {
        file: path.join(into, told.filename),
        files: told.files.map((each: { path: string }) => each.path),
        packedBytes: told.size,
        unpackedBytes: told.unpackedSize,
    };
}
