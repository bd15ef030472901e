import type { QuotaSettings } from "./quotas";
import type { PropagationSettings } from "./tenant/propagation";

/** How a simulated tenant starts. */
export interface SimulatorOptions {
    /**
     * Where the clock starts, `YYYY-MM-DDTHH:MM:SSZ`.
     * @default the state file's clock, else the time of the start
     */
    readonly clock?: string;
    /**
     * Port on the loopback address.
     * @default any free one
     */
    readonly port?: number;
    /**
     * JSON file that keeps the tenant across restarts; made when it is missing. It holds simulated secrets and is
     * readable by its owner only.
     * @default nothing is kept
     */
    readonly stateFile?: string;
    /**
     * Whether access tokens end after an hour of simulated time. Clients renew them by their own clocks, which do not
     * move with the simulated one: a client that lives through a moved clock would be refused for no fault of its own.
     * @default false
     */
    readonly refuseExpiredTokens?: boolean;
    /**
     * The clock by which clients date their assertions, in seconds since 1970; what is in time by it is as good as what
     * is in time by the simulated clock.
     * @default the system's, which `@azure/identity` uses
     */
    readonly clientSeconds?: () => number;
    /**
     * How long the token endpoint does not know what is new in Graph; `tenant.propagation` changes it later.
     * @default no time
     */
    readonly propagation?: PropagationSettings;
    /**
     * How many requests the services take; `quotas` changes it later.
     * @default any number
     */
    readonly quotas?: QuotaSettings;
}
