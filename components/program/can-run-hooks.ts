import * as pulumi from "@pulumi/pulumi";

/** The engine of a program's own tests (`pulumi.runtime.setMocks`) says that it can, and then waits for ever. */
export function canRunHooks(): boolean {
    return typeof pulumi.runtime.getMonitor()?.registerResourceHook === "function";
}
