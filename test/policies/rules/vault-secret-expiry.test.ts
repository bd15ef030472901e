import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { vaultSecretExpiry } from "../../../policies/rules/vault-secret-expiry";
import { classicVaultSecret, nativeVaultSecret, secret } from "../support/deliveries";
import { judgeInStack, NOW, remedied, resource, texts } from "../support/stack";

const END = "2026-06-01T00:00:00Z";
const seconds = (date: string) => Date.parse(date) / 1000;

describe("vault-secret-expiry", () => {
    const said = (vaultSecret: StackResource, credentials: readonly StackResource[], config = {}) =>
        texts(judgeInStack(vaultSecretExpiry, vaultSecret, credentials, config));
    const native = (expires: Values[string], credential = secret({ endDate: END }), config = {}) =>
        said(nativeVaultSecret([credential], { value: UNKNOWN, attributes: { expires } }), [credential], config);
    const classic = (expirationDate: Values[string], credential = secret({ endDate: END }), config = {}) =>
        said(classicVaultSecret([credential], { value: UNKNOWN, expirationDate }), [credential], config);

    it("lets a vault secret expire with its credential, not a second later", () => {
        assert.deepEqual(native(seconds(END)), []);
        assert.deepEqual(native(String(seconds(END))), []);
        assert.deepEqual(classic(END), []);
        assert.deepEqual(classic("2026-06-01T02:00:00+02:00"), []);
        assert.match(
            String(native(seconds(END) + 1)),
            /properties\.attributes\.expires is 2026-06-01T00:00:01Z, after azuread\.ApplicationPassword "secret" ends/,
        );
        assert.match(String(classic("2026-06-01T00:00:01Z")), /^expirationDate is 2026-06-01T00:00:01Z, after/);
    });

    it("wants an expiry", () => {
        assert.match(String(native(undefined)), /properties\.attributes\.expires is missing/);
        assert.match(String(classic(undefined)), /expirationDate is missing/);
    });

    it("wants one that is a date", () => {
        assert.match(String(native("2026-06-01")), /is "2026-06-01", which is no date: write seconds since 1970/);
        assert.match(String(classic("2026-06-01")), /is "2026-06-01", which is no date: write RFC 3339/);
    });

    it("measures by now where the credential's end is not known, or not there", () => {
        for (const credential of [secret({ endDate: UNKNOWN }), secret(), secret({ endDate: "soon" })]) {
            assert.match(
                String(native(seconds("2028-03-01T00:00:01Z"), credential)),
                /is 2028-03-01T00:00:01Z; P2Y from now is allowed at most/,
            );
        }
        assert.deepEqual(native(seconds("2028-03-01T00:00:00Z"), secret()), []);
        assert.equal(classic("2026-08-29T00:00:00Z", secret(), { maxExpiry: "P180D" }).length, 1);
        assert.deepEqual(classic("2026-08-28T00:00:00Z", secret(), { maxExpiry: "P180D" }), []);
    });

    it("leaves a credential that ends too late itself to the rule on lifetimes", () => {
        assert.deepEqual(native(seconds("2099-01-01T00:00:00Z"), secret({ endDate: "2099-01-01T00:00:00Z" })), []);
    });

    it("keeps to the first end where a vault secret holds several credentials", () => {
        const one = secret({ endDate: END, value: "1st" }, "one");
        const other = secret({ endDate: "2026-09-01T00:00:00Z", value: "2nd" }, "other");
        const both = nativeVaultSecret([other, one], {
            value: "1st and 2nd",
            attributes: { expires: seconds(END) + 1 },
        });
        assert.match(String(said(both, [one, other])), /"one" ends/);
    });

    describe("of several credentials that take turns", () => {
        const LATER = "2026-09-01T00:00:00Z";
        const pair = (first?: string, second?: string) => [
            secret({ endDate: END, value: first ?? UNKNOWN, applicationId: "a1" }, "first"),
            secret({ endDate: LATER, value: second ?? UNKNOWN, applicationId: "a1" }, "second"),
        ];
        const until = (date: string, value: Values[string], credentials: readonly StackResource[]) =>
            said(nativeVaultSecret(credentials, { value, attributes: { expires: seconds(date) } }), credentials);

        it("keeps to the end of the one that the vault secret holds", () => {
            const made = pair("of the first", "of the second");
            assert.deepEqual(until(LATER, "of the second", made), []);
            assert.match(String(until(LATER, "of the first", made)), /after azuread\.ApplicationPassword "first" ends/);
        });

        it("rejects what outlives them all while that is not known, and waits with the rest", () => {
            assert.deepEqual(until(END, UNKNOWN, pair()), []);
            assert.deepEqual(until(LATER, UNKNOWN, pair()), ["not known: the value"]);
            assert.match(String(until("2026-09-01T00:00:01Z", UNKNOWN, pair())), /"second" ends/);
        });

        it("waits for the ends of both where one is not known", () => {
            const [first] = pair();
            const open = secret({ endDate: UNKNOWN, applicationId: "a1" }, "open");
            assert.deepEqual(until(LATER, UNKNOWN, [first as StackResource, open]), ["not known: endDate of open"]);
        });
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(native(UNKNOWN), ["not known: properties.attributes.expires"]);
        assert.deepEqual(classic(UNKNOWN), ["not known: expirationDate"]);
        assert.deepEqual(native(seconds(END), secret({ endDate: UNKNOWN })), ["not known: endDate of secret"]);
        const credential = secret({ endDate: END });
        const open = resource(
            "azure-native:keyvault:Secret",
            { properties: UNKNOWN },
            { from: { properties: [credential] } },
        );
        assert.deepEqual(said(open, [credential]), ["not known: properties.attributes.expires"]);
    });

    it("goes by what is declared, since a provider's outputs may hide that nothing is", () => {
        const credential = secret({ endDate: END });
        const chosen: StackResource = {
            ...nativeVaultSecret([credential], { value: UNKNOWN, attributes: { expires: UNKNOWN } }),
            inputs: { properties: { value: UNKNOWN } },
        };
        assert.match(String(said(chosen, [credential])), /is missing/);
    });

    it("says nothing of vault secrets that hold something else", () => {
        assert.deepEqual(said(nativeVaultSecret([], { value: "Server=db" }), [secret({ endDate: END })]), []);
    });

    describe("set to remediate", () => {
        // Steps of 365 days from 1970, half of two years: the last one before 1 March 2028.
        const GRID = "2027-12-18T00:00:00Z";
        const marked = { contentType: "application/vnd.entra.client-secret" };
        const remedy = (about: StackResource, config = {}, now = NOW) =>
            remedied(vaultSecretExpiry, about, config, now);

        it("gives a marked vault secret an expiry, in its provider's own way", () => {
            assert.deepEqual(remedy(nativeVaultSecret([], marked)), {
                properties: { attributes: { expires: seconds(GRID) } },
            });
            assert.deepEqual(remedy(classicVaultSecret([], marked)), { expirationDate: GRID });
        });

        it("brings one forward that is too far away, and leaves others", () => {
            const until = (expirationDate: Values[string]) =>
                remedy(classicVaultSecret([], { ...marked, expirationDate }));
            assert.deepEqual(until("2028-03-01T00:00:01Z"), { expirationDate: GRID });
            for (const kept of ["2028-03-01T00:00:00Z", "soon", GRID]) {
                assert.equal(until(kept), undefined);
            }
            assert.equal(until(UNKNOWN), undefined);
        });

        it("takes the limit it is given, and stays the same for half of it", () => {
            const about = classicVaultSecret([], marked);
            const config = { maxExpiry: "P180D" };
            assert.deepEqual(remedy(about, config, "2026-03-08T00:00:00Z"), { expirationDate: "2026-09-04T00:00:00Z" });
            assert.deepEqual(remedy(about, config, "2026-06-05T23:59:59Z"), { expirationDate: "2026-09-04T00:00:00Z" });
        });

        it("leaves other resources, and all of them under a limit that is none", () => {
            assert.equal(remedy(resource("random:RandomId"), { holders: ["*"] }), undefined);
            assert.equal(remedy(classicVaultSecret([], marked), { maxExpiry: "soon" }), undefined);
        });

        it("knows those by a tag, and by their names where it is told", () => {
            assert.equal(remedy(nativeVaultSecret([], {})), undefined);
            assert.ok(remedy(nativeVaultSecret([], {}, { tags: { keyId: "3f1c" } })));
            assert.equal(remedy(nativeVaultSecret([], {}, { tags: { "managed-by": "pulumi" } })), undefined);
            assert.ok(remedy(nativeVaultSecret([], {}), { holders: ["deliv*"] }));
            assert.equal(remedy(nativeVaultSecret([], {}), { holders: ["other", "liver"] }), undefined);
        });
    });
});
