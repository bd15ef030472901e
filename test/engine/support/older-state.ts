import type { LabStack } from "../../../simulator/lab/lab-stack";

interface Resource {
    readonly urn: string;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[]>;
}

/** Makes the state look as if a release had deployed it that did not know these resources, by the ends of their names. */
export async function forgetResources({ stack }: LabStack, ...suffixes: readonly string[]): Promise<void> {
    const state = await stack.exportStack();
    const isUnknown = (urn: string) => suffixes.some((suffix) => urn.endsWith(suffix));
    const resources: Resource[] = state.deployment.resources;
    const known = resources.filter(({ urn }) => !isUnknown(urn));
    for (const resource of known) {
        resource.dependencies = resource.dependencies?.filter((urn) => !isUnknown(urn));
        for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
            resource.propertyDependencies = {
                ...resource.propertyDependencies,
                [property]: urns.filter((urn) => !isUnknown(urn)),
            };
        }
    }
    await stack.importStack({ ...state, deployment: { ...state.deployment, resources: known } });
}
