/** What the demo counts, in the form of `--json`. */
export interface Figures {
    /** Deployments that were started, the killed one included. */
    readonly deployments: number;
    /** Scheduled runs that the forecast found to have nothing to do, so that the engine was not started. */
    readonly skipped: number;
    /** Credentials that were replaced by a newer generation. */
    readonly rotations: number;
    readonly signInsTried: number;
    /** Refused although nobody had revoked what they held. */
    readonly signInsRefused: number;
    /** Refused because what they held had been revoked on purpose. */
    readonly signInsRefusedByRevocation: number;
    /** Client secrets that Entra lists at the end, over all applications. */
    readonly credentialsInTenant: number;
    /** Client secrets that the ledgers know at the end: current ones, and replaced ones that are still valid. */
    readonly credentialsLive: number;
    /** Requests to Graph, ARM and Key Vault by deployments that had nothing to do. */
    readonly requestsOnQuietRuns: number;
}

/** What is judged beside the figures, and shown with them. */
export interface Circumstances {
    /** Scheduled runs that did not take place, as the story has it. */
    readonly missed: number;
    /** Deployments that were killed, as the story has it. */
    readonly killed: number;
    /** Stale locks of killed runs that were recognised and cleared. */
    readonly locksCleared: number;
    /** Deployments that failed without having been killed. */
    readonly failed: number;
    /** Rotations whose value reached Key Vault only after the old one had died, or never. */
    readonly publishedTooLate: number;
    /** Credentials in the tenant that no ledger calls live, and live ones that the tenant does not have. */
    readonly unaccounted: number;
    /** Values that were revoked on purpose. */
    readonly revocations: number;
    /** Rotations that were asked for by a changed token, and took place. */
    readonly rotatedOnDemand: number;
    /** Deployments of runs that the forecast had found quiet. */
    readonly quietDeployments: number;
    /** Steps that such deployments took all the same. */
    readonly stepsOnQuietRuns: number;
}
