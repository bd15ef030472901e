import * as pulumi from "@pulumi/pulumi";
import { missingPlugin } from "./plugin-place";
import { requireSharedSdk } from "./shared-sdk";

/** The connections to the engine over which something was declared: one a run. */
const known = new WeakSet<object>();

/**
 * Judges what a program needs around it, before the first resource of a run is declared: one copy of the SDK, which is new enough,
 * and the plugin of this package.
 * @throws RunError when the SDK is too old, or there are two copies of it
 */
export function requireSurroundings(): void {
    const monitor: object | undefined = pulumi.runtime.getMonitor();
    if (monitor !== undefined && known.has(monitor)) {
        return;
    }
    requireSharedSdk();
    const missing = missingPlugin(pulumi.runtime.getRootDirectory?.() ?? "", process.env);
    if (missing !== undefined) {
        void pulumi.log.warn(missing);
    }
    if (monitor !== undefined) {
        known.add(monitor);
    }
}
