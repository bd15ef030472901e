import type * as pulumi from "@pulumi/pulumi";
import { programLoginProblem } from "./program-environment";

/** Any type of the package finds its provider. */
export const ANY_TYPE = "app-registration:index:RotatingClientSecret";

/**
 * Why a resource of this package could not log in: what is configured for azuread alone, and what to set. Nothing, where it
 * has a provider of its own.
 * @param name of the resource, for the message
 */
export function loginProblems(name: string, { provider, parent }: pulumi.CustomResourceOptions = {}): string[] {
    const isExplicit = (provider ?? parent?.getProvider(ANY_TYPE)) !== undefined;
    const problem = isExplicit ? undefined : programLoginProblem();
    return problem === undefined ? [] : [`${name}: ${problem}`];
}
