import { type PolicyResource, type PolicyResourceOptions, type ResourceValidationArgs, Secret } from "@pulumi/policy";
import { isPlain, type ResourceFacts, type StackResource, toValues, unversioned } from "../facts/resource";
import { StackFacts } from "../facts/stack";
import type { DeclaredInputs } from "./declared-inputs";

/**
 * By these names the SDK's guards, of which one throws when something not known yet is read and another keeps secrets
 * secret when they are changed, tell what they are and hand out what they guard.
 */
const IS_GUARD = "__isSpecialProxy";
const GUARDED = "__getSpecialProxyTarget";

/** Reads a resource as one that rules know; one that they know already stays what it is. */
export type Translate = <T extends ResourceFacts | StackResource>(resource: T) => T;

/**
 * What a rule about a single resource is shown.
 * @param translate reads it as one that rules know
 */
export function resourceFactsOf(
    { urn, name, type, props, opts }: ResourceValidationArgs,
    translate: Translate,
): ResourceFacts {
    return translate({
        urn,
        name,
        ...typeOf(type),
        props: toValues(revealed(unguarded(props)) as object),
        ...optionsOf(opts),
    });
}

function typeOf(token: string): Pick<ResourceFacts, "type" | "token"> {
    return { type: unversioned(token), token };
}

function optionsOf({ ignoreChanges, protect, deleteBeforeReplace }: PolicyResourceOptions) {
    return { ignoreChanges, isProtected: protect, isDeletedFirst: deleteBeforeReplace === true };
}

/** A resource's properties as they are, those not known yet as the texts that stand for them. */
export function unguarded(props: object): object {
    let target = props;
    while (Reflect.get(target, IS_GUARD) === true) {
        target = Reflect.get(target, GUARDED);
    }
    return target;
}

/** What is secret is marked so only for remedies; rules see the plain value, and never tell it. */
function revealed(raw: unknown): unknown {
    if (raw instanceof Secret) {
        return revealed(raw.value);
    }
    if (Array.isArray(raw)) {
        return raw.map(revealed);
    }
    return isPlain(raw)
        ? Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, revealed(member)]))
        : raw;
}

/**
 * What rules about a stack are shown. Properties are read when a rule asks for them: most never are.
 * @param translate reads each as one that rules know
 */
export function stackFactsOf(
    resources: readonly PolicyResource[],
    declared: DeclaredInputs,
    translate: Translate,
): StackFacts {
    return new StackFacts(resources.map((resource) => translate(stackResourceOf(resource, declared))));
}

function stackResourceOf(resource: PolicyResource, declared: DeclaredInputs): StackResource {
    const { urn, name, type, props, opts, parent, dependencies, propertyDependencies } = resource;
    let values: StackResource["props"] | undefined;
    let inputs: StackResource["inputs"];
    return {
        urn,
        name,
        ...typeOf(type),
        get props() {
            values ??= toValues(unguarded(props));
            return values;
        },
        get inputs() {
            inputs ??= declared.of(urn);
            return inputs;
        },
        ...optionsOf(opts),
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
