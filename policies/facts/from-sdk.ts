import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { type ResourceFacts, type StackResource, toValues, unversioned } from "./resource";
import { StackFacts } from "./stack";

/** By this name the SDK's guard, which throws when something not known yet is read, hands out what it guards. */
const UNGUARDED = "__getSpecialProxyTarget";

/** What a rule about a single resource is shown. */
export function resourceFactsOf({ urn, name, type, props, opts }: ResourceValidationArgs): ResourceFacts {
    return {
        urn,
        name,
        type: unversioned(type),
        props: toValues(props[UNGUARDED] ?? props),
        ignoreChanges: opts.ignoreChanges,
    };
}

/** What rules about a stack are shown. Properties are read when a rule asks for them: most never are. */
export function stackFactsOf(resources: readonly PolicyResource[]): StackFacts {
    return new StackFacts(resources.map(stackResourceOf));
}

function stackResourceOf(resource: PolicyResource): StackResource {
    const { urn, name, type, props, opts, parent, dependencies, propertyDependencies } = resource;
    let values: StackResource["props"] | undefined;
    return {
        urn,
        name,
        type: unversioned(type),
        get props() {
            values ??= toValues(props[UNGUARDED] ?? props);
            return values;
        },
        ignoreChanges: opts.ignoreChanges,
        parent: parent?.urn,
        dependencies: dependencies.map((dependency) => dependency.urn),
        propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([property, sources]) => [
                property,
                sources.map((source) => source.urn),
            ]),
        ),
    };
}
