import assert from "node:assert/strict";
import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { DeclaredInputs } from "../../policies/declared-inputs";
import { SharedFacts } from "../../policies/shared-facts";

const asTheyAre = <T>(resource: T): T => resource;

function argsOf(props: object): ResourceValidationArgs {
    const opts = { ignoreChanges: [], protect: false };
    const args = { urn: "urn:pulumi:prod::apps::a:b:C::it", name: "it", type: "a:b:C", props, opts };
    return { ...args, dependencies: [], propertyDependencies: {} } as unknown as ResourceValidationArgs;
}

const stackOf = (...resources: ResourceValidationArgs[]) => ({ resources }) as unknown as StackValidationArgs;

describe("facts", () => {
    it("are gathered once for all policies that are asked about the same properties", () => {
        const facts = new SharedFacts(new DeclaredInputs());
        const props = { one: 1 };
        assert.equal(
            facts.resourceOf(argsOf(props), asTheyAre),
            facts.resourceOf(argsOf(props), () => assert.fail("gathered again")),
        );
        assert.equal(
            facts.stackOf(stackOf(argsOf(props)), asTheyAre),
            facts.stackOf(stackOf(argsOf(props)), () => assert.fail("gathered again")),
        );
    });

    it("are gathered anew for another request, whatever it has in common", () => {
        const facts = new SharedFacts(new DeclaredInputs());
        facts.resourceOf(argsOf({ one: 1 }), asTheyAre);
        assert.deepEqual(facts.resourceOf(argsOf({ one: 2 }), asTheyAre).props, { one: 2 });
        facts.stackOf(stackOf(argsOf({ one: 1 })), asTheyAre);
        const later = facts.stackOf(stackOf(argsOf({ one: 1 }), argsOf({ two: 2 })), asTheyAre);
        assert.equal(later.resources.length, 2);
        assert.deepEqual(facts.stackOf(stackOf(), asTheyAre).resources, []);
    });
});
