import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { toInstant } from "../../policies/facts/time/instants";
import { createJudge, type Judge } from "../../policies/tenant/judge";
import type { Instant } from "../../rotation";
import { ownFolder } from "../../simulator/own-folder";

/** A profile that there is not, or that is wrong: an argument that was not understood. */
export class UnusableProfile extends Error {}

/**
 * A judge by one of the policy pack's profiles, or by a configuration file as `--policy-pack-config` takes it.
 * @param asked the profile's name, or the file's
 * @throws UnusableProfile when there is neither, or the file is wrong, with what is wrong
 */
export function judgeFor(asked: string, now: Instant): Judge {
    const file = fileOf(asked);
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        throw new UnusableProfile(
            `--profile is "${asked}", which is neither a profile (${profileNames().join(", ")}) nor a file that can be read ` +
                `(${error instanceof Error && "code" in error ? error.code : "unknown reason"}).`,
        );
    }
    const instant = toInstant(now);
    const { judge, ...wrong } = instant ? createJudge(text, instant) : { problems: [`${now} is no instant`] };
    if (!judge) {
        const problems = "problems" in wrong ? wrong.problems : [];
        throw new UnusableProfile([`--profile ${asked} cannot be used:`, ...problems].join("\n  "));
    }
    return judge;
}

function fileOf(asked: string): string {
    return profileNames().includes(asked) ? path.join(profilesFolder(), `${asked}.json`) : asked;
}

function profileNames(): string[] {
    const folder = profilesFolder();
    return existsSync(folder)
        ? readdirSync(folder)
              .filter((name) => name.endsWith(".json"))
              .map((name) => name.slice(0, -".json".length))
        : [];
}

function profilesFolder(): string {
    return path.join(ownFolder(), "policies", "profiles");
}
