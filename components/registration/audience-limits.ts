import type * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { canSignInAsItself, isPersonalAudience } from "../../contract/audience";
import type { VerifyMode } from "../credentials/verification-options";

/** Where an application cannot sign in as itself, nothing can be verified. */
export function defaultVerify(audience: azuread.ApplicationArgs["signInAudience"]) {
    if (audience === undefined || typeof audience === "string") {
        return canSignInAsItself(audience) ? undefined : "off";
    }
    return pulumi
        .output(audience)
        .apply((given): VerifyMode | undefined => (canSignInAsItself(given) ? undefined : "off"));
}

/** An audience that is known to be without personal accounts has no limit worth watching. */
export function maxLiveCredentials(audience: azuread.ApplicationArgs["signInAudience"]) {
    if (audience === undefined || typeof audience === "string") {
        return limitOf(audience);
    }
    return pulumi.output(audience).apply(limitOf);
}

function limitOf(audience: string | undefined): number | undefined {
    return isPersonalAudience(audience) ? 2 : undefined;
}
