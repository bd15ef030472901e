import type { GivenLevel } from "../rule";

/** What is configured for one policy: by a file, by Pulumi Cloud, or by the defaults that the engine filled in. */
export interface GivenPolicy {
    readonly level: GivenLevel;
    readonly settings: Readonly<Record<string, unknown>>;
}

/** What is configured, by the names of policies. `all` among them holds the level of all, where one was given. */
export type GivenPolicies = ReadonlyMap<string, GivenPolicy>;

/** The name under which a configuration gives a level to all policies. */
export const ALL = "all";

/** The whole configuration, for every policy to see; the SDK shows each its own settings only. */
export class Configuration {
    private given: GivenPolicies = new Map();
    private levels: ReadonlyMap<string, GivenLevel> = new Map();

    /**
     * The engine configures a pack before anything is judged.
     * @param levels those at which policies are asked
     */
    accept(given: GivenPolicies, levels: ReadonlyMap<string, GivenLevel>): void {
        this.given = given;
        this.levels = levels;
    }

    /** As given. */
    get policies(): GivenPolicies {
        return this.given;
    }

    /** The level at which a policy is asked; `undefined` while nothing is configured. */
    levelOf(policy: string): GivenLevel | undefined {
        return this.levels.get(policy);
    }
}
