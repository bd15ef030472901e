import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of the policy pack: what `--policy-pack` and the Automation API's `policyPacks` take. */
export const policyPack = folderOfPack();

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

/** The same from the source and from what is built; in a bundle, which holds no files of the pack, from what is installed. */
function folderOfPack(): string {
    const own = [__dirname, path.dirname(__dirname)].find((folder) =>
        existsSync(path.join(folder, "PulumiPolicy.yaml")),
    );
    return own ?? path.join(path.dirname(require.resolve("pulumi-app-registration/package.json")), "policies");
}
