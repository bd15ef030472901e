import { readFileSync } from "node:fs";
import path from "node:path";
import { lt, satisfies } from "semver";
import { parse } from "yaml";
import { ownFolder } from "../../../simulator/own-folder";
import { manifestIn } from "../../package-manifest";
import type { Finding } from "../finding";

/** From here on the CLI completes a run that was killed without a warning left behind (docs/install.md). */
const COMPLETES_KILLED_RUNS = "3.244.0";

/** Whether the Node.js that runs this command is one that the package supports. */
export function checkNode(version: string): Finding {
    const supported = manifestIn(ownFolder()).engines?.["node"] ?? "*";
    return satisfies(version, supported)
        ? { check: "Node.js", standing: "ok", says: `${version} is supported (${supported}).` }
        : {
              check: "Node.js",
              standing: "problem",
              says: `${version} is not supported: the package needs ${supported}.`,
              fix: "Install a supported version of Node.js, where deployments run as well.",
          };
}

/**
 * Whether the Pulumi CLI is one that takes the plugin.
 * @param version of the CLI; a build may tell none
 */
export function checkCli(version: string | undefined): Finding {
    const check = "Pulumi CLI";
    const supported = supportedCli();
    if (version === undefined) {
        return {
            check,
            standing: "unknown",
            says: "It does not tell its version.",
            fix: `Install a release of it: ${supported} is needed.`,
        };
    }
    const update = "Update the CLI, where deployments run as well: https://www.pulumi.com/docs/install/";
    if (!satisfies(version, supported)) {
        return {
            check,
            standing: "problem",
            says: `${version} is not supported: the plugin needs ${supported}.`,
            fix: update,
        };
    }
    return lt(version, COMPLETES_KILLED_RUNS)
        ? {
              check,
              standing: "warning",
              says: `${version} is supported, but ${COMPLETES_KILLED_RUNS} or newer completes runs better that were killed.`,
              fix: update,
          }
        : { check, standing: "ok", says: `${version} is supported (${supported}).` };
}

/** The plugin itself says what it needs. */
function supportedCli(): string {
    const file = path.join(ownFolder(), "bin", "PulumiPlugin.yaml");
    return String(parse(readFileSync(file, "utf8")).requiredPulumiVersion);
}
