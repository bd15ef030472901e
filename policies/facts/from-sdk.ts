import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { DeclaredInputs } from "../declared-inputs";
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
        props: toValues(unguarded(props)),
        ignoreChanges: opts.ignoreChanges,
    };
}

/** A resource's properties as they are, those not known yet as the texts that stand for them. */
export function unguarded(props: Readonly<Record<string, unknown>>): object {
    const target = props[UNGUARDED];
    return typeof target === "object" && target !== null ? target : props;
}

/** What rules about a stack are shown. Properties are read when a rule asks for them: most never are. */
export function stackFactsOf(resources: readonly PolicyResource[], declared: DeclaredInputs): StackFacts {
    return new StackFacts(resources.map((resource) => stackResourceOf(resource, declared)));
}

function stackResourceOf(resource: PolicyResource, declared: DeclaredInputs): StackResource {
    const { urn, name, type, props, opts, parent, dependencies, propertyDependencies } = resource;
    let values: StackResource["props"] | undefined;
    let inputs: StackResource["inputs"];
    return {
        urn,
        name,
        type: unversioned(type),
        get props() {
            values ??= toValues(unguarded(props));
            return values;
        },
        get inputs() {
            inputs ??= declared.of(urn);
            return inputs;
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
