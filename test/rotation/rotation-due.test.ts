import { deepEqual, equal, match } from "node:assert/strict";
import { type Reason, type RotationArgs, rotationDue } from "../../rotation";
import { ledgerAfter, settingsOf } from "./fixtures";

const START = "2026-01-01T00:00:00Z";
const BEFORE_DUE = "2026-02-01T00:00:00Z";
const DUE = "2026-04-01T00:00:00Z";
const ALL: Partial<RotationArgs> = { rotateToken: "a", revokeBefore: "2026-01-15", rotateEvery: "P30D" };

describe("why the next run rotates", () => {
    for (const [name, now, args, action, reason, message] of [
        ["nothing asks for it", BEFORE_DUE, {}, "keep", "nothingDue", /generation 1 is due 2026-04-01/],
        ["the due date has come", DUE, {}, "rotate", "due", /generation 1 was due 2026-04-01/],
        ["a token is new", BEFORE_DUE, { rotateToken: "a" }, "rotate", "rotateToken", /rotateToken changed/],
        [
            "the life is too long now",
            BEFORE_DUE,
            { rotateEvery: "P30D" },
            "rotate",
            "shorterLife",
            /ends 2026-04-09.*allow 2026-02-08/,
        ],
        [
            "it was revoked",
            BEFORE_DUE,
            { revokeBefore: "2026-01-15" },
            "rotate",
            "revoked",
            /issued 2026-01-01.*2026-01-15/,
        ],
        ["of several reasons the revocation comes first", DUE, ALL, "rotate", "revoked", /revokeBefore/],
        ["the due date comes before a token", DUE, { rotateToken: "a" }, "rotate", "due", /due/],
        [
            "a token comes before a shorter life",
            BEFORE_DUE,
            { rotateToken: "a", rotateEvery: "P30D" },
            "rotate",
            "rotateToken",
            /rotateToken/,
        ],
        [
            "nothing counts when the clock went back",
            "2025-12-31T23:59:59Z",
            ALL,
            "keep",
            "clockWentBack",
            /clock shows 2025-12-31/,
        ],
        [
            "a new revocation counts even then",
            "2025-12-31T23:59:59Z",
            { revokeBefore: "2025-12-31" },
            "rotate",
            "revoked",
            /issued 2026-01-01.*ahead of the clock \(2025-12-31T23:59:59Z\); revokeBefore \(2025-12-31T00:00:00Z\)/,
        ],
        [
            "places are limited and a life too long",
            BEFORE_DUE,
            { rotateEvery: "P30D", maxLiveCredentials: 2 },
            "wait",
            "shorterLife",
            /ends/,
        ],
    ] as const satisfies readonly (readonly [string, string, Partial<RotationArgs>, string, Reason, RegExp])[]) {
        it(`${reason}: ${name}`, () => {
            const verdict = rotationDue(ledgerAfter([START]), settingsOf(args), now);
            deepEqual([verdict.action, verdict.reason], [action, reason]);
            match(verdict.message, message);
        });
    }

    it("firstIssue: there is no ledger", () => {
        deepEqual(rotationDue(undefined, settingsOf(), START), {
            action: "issue",
            reason: "firstIssue",
            message: "no generation was issued yet",
        });
    });

    it("never shows a token", () => {
        const verdict = rotationDue(ledgerAfter([START]), settingsOf({ rotateToken: "hunter2" }), BEFORE_DUE);
        equal(JSON.stringify(verdict).includes("hunter2"), false);
    });
});
