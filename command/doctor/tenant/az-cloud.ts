import { cloudByName } from "../../../provider/login/cloud";
import type { Finding } from "../finding";

/** What the Azure CLI calls clouds that it does not talk to by itself, by the names of ours. */
const AZ_CLOUDS: Readonly<Record<string, string>> = { usgovernment: "AzureUSGovernment", china: "AzureChinaCloud" };

/** Findings whose commands of the Azure CLI reach a cloud: where it is not the public one, the CLI has to be told first. */
export function inCloud(findings: readonly Finding[], cloud: string | undefined): Finding[] {
    const name = cloud !== undefined && Object.hasOwn(AZ_CLOUDS, cloud) ? AZ_CLOUDS[cloud] : undefined;
    return findings.map((finding) =>
        name !== undefined && /\baz [a-z]/.test(finding.fix ?? "")
            ? { ...finding, fix: `First, for az in this cloud: az cloud set --name ${name}. ${finding.fix}` }
            : finding,
    );
}

/** The cloud that ARM_ENVIRONMENT names, where nobody could sign in to it. @returns `undefined` where it names none */
export function cloudNamed(environment: string | undefined): string | undefined {
    try {
        return environment ? cloudByName(environment).name : undefined;
    } catch {
        return undefined;
    }
}
