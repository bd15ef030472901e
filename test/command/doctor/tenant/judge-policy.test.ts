import assert from "node:assert/strict";
import { defaultPolicyIn } from "../../../../command/doctor/tenant/app-management-policy";
import { judgePolicy, type PolicyFacts } from "../../../../command/doctor/tenant/judge-policy";

/** 180 days. */
const NEXT = { issuedAt: "2026-06-01T00:00:00Z", expiresAt: "2026-11-28T00:00:00Z" };

function judge(restriction: Readonly<Record<string, unknown>>, facts: Partial<PolicyFacts> = {}, isEnabled = true) {
    const isKey = /asymmetric|Authority/.test(String(restriction["restrictionType"]));
    const restrictions = { [isKey ? "keyCredentials" : "passwordCredentials"]: [restriction] };
    const policy = defaultPolicyIn({ displayName: "Default", isEnabled, applicationRestrictions: restrictions });
    return judgePolicy({ kind: "client secret", policy: policy.application, next: NEXT, ...facts });
}

describe("whether an app management policy lets the next credential in", () => {
    const lifetime = (maxLifetime: string, more: object = {}) => ({
        restrictionType: "passwordLifetime",
        state: "enabled",
        maxLifetime,
        restrictForAppsCreatedAfterDateTime: null,
        ...more,
    });

    it("excludes the limit itself, as Entra does", () => {
        assert.equal(judge(lifetime("P180D")).standing, "problem");
        assert.equal(judge(lifetime("P180DT1S")).standing, "ok");
        assert.equal(judge(lifetime("P6M")).standing, "ok", "six months from June are 183 days");
    });

    it("says what is refused, when that will be, and what to change", () => {
        const { says, fix } = judge(lifetime("P90D"));
        assert.match(
            says,
            /less than P90D, but the next one, issued from 2026-06-01T00:00:00Z on, ends 2026-11-28T00:00:00Z/,
        );
        assert.match(fix ?? "", /^Make rotateEvery \+ grace \+ overlap less than P90D before 2026-06-01T00:00:00Z/);
    });

    it("passes what is switched off: the restriction, or the whole policy", () => {
        assert.equal(judge(lifetime("P1D", { state: "disabled" })).standing, "ok");
        assert.equal(judge(lifetime("P1D"), {}, false).standing, "ok");
        assert.equal(judge(lifetime("P1D", { state: undefined })).standing, "problem");
    });

    it("passes applications that are older than the restriction; without a date they are of 2019", () => {
        const since = (date: string) => lifetime("P1D", { restrictForAppsCreatedAfterDateTime: date });
        const createdAt = "2024-05-01T10:00:00.5+02:00";
        assert.equal(judge(since("2024-05-01T08:00:01Z"), { createdAt }).standing, "ok");
        assert.equal(judge(since("2024-05-01T08:00:00Z"), { createdAt }).standing, "problem");
        assert.equal(judge(since("2019-01-02T00:00:00Z")).standing, "ok");
        assert.equal(judge(since("2019-01-01T00:00:00Z")).standing, "problem");
    });

    it("warns only where some callers are exempt, which a token does not show", () => {
        const exempt = lifetime("P1D", { excludeActors: { customSecurityAttributes: [] } });
        assert.deepEqual(judge(exempt).standing, "warning");
        assert.equal(judge(lifetime("P1D", { excludeActors: null })).standing, "problem");
    });

    it("does not know where nothing can be planned, or the limit cannot be read", () => {
        assert.equal(judge(lifetime("P90D"), { next: undefined }).standing, "unknown");
        assert.equal(judge(lifetime("soon")).standing, "unknown");
    });

    it("judges each kind by its own restrictions", () => {
        const certificate = { kind: "certificate" } as const;
        assert.equal(judge(lifetime("P1D"), certificate).standing, "ok");
        assert.equal(judge({ restrictionType: "passwordAddition" }, certificate).standing, "ok");
        const keyLifetime = { restrictionType: "asymmetricKeyLifetime", maxLifetime: "P1D" };
        assert.equal(judge(keyLifetime, certificate).standing, "problem");
        assert.equal(judge(keyLifetime).standing, "ok");
        assert.match(judge({ restrictionType: "trustedCertificateAuthority" }, certificate).says, /self-signed/);
        for (const restrictionType of ["customPasswordAddition", "symmetricKeyAddition", "symmetricKeyLifetime"]) {
            assert.equal(judge({ restrictionType, maxLifetime: "P1D" }).standing, "ok", restrictionType);
        }
    });

    it("tells no client secret at all before one that lives too long", () => {
        assert.match(judge({ restrictionType: "passwordAddition" }).says, /no new client secret.*due 2026-06-01/);
    });
});
