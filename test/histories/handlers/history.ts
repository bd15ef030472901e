import type { FaultKindName } from "../../../simulator";
import type { Audience, Rules } from "../draws";
import type { Moment } from "../moments";

/** What the program says differently from the next run on. */
export type Change =
    | { readonly kind: "token" | "tags" }
    | { readonly kind: "rules"; readonly rules: Rules }
    | { readonly kind: "revoke"; readonly what: "everything" | "previous" | "nothing" }
    | { readonly kind: "vaults"; readonly vaults: readonly number[] }
    | { readonly kind: "options"; readonly options: Options };

/** What a program may say beside names and dates. */
export interface Options {
    readonly publishIds: boolean;
    readonly disableSuperseded: boolean;
    /** Whether removing it from the program, or a vault from its list, removes what is there. */
    readonly removeOnDelete: boolean;
    /** Of certificates that are made in the deployment. */
    readonly format: "pem" | "pfx";
}

/** The faults of the simulated tenant that make sense where no connection is: nothing holds a request for good. */
export type Fault = Exclude<FaultKindName, `hang${string}` | "slow">;

/** What goes wrong in a run. */
export type Trouble =
    /**
     * The deploying machine dies at a request, before or after it has its effect; its state is lost with it. Requests are
     * counted from 0: those to Graph and Key Vault, and the sign-ins of the gate.
     */
    | { readonly kind: "kill"; readonly request: number; readonly when: "before" | "after" }
    /** A request, counted from 0 among those where the fault can occur, and as many further ones of its operation. */
    | { readonly kind: "fault"; readonly fault: Fault; readonly request: number; readonly times: number };

/** What a person does by hand before a run. */
export type Hand =
    /** Removes a credential in Entra. */
    | { readonly kind: "remove"; readonly which: "current" | "previous" | "foreign" }
    /** Adds a credential of their own. */
    | { readonly kind: "add" }
    /** Changes what a vault has; what is deleted is recovered or purged at another time. */
    | { readonly kind: Spoiling; readonly vault: number }
    /** Restores the state that a run left; of failed ones too. */
    | { readonly kind: "restore"; readonly runs: 1 | 2 | 3 }
    | { readonly kind: "lose" };

export type Spoiling = "overwrite" | "disable" | "delete" | "recover" | "purge";

export interface Step {
    readonly moment: Moment;
    readonly change?: Change;
    readonly hand?: Hand;
    /** By how much the clock of the deploying machine is ahead. @default not at all */
    readonly skew?: string;
    readonly troubles: readonly Trouble[];
    /** Whether the run looks for drift first. */
    readonly isRefreshed: boolean;
    /** Whether it is taken out of the program instead, to be made again by the next run. */
    readonly isDestroyed: boolean;
}

export type Kind = "clientSecret" | "personal" | "madeInVault" | "madeInDeployment";

/** One rotating credential, and what happens to it from its first deployment on. */
export interface History {
    /** `personal` is a client secret of an application whose audience includes personal accounts. */
    readonly kind: Kind;
    readonly start: string;
    readonly rules: Rules;
    readonly options: Options;
    readonly verify: "required" | "bestEffort" | "off";
    /** How often the gate signs in; what it takes the longest for. */
    readonly verifySignIns: number;
    /**
     * How long it takes until Entra accepts a new credential, ISO 8601; each sign-in takes some seconds then.
     * @default no time
     */
    readonly propagation?: string;
    /** Of the three vaults that there are, those that are named at first. */
    readonly vaults: readonly number[];
    readonly steps: readonly Step[];
}

export function audienceOf(kind: Kind): Audience {
    return kind === "personal" ? "AzureADandPersonalMicrosoftAccount" : "AzureADMyOrg";
}
