import * as pulumi from "@pulumi/pulumi";
import { programLoginProblem } from "./program-environment";

/** Any type of the package finds its provider. */
export const ANY_TYPE = "app-registration:index:RotatingClientSecret";

/**
 * Refuses a program whose resources of this package could not log in, before any of them is declared.
 * @param name of the resource, for the message
 * @throws RunError that names what is configured for azuread alone, and what to set
 */
export function requireLogin(name: string, { provider, parent }: pulumi.CustomResourceOptions = {}): void {
    const isExplicit = (provider ?? parent?.getProvider(ANY_TYPE)) !== undefined;
    const problem = isExplicit ? undefined : programLoginProblem();
    if (problem !== undefined) {
        throw new pulumi.RunError(`${name}: ${problem}`);
    }
}
