import { CLOCK_VARIABLE } from "../contract/clock";
import type { SimulatedClock } from "./clock";
import type { Faults } from "./faults";
import { ownFolder } from "./own-folder";
import { type PluginFolder, pluginFolders } from "./plugin-folders";
import type { Quotas } from "./quotas";
import type { RequestLog } from "./request-log";
import type { SimulatedAzure } from "./simulated-azure";
import { Simulator } from "./simulator";
import type { SimulatorOptions } from "./simulator-options";
import { withVariables } from "./with-variables";

/** The part of an Automation API stack that a tenant's environment goes to. */
export interface SimulatedStack {
    readonly workspace: { readonly envVars: Record<string, string> };
}

/** A simulated tenant that runs in this process. */
export interface SimulatedTenant {
    /** `https://localhost:PORT` */
    readonly url: string;
    /** PEM file with the certificate authority that clients must trust. */
    readonly caFile: string;
    readonly tenantId: string;
    readonly subscriptionId: string;
    /** Moves the time of the tenant, and of the deployments in it. */
    readonly clock: SimulatedClock;
    /** What is in Entra and in the vaults, and what a person would do there by hand. */
    readonly azure: SimulatedAzure;
    /** What was asked, without any secret. */
    readonly requests: RequestLog;
    /** Faults that can be switched on and off. */
    readonly faults: Faults;
    /** How many requests the services take. */
    readonly quotas: Quotas;
    /**
     * Where Pulumi finds this package's plugin, and the stand-ins for azuread and azure-native: `plugins` of Pulumi.yaml, or
     * of the Automation API's `projectSettings`.
     */
    readonly plugins: { readonly providers: readonly PluginFolder[] };
    /** Environment variables of a deployment at the instant where the clock stands: ask anew after each move. */
    environment(): Record<string, string>;
    /**
     * Runs a deployment of the Automation API in the tenant, at the instant where the clock stands: its variables are set in
     * the stack's workspace, and in this process as long as the work lasts, since an inline program reads them here.
     * Deployments in the same tenant may overlap.
     * @throws when a deployment in another tenant is under way in this process
     */
    run<T>(stack: SimulatedStack, work: () => Promise<T>): Promise<T>;
    /** Ends the server and removes its files. */
    stop(): Promise<void>;
}

/**
 * Starts a simulated Entra tenant with Key Vault and a movable clock, on the loopback address.
 * @example
 * const tenant = await startTenant({ clock: "2026-01-05T06:00:00Z" });
 * tenant.azure.createVault("kv-tests", "rg-tests");
 * const stack = await LocalWorkspace.createOrSelectStack(
 *     { stackName: "test", projectName: "apps", program },
 *     { projectSettings: { name: "apps", runtime: "nodejs", plugins: tenant.plugins } },
 * );
 * await tenant.run(stack, () => stack.up());
 * tenant.clock.advance("P90D");
 * await tenant.run(stack, () => stack.up()); // rotates
 * await tenant.stop();
 */
export async function startTenant(options: SimulatorOptions = {}): Promise<SimulatedTenant> {
    const simulator = await Simulator.start(options);
    const { url, caFile, tenantId, subscriptionId, clock, requests, faults, quotas } = simulator;
    const environment = () => ({ ...simulator.environment(), [CLOCK_VARIABLE]: clock.now() });
    return {
        ...{ url, caFile, tenantId, subscriptionId, clock, requests, faults, quotas, environment },
        azure: simulator.tenant,
        plugins: { providers: pluginFolders(ownFolder(), process.env) },
        run: (stack, work) => {
            const variables = environment();
            return withVariables(url, variables, () => {
                Object.assign(stack.workspace.envVars, variables);
                return work();
            });
        },
        stop: () => simulator.stop(),
    };
}
