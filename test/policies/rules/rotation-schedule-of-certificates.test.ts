import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationSchedule } from "../../../policies/rules/rotation-schedule";
import { ROTATING } from "../support/schedules";
import { judgeInStack, resource, texts } from "../support/stack";

describe("rotation-schedule of certificates", () => {
    const said = (about: StackResource, others: readonly StackResource[] = []) =>
        texts(judgeInStack(rotationSchedule, about, others));
    const certificate = (
        props: Values,
        from: Readonly<Record<string, readonly StackResource[]>> = {},
        ignoreChanges: readonly string[] = [],
    ) => resource("azuread:ApplicationCertificate", props, { name: "cert", from, ignoreChanges });
    const selfSigned = (earlyRenewalHours?: number | typeof UNKNOWN) =>
        resource("tls:SelfSignedCert", { earlyRenewalHours }, { name: "own" });
    const inVault = (actionType: string | typeof UNKNOWN) =>
        resource(
            "azure:keyvault/certificate:Certificate",
            { certificatePolicy: { lifetimeActions: [{ action: { actionType } }] } },
            { name: "vaulted" },
        );

    it("takes key material or an end date that is made from a schedule", () => {
        const key = resource("tls:SelfSignedCert", {}, { name: "own", from: { subject: [ROTATING] } });
        assert.deepEqual(said(certificate({ value: UNKNOWN }, { value: [key] }), [key, ROTATING]), []);
        for (const property of ["endDate", "startDate"]) {
            const made = certificate({ value: "PEM", [property]: UNKNOWN }, { [property]: [ROTATING] });
            assert.deepEqual(said(made, [ROTATING]), [], property);
        }
    });

    it("takes what renews itself", () => {
        for (const source of [selfSigned(1), inVault("AutoRenew")]) {
            assert.deepEqual(said(certificate({ value: UNKNOWN }, { value: [source] }), [source]), []);
        }
    });

    it("takes nothing that renews itself after its end, or asks people to", () => {
        for (const source of [selfSigned(), selfSigned(0), inVault("EmailContacts")]) {
            assert.match(
                String(said(certificate({ value: UNKNOWN }, { value: [source] }), [source])),
                /The certificate is made from .*none of which is a schedule/,
            );
        }
    });

    it("takes no constant", () => {
        assert.match(
            String(said(certificate({ value: "PEM", endDate: "2027-01-01T00:00:00Z" }))),
            /The certificate is a constant/,
        );
    });

    it("takes nothing that is ignored", () => {
        const source = selfSigned(24);
        assert.match(
            String(said(certificate({ value: UNKNOWN }, { value: [source] }, ["value"]), [source])),
            /^value is under ignoreChanges/,
        );
        const both = certificate({ value: UNKNOWN }, { value: [source], endDate: [source] }, ["value", "endDate"]);
        assert.match(String(said(both, [source])), /^value and endDate are under ignoreChanges/);
    });

    it("waits for what is not known yet", () => {
        for (const source of [selfSigned(UNKNOWN), inVault(UNKNOWN)]) {
            assert.deepEqual(said(certificate({ value: UNKNOWN }, { value: [source] }), [source]), [
                "not known: value",
            ]);
        }
        assert.deepEqual(said(certificate({ value: UNKNOWN })), ["not known: value"]);
    });
});
