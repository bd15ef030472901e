import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { clientSecretLifetime } from "../../../policies/rules/client-secret-lifetime";
import { ledger, rotatingSecret } from "../support/rotating";
import { judge, NOW, remedied, resource, texts } from "../support/stack";

describe("client-secret-lifetime", () => {
    const secret = (props: object) => resource("azuread:ApplicationPassword", { ...props });
    const said = (props: object, config = {}) => texts(judge(clientSecretLifetime, secret(props), config));

    it("lets two years pass, by the calendar, and nothing more", () => {
        const startDate = "2026-03-01T00:00:00Z";
        assert.deepEqual(said({ startDate, endDate: "2028-03-01T00:00:00Z" }), []);
        assert.match(
            String(said({ startDate, endDate: "2028-03-01T00:00:01Z" })),
            /lives P731DT1S \(2 years and 1 second\), from .*P2Y is allowed/,
        );
    });

    it("excludes the boundary when it is strict", () => {
        const startDate = "2026-03-01T00:00:00Z";
        assert.deepEqual(said({ startDate, endDate: "2028-02-29T23:59:59Z" }, { strict: true }), []);
        assert.match(String(said({ startDate, endDate: "2028-03-01T00:00:00Z" }, { strict: true })), /less than P2Y/);
    });

    it("names the limit as it is meant", () => {
        const dates = { startDate: "2026-03-01T00:00:00Z", endDate: "2099-01-01T00:00:00Z" };
        assert.match(String(said(dates)), /; P2Y is allowed at most\. Bring/);
        assert.match(String(said(dates, { strict: true })), /; less than P2Y is allowed\. Bring/);
    });

    it("lets nothing pass under a limit that is none", () => {
        assert.equal(said({ endDate: "2026-04-01T00:00:00Z" }, { maxLifetime: "two years" }).length, 1);
    });

    it("counts from 29 February to 28 February", () => {
        const startDate = "2024-02-29T12:00:00Z";
        assert.deepEqual(said({ startDate, endDate: "2026-02-28T12:00:00Z" }), []);
        assert.equal(said({ startDate, endDate: "2026-03-01T00:00:00Z" }).length, 1);
    });

    it("reads dates with any offset", () => {
        const startDate = "2026-03-01T00:00:00+14:00";
        assert.deepEqual(said({ startDate, endDate: "2028-02-28T10:00:00Z" }), []);
        assert.equal(said({ startDate, endDate: "2028-02-28T10:00:01Z" }).length, 1);
        assert.deepEqual(said({ startDate, endDate: "2028-02-29T00:00:00+14:00" }), []);
        assert.equal(said({ startDate, endDate: "2028-02-27T22:00:00-14:00" }).length, 1);
    });

    it("counts from now where there is no start", () => {
        assert.deepEqual(said({ endDate: "2028-03-01T00:00:00Z" }), []);
        assert.equal(said({ endDate: "2028-03-01T00:00:01Z" }).length, 1);
    });

    it("wants an end date, and says why the deprecated lifetime is none", () => {
        assert.match(String(said({})), /endDate is missing: Entra would give .* two years/);
        assert.match(String(said({ endDateRelative: "4320h" })), /endDateRelative is set, but it is ignored/);
    });

    it("wants dates that are dates", () => {
        assert.match(String(said({ endDate: "2027-03-01" })), /endDate is "2027-03-01", which is no RFC 3339 date/);
        assert.match(
            String(said({ startDate: "soon", endDate: "2027-03-01T00:00:00Z" })),
            /startDate is "soon", which is no RFC 3339 date/,
        );
    });

    it("waits for dates that are not known yet", () => {
        assert.deepEqual(said({ endDate: UNKNOWN }), ["not known: endDate"]);
        assert.deepEqual(said({ startDate: UNKNOWN, endDate: "2027-03-01T00:00:00Z" }), ["not known: startDate"]);
    });

    describe("set to remediate", () => {
        const startDate = "2026-03-01T00:00:00Z";
        const remedy = (props: object, config = {}, now = NOW) =>
            remedied(clientSecretLifetime, secret(props), config, now);

        it("caps an end date that is missing or too late, counted from the start", () => {
            assert.deepEqual(remedy({ startDate }), { endDate: "2028-03-01T00:00:00Z" });
            assert.deepEqual(remedy({ startDate, endDate: "2099-01-01T00:00:00Z" }), {
                endDate: "2028-03-01T00:00:00Z",
            });
            assert.deepEqual(remedy({ startDate }, { maxLifetime: "P180D", strict: true }), {
                endDate: "2026-08-27T23:59:59Z",
            });
        });

        it("sets one that stays the same for half of the lifetime where there is no start", () => {
            const config = { maxLifetime: "P180D" };
            const first = remedy({}, config, "2026-03-08T00:00:00Z");
            assert.deepEqual(first, { endDate: "2026-09-04T00:00:00Z" });
            assert.deepEqual(remedy({}, config, "2026-06-05T23:59:59Z"), first);
            assert.deepEqual(remedy({}, config, "2026-06-06T00:00:00Z"), { endDate: "2026-12-03T00:00:00Z" });
        });

        it("leaves nothing that it would object to, nor anything for itself to do", () => {
            for (const strict of [false, true]) {
                for (const props of [{}, { startDate }, { endDateRelative: "240h" }]) {
                    const after = { ...props, ...remedy(props, { strict }) };
                    assert.deepEqual(said(after, { strict }), []);
                    assert.equal(remedy(after, { strict }), undefined);
                }
            }
        });

        it("takes the deprecated lifetime away, and touches nothing else", () => {
            assert.deepEqual(remedy({ startDate, endDateRelative: "240h" }), {
                endDate: "2028-03-01T00:00:00Z",
                endDateRelative: undefined,
            });
            assert.deepEqual(remedy({ startDate, endDate: "2027-03-01T00:00:00Z", endDateRelative: "240h" }), {
                endDateRelative: undefined,
            });
        });

        it("leaves alone what is right, what is no date, what is not known yet, and what would have ended", () => {
            assert.equal(remedy({ startDate, endDate: "2028-03-01T00:00:00Z" }), undefined);
            assert.equal(remedy({ endDate: "soon" }), undefined);
            assert.equal(remedy({ startDate: "soon" }), undefined);
            assert.equal(remedy({ endDate: UNKNOWN }), undefined);
            assert.equal(remedy({ startDate: UNKNOWN }), undefined);
            assert.equal(remedy({ startDate: "2024-03-01T00:00:00Z" }), undefined);
            assert.equal(remedy({ startDate: "2024-03-01T00:00:00Z", endDateRelative: "240h" }), undefined);
        });
    });

    describe("of what rotates itself", () => {
        const own = (inputs: Values, config = {}) => texts(judge(clientSecretLifetime, rotatingSecret(inputs), config));

        it("lets a generation of the longest life pass, and nothing more", () => {
            assert.deepEqual(own({}), []);
            assert.deepEqual(own({}, { maxLifetime: "P111D" }), []);
            assert.match(
                String(own({}, { maxLifetime: "P110D" })),
                /lives P111D, from 2026-03-01T00:00:00Z to 2026-06-20T00:00:00Z; P110D is allowed at most\. Shorten rotateEvery/,
            );
        });

        it("judges those that are still to come, when an anchor made this one shorter", () => {
            const anchored = { ledger: ledger({ expiresAt: "2026-04-01T00:00:00Z" }) };
            assert.match(
                String(own(anchored, { maxLifetime: "P110D" })),
                /lives P111D, by rotateEvery P90D \+ grace P14D \+ overlap P7D; P110D/,
            );
            assert.deepEqual(own(anchored, { maxLifetime: "P111D" }), []);
            assert.deepEqual(own({ ...anchored, overlap: "a week" }, { maxLifetime: "P90D" }), []);
        });

        it("judges one that had to outlast another by its end", () => {
            const capped = { ledger: ledger({ expiresAt: "2026-09-18T00:00:00Z" }) };
            assert.match(String(own(capped, { maxLifetime: "P180D" })), /lives P201D, from .* to 2026-09-18/);
        });

        it("waits for a ledger that is not known yet", () => {
            assert.deepEqual(own({ ledger: UNKNOWN }), ["not known: ledger"]);
            assert.deepEqual(own({ ledger: ledger({ issuedAt: UNKNOWN }) }), ["not known: ledger"]);
            assert.deepEqual(own({ rotateEvery: UNKNOWN }), []);
        });

        it("excludes the boundary when it is strict, and never sets its end", () => {
            assert.match(
                String(own({}, { maxLifetime: "P111D", strict: true })),
                /; less than P111D is allowed\. Shorten/,
            );
            assert.equal(remedied(clientSecretLifetime, rotatingSecret(), { maxLifetime: "P30D" }), undefined);
        });
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judge(clientSecretLifetime, resource("random:RandomId")), []);
        assert.equal(remedied(clientSecretLifetime, resource("random:RandomId")), undefined);
    });
});
