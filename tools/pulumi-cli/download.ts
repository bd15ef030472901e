import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";
import { PULUMI_VERSION } from "./version";

/** A site that is out of reach without saying so must not keep a build from starting. */
const PATIENCE_MS = 5 * 60_000;

/** What a download does; tests replace it. */
export interface Download {
    /** Fills a folder with a release's `bin`. @default the installer of the Automation API */
    readonly install?: (folder: string) => Promise<unknown>;
    /** How long it may take, in milliseconds. @default five minutes */
    readonly patienceMs?: number;
}

/**
 * Downloads the release as the Automation API does, and puts it in place only once it is whole.
 * @param root receives `bin/pulumi` and what comes with it
 * @throws when the download fails or takes too long
 */
export async function downloadPulumi(root: string, download: Download = {}): Promise<void> {
    const { install = installRelease, patienceMs = PATIENCE_MS } = download;
    const partial = await mkdtemp(`${root}-download-`);
    const installing = install(partial);
    if (!(await endsWithin(patienceMs, installing))) {
        // The installer cannot be stopped, so its folder stays until it ends by itself, or for good if this process does.
        void installing.catch(() => {}).then(() => remove(partial));
        throw new Error(`the download took longer than ${patienceMs / 60_000} minutes`);
    }
    try {
        await installing;
        await rename(path.join(partial, "bin"), path.join(root, "bin")).catch(() =>
            cp(path.join(partial, "bin"), path.join(root, "bin"), { recursive: true }),
        );
    } finally {
        await remove(partial);
    }
}

function installRelease(folder: string): Promise<unknown> {
    return PulumiCommand.install({ root: folder, version: new SemVer(PULUMI_VERSION) });
}

function remove(folder: string): Promise<void> {
    return rm(folder, { recursive: true, force: true });
}

/** Whether a piece of work ends in time, well or not. */
function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
    return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        const end = () => {
            clearTimeout(timer);
            resolve(true);
        };
        work.then(end, end);
    });
}
