import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import type { Audiences } from "../http/audiences";
import type { ForeignIssuers } from "../http/foreign-issuers";
import type { TokenIssuer } from "../http/tokens";
import type { Tenant } from "../tenant/tenant";

/** What the services work with. */
export interface ServiceParts {
    /** `https://localhost:PORT` */
    readonly url: string;
    readonly tenant: Tenant;
    readonly tokens: TokenIssuer;
    readonly issuers: ForeignIssuers;
    readonly audiences: Audiences;
    readonly clock: SimulatedClock;
    readonly chance: Chance;
    /** Whether access tokens end by the simulated clock. */
    readonly judgeExpiry: boolean;
    /** The clock by which clients date their assertions, in seconds since 1970. */
    readonly clientSeconds: () => number;
}
