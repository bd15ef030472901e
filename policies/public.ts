import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of the policy pack: what `--policy-pack` and the Automation API's `policyPacks` take. */
export const policyPack = folderOfPack(__dirname);

/** The configurations that come with the pack: what `--policy-pack-config` and `policyPackConfigs` take. */
export const profiles = {
    cisa: profile("cisa"),
    "cis-m365": profile("cis-m365"),
    default: profile("default"),
    "entra-two-years": profile("entra-two-years"),
    microsoft: profile("microsoft"),
    "zero-trust": profile("zero-trust"),
} as const;

function profile(name: string): string {
    return path.join(policyPack, "profiles", `${name}.json`);
}

/** The same from the source and from what is built. */
function folderOfPack(folder: string): string {
    return existsSync(path.join(folder, "PulumiPolicy.yaml")) ? folder : folderOfPack(path.dirname(folder));
}
