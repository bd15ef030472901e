import * as pulumi from "@pulumi/pulumi";

/** Resolves when each resource was made or has failed: whoever depends on it comes later, and is declared in any case. */
export function settled(resources: readonly pulumi.Resource[]): pulumi.Output<pulumi.Resource[]> {
    return pulumi.all(resources.map(({ urn }) => pulumi.recover<string>(urn, () => ""))).apply(() => []);
}
