import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { secretBesideCertificate } from "../../../policies/rules/secret-beside-certificate";
import { rotatingCertificate, rotatingSecret } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

describe("secret-beside-certificate", () => {
    const said = (about: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(secretBesideCertificate, about, others));

    const app = resource("azuread:Application", {}, { name: "web" });
    const secret = (name = "a", props: Values = {}) =>
        resource("azuread:ApplicationPassword", props, { name, from: { applicationId: [app] } });
    const certificate = (props: Values = {}) =>
        resource("azuread:ApplicationCertificate", props, { name: "cert", from: { applicationId: [app] } });

    it("advises against a secret beside a certificate", () => {
        assert.match(
            String(said(secret(), [app, certificate()])),
            /"web" has a certificate as well, azuread\.ApplicationCertificate "cert": remove this client secret once/,
        );
        const [own, its] = [rotatingSecret(), rotatingCertificate({}, { name: "certificate" })];
        assert.equal(said(own, [its]).length, 1, "of one application that is not in the stack");
    });

    it("makes one finding for the application, at its first secret", () => {
        const [first, second] = [secret("a"), secret("b")];
        assert.match(String(said(first, [app, certificate(), second])), /this client secret and azuread.*"b" once/);
        assert.deepEqual(said(second, [app, certificate(), first]), []);
    });

    it("says nothing of one kind alone, of what has ended, or of other applications", () => {
        assert.deepEqual(said(secret(), [app]), []);
        assert.deepEqual(said(secret(), [app, certificate({ endDate: "2026-02-28T00:00:00Z" })]), []);
        assert.deepEqual(said(secret("a", { endDate: "2026-02-28T00:00:00Z" }), [app, certificate()]), []);
        assert.equal(said(secret("a", { endDate: "2026-03-02T00:00:00Z" }), [app, certificate()]).length, 1);
        const other = resource("azuread:Application", {}, { name: "other" });
        const its = resource("azuread:ApplicationPassword", {}, { name: "its", from: { applicationId: [other] } });
        assert.deepEqual(said(its, [app, other, certificate()]), []);
    });

    it("waits for the application where there is a certificate at all", () => {
        const open = resource("azuread:ApplicationPassword", { applicationId: UNKNOWN });
        assert.deepEqual(said(open, [app, certificate()]), ["not known: applicationId"]);
        assert.deepEqual(said(open, [app]), []);
    });
});
