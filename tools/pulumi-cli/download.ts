import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";
import { PULUMI_VERSION } from "./version";

/** A site that is out of reach without saying so must not keep a build from starting. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Downloads the release as the Automation API does, and puts it in place only once it is whole.
 * @param root receives `bin/pulumi` and what comes with it
 */
export async function downloadPulumi(root: string): Promise<void> {
    const partial = await mkdtemp(`${root}-download-`);
    try {
        const command = PulumiCommand.install({ root: partial, version: new SemVer(PULUMI_VERSION) });
        await Promise.race([command, rejectAfter(PATIENCE_MS)]);
        await rename(path.join(partial, "bin"), path.join(root, "bin")).catch(() =>
            cp(path.join(partial, "bin"), path.join(root, "bin"), { recursive: true }),
        );
    } finally {
        await rm(partial, { recursive: true, force: true });
    }
}

function rejectAfter(ms: number): Promise<never> {
    return new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`the download took longer than ${ms / 60_000} minutes`)), ms).unref();
    });
}
