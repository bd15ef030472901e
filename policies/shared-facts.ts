import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { DeclaredInputs } from "./declared-inputs";
import { resourceFactsOf, stackFactsOf, type Translate, unguarded } from "./facts/from-sdk";
import type { ResourceFacts } from "./facts/resource";
import type { StackFacts } from "./facts/stack";

/**
 * The facts that all policies judge by, gathered once in a request: the SDK hands each policy new arguments, but in those
 * of one request the same properties.
 */
export class SharedFacts {
    private readonly resources = new WeakMap<object, ResourceFacts>();
    private readonly stacks = new WeakMap<object, StackFacts>();

    constructor(private readonly declared: DeclaredInputs) {}

    resourceOf(args: ResourceValidationArgs, translate: Translate): ResourceFacts {
        const properties = unguarded(args.props);
        const found = this.resources.get(properties) ?? resourceFactsOf(args, translate);
        this.resources.set(properties, found);
        return found;
    }

    stackOf({ resources }: StackValidationArgs, translate: Translate): StackFacts {
        const properties = resources[0] && unguarded(resources[0].props);
        const found = (properties && this.stacks.get(properties)) ?? stackFactsOf(resources, this.declared, translate);
        if (properties) {
            this.stacks.set(properties, found);
        }
        return found;
    }
}
