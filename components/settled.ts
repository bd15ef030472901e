import * as pulumi from "@pulumi/pulumi";

/** Comes when a resource was made, or has failed: for those who wait for it, but go on either way. */
export function settled({ urn }: pulumi.Resource): pulumi.Output<string> {
    return pulumi.recover<string>(urn, () => "");
}
