import type { GivenLevel, RuleDescription } from "../rule";
import { soundSettings } from "./settings";

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
    private readonly sound = new Map<string, object>();

    /**
     * The engine configures a pack before anything is judged.
     * @param levels those at which policies are asked
     */
    accept(given: GivenPolicies, levels: ReadonlyMap<string, GivenLevel>): void {
        this.given = given;
        this.levels = levels;
        this.sound.clear();
    }

    /** As given. */
    get policies(): GivenPolicies {
        return this.given;
    }

    /** The settings by which a rule judges: those given, as far as they mean something, and defaults. */
    settingsOf<Settings extends object>(rule: Pick<RuleDescription, "name" | "settings">): Settings {
        const sound = this.sound.get(rule.name) ?? soundSettings(rule, this.given.get(rule.name)?.settings ?? {});
        this.sound.set(rule.name, sound);
        return sound as Settings;
    }

    /** The level at which a policy is asked; `undefined` while nothing is configured. */
    levelOf(policy: string): GivenLevel | undefined {
        return this.levels.get(policy);
    }
}
