import type { StackCredential } from "../credentials/credential";
import type { StackResource } from "../resource";

/** A client secret that does not rotate itself: the program hands its value on. */
export type ClientSecret = StackCredential;

/** A client secret whose value the program puts into a vault secret. */
export interface Delivery {
    readonly credential: ClientSecret;
    readonly vaultSecret: StackResource;
    /** Whether the vault secret keeps its first value for good, because of `ignoreChanges`. */
    readonly isFrozen: boolean;
    /**
     * Whether the vault secret holds the value at present: it does (`yes`); it is made from the credential, and not known
     * yet (`open`); it holds another one's, and will hold this one's when that is chosen (`standby`); it is not known yet,
     * and nothing but the schedules that choose are (`undecided`).
     */
    readonly holdsValue: "yes" | "open" | "standby" | "undecided";
}
