import * as pulumi from "@pulumi/pulumi";
import { makePlain } from "./plain-error";

/**
 * Keeps the output of a failed run readable. What depends on a failed resource fails with the same error, which the SDK
 * then prints as an unhandled exception with its stack, once for each. Marked as an error that people are to read, it is
 * printed as one sentence; the engine reports the failure itself, with its reason, in any case.
 */
export function reportOnce(resources: readonly pulumi.Resource[]): void {
    for (const resource of resources) {
        pulumi.recover(resource.urn, (error) => {
            makePlain(error);
            return "";
        });
    }
}
