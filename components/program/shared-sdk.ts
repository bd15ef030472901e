import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { runError } from "./plain-error";

/** The first release that has all that is used here: `recover`, and `mergeOptions` that keeps the hooks of failures. */
const OLDEST_SDK = "3.248.0";

/** Whose copy is compared with the one that runs the program: resources of both are declared here. */
const USERS = ["pulumi-app-registration", "@pulumi/azuread"] as const;

/** A copy of the SDK. */
interface Copy {
    readonly version: string;
    /** Its folder; none where it is part of a bundle. */
    readonly folder?: string;
}

/**
 * Refuses a program whose Pulumi SDK is too old for this package, or that holds two copies of it. What one copy declares,
 * the other cannot send to the engine, which would end in "Request message serialization failure".
 * @throws RunError that names versions and folders, and what to do
 */
export function requireSharedSdk(): void {
    if (typeof pulumi.recover !== "function") {
        throw runError(
            `pulumi-app-registration needs @pulumi/pulumi ${OLDEST_SDK} or newer, but ${told(ownCopy())} is installed: ` +
                "update it with: npm install @pulumi/pulumi@latest",
        );
    }
    const monitor: object | undefined = pulumi.runtime.getMonitor();
    // The engine of a program's own tests sends nothing.
    if (monitor === undefined || !("getChannel" in monitor)) {
        return;
    }
    const other = otherCopy(monitor);
    if (other !== undefined) {
        const running = runningCopy(monitor);
        throw runError(
            `Two copies of @pulumi/pulumi meet in this program: ${told(running)} runs it, and ${other.user} uses ` +
                `${told(other.copy)}. ${wayOut(running, other.copy)}`,
        );
    }
}

/** Who uses a copy that would be given the connection of another one. */
function otherCopy(monitor: object): { user: string; copy: Copy } | undefined {
    const [own, azuread] = USERS;
    if (!(monitor instanceof ResourceMonitorClient)) {
        return { user: own, copy: ownCopy() };
    }
    const copy = copyOf(azuread);
    return copy !== undefined && !copy.isConnected ? { user: azuread, copy } : undefined;
}

function ownCopy(): Copy {
    return loadedCopies().find(({ client }) => client === ResourceMonitorClient) ?? { version: sdkVersion };
}

function runningCopy(monitor: object): Copy {
    return (
        loadedCopies().find(({ client }) => typeof client === "function" && monitor instanceof client) ?? {
            version: "another one",
        }
    );
}

/** The copies that this process has loaded from folders. */
function loadedCopies(): (Copy & { readonly client: unknown })[] {
    return Object.values(require.cache ?? {}).flatMap((loaded) => {
        const folder = loaded && /^(.*)[\\/]proto[\\/]resource_grpc_pb\.js$/.exec(loaded.filename)?.[1];
        return folder && path.basename(folder) === "pulumi"
            ? [{ folder, version: versionIn(folder), client: loaded.exports.ResourceMonitorClient }]
            : [];
    });
}

/** The copy that a package uses, and whether the connection that it is given is one of its own. */
function copyOf(user: string): (Copy & { readonly isConnected: boolean }) | undefined {
    try {
        const ofUser = createRequire(require.resolve(user));
        const folder = path.dirname(ofUser.resolve("@pulumi/pulumi/package.json"));
        const monitor: unknown = ofUser("@pulumi/pulumi/runtime").getMonitor();
        const { ResourceMonitorClient: client } = ofUser("@pulumi/pulumi/proto/resource_grpc_pb");
        return { folder, version: versionIn(folder), isConnected: monitor instanceof client };
    } catch {
        return undefined; // it is part of a bundle
    }
}

function versionIn(folder: string): string {
    return createRequire(path.join(folder, "package.json"))("./package.json").version;
}

function told({ version, folder }: Copy): string {
    return folder === undefined ? `${version} (in a bundle)` : `${version} (${folder})`;
}

function wayOut(running: Copy, other: Copy): string {
    return running.folder === undefined || other.folder === undefined
        ? "Keep Pulumi's packages out of the bundle; with esbuild: --external:@pulumi/*"
        : `Keep one of them: ask for ${running.version} in package.json, run "npm dedupe", "pnpm dedupe" or "yarn dedupe", ` +
              'and see who wants the other with "npm ls @pulumi/pulumi", "pnpm why" or "yarn why".';
}
