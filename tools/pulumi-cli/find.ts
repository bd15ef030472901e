import { access, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import lockfile from "proper-lockfile";
import { SemVer } from "semver";
import { buildPulumi } from "./build";
import { downloadPulumi } from "./download";
import { OLDEST_PULUMI_VERSION, PULUMI_VERSION } from "./version";

/** What finding the CLI needs from outside; tests replace it. */
export interface CliSources {
    /** Where a downloaded or built CLI is kept, outside of any repository. */
    readonly cacheFolder: string;
    /** Says which CLI is used and why, and how a build proceeds; one line a call. */
    readonly say: (line: string) => void;
    readonly fromPath?: () => Promise<PulumiCommand>;
    readonly download?: (root: string) => Promise<void>;
    readonly build?: (root: string, say: (line: string) => void) => Promise<void>;
}

/** `$XDG_CACHE_HOME/pulumi-app-registration`, else the same below `~/.cache`. */
export function defaultCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
    return path.join(env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "pulumi-app-registration");
}

/**
 * Finds the Pulumi CLI: one on PATH that is new enough, else the one in the cache, else downloads the release, else
 * builds it from its Go module. Two runs that start together share one download or build.
 * @throws when neither the download site nor Go and its module proxy can be reached; the message says what to install
 */
export async function findPulumi(sources: CliSources): Promise<PulumiCommand> {
    const { say } = sources;
    const onPath = await attempt(sources.fromPath ?? (() => PulumiCommand.get({ skipVersionCheck: true })));
    if (onPath.value && isNewEnough(onPath.value)) {
        say(`Pulumi CLI: ${onPath.value.version}, found on PATH`);
        return onPath.value;
    }
    const reason = onPath.value
        ? `the one on PATH is ${onPath.value.version ?? "of unknown version"}, older than ${OLDEST_PULUMI_VERSION}`
        : "none on PATH";
    const root = path.join(sources.cacheFolder, `pulumi-${PULUMI_VERSION}-${process.platform}-${process.arch}`);
    if (!(await isInstalled(root))) {
        await mkdir(root, { recursive: true });
        const unlock = await lockfile.lock(root, { stale: 30_000, retries: { forever: true, maxTimeout: 2_000 } });
        try {
            await install(root, reason, sources);
        } finally {
            await unlock();
        }
    }
    say(`Pulumi CLI: ${PULUMI_VERSION} from the cache (${reason})`);
    return PulumiCommand.get({ root, skipVersionCheck: true });
}

async function install(root: string, reason: string, sources: CliSources): Promise<void> {
    if (await isInstalled(root)) {
        return; // another run did it while this one waited for the lock
    }
    const { say } = sources;
    say(`Pulumi CLI: ${reason}; downloading ${PULUMI_VERSION}`);
    const download = await attempt(() => (sources.download ?? downloadPulumi)(root));
    if (!download.error) {
        return;
    }
    say(`Pulumi CLI: no download (${firstLine(download.error)}); building ${PULUMI_VERSION} from its Go module`);
    const build = await attempt(() => (sources.build ?? buildPulumi)(root, say));
    if (build.error) {
        throw new Error(
            `The Pulumi CLI is needed and could not be had. Download: ${firstLine(download.error)}. ` +
                `Build: ${firstLine(build.error)}. Install Pulumi ${OLDEST_PULUMI_VERSION} or newer ` +
                "(https://www.pulumi.com/docs/install/) or Go 1.25 or newer, and start again; a build goes on where it stopped.",
        );
    }
}

function isNewEnough(command: PulumiCommand): boolean {
    return command.version !== null && new SemVer(command.version.version).compare(OLDEST_PULUMI_VERSION) >= 0;
}

async function isInstalled(root: string): Promise<boolean> {
    return !(await attempt(() => access(path.join(root, "bin", "pulumi")))).error;
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value?: T; error?: Error }> {
    try {
        return { value: await work() };
    } catch (error) {
        return { error: error instanceof Error ? error : new Error(String(error)) };
    }
}

function firstLine(error: Error): string {
    return error.message.split("\n")[0] ?? error.message;
}
