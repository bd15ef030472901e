import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { ownersMaximum } from "../../../policies/rules/owners-maximum";
import { judgeInStack, resource, texts } from "../support/stack";

describe("owners-maximum", () => {
    const said = (about: StackResource, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(ownersMaximum, about, others, config));
    const people = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}`);
    const application = (owners?: Value) => resource("azuread:Application", { owners });

    it("allows ten owners, and not one more", () => {
        assert.deepEqual(said(application()), []);
        assert.deepEqual(said(application(people(10))), []);
        assert.match(String(said(application(people(11)))), /application has 11 owners, 10 are allowed at most/);
    });

    it("takes another limit", () => {
        assert.deepEqual(said(application(people(3)), [], { maxOwners: 3 }), []);
        assert.match(String(said(application(people(4)), [], { maxOwners: 3 })), /3 are allowed/);
    });

    it("counts owners that resources of the stack add, and nobody twice", () => {
        const whole = application(people(10));
        const owner = (ownerObjectId: string) =>
            resource(
                "azuread:ApplicationOwner",
                { applicationId: UNKNOWN, ownerObjectId },
                { name: ownerObjectId, from: { applicationId: [whole] } },
            );
        assert.deepEqual(said(whole, [owner("PERSON-1")]), []);
        assert.match(String(said(whole, [owner("somebody-else")])), /has 11 owners/);
    });

    it("counts the owners of a service principal: they can make credentials as well", () => {
        assert.deepEqual(said(resource("azuread:ServicePrincipal", { owners: people(10) })), []);
        assert.match(
            String(said(resource("azuread:ServicePrincipal", { owners: people(11) }))),
            /service principal has 11 owners/,
        );
    });

    it("waits for those who are not known yet where they decide", () => {
        assert.deepEqual(said(application(UNKNOWN)), ["not known: owners"]);
        assert.deepEqual(said(application([...people(10), UNKNOWN])), ["not known: owners"]);
        assert.deepEqual(said(application([...people(9), UNKNOWN])), []);
        assert.equal(said(application([...people(11), UNKNOWN])).length, 1);
    });
});
