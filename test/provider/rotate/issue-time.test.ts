import assert from "node:assert/strict";
import type { Facts } from "../../../provider/rotate/facts";
import { issueTimeFor } from "../../../provider/rotate/issue-time";
import { nameOf } from "../support";
import { credential, facts, LATER, NOW, OTHER_SERIES, SECOND, THIRD, vault, version } from "./fixtures";

const A_SECOND_LATER = "2026-07-01T00:00:01Z";
const AFTER_NOW = "2026-07-01T12:00:01Z";

/** One that says that it is of generation 3 and was issued at an instant. */
const said = (instant: string, series?: string) =>
    credential("x", { displayName: nameOf(3, instant, series === undefined ? {} : { series }) });
const tagged = (rotated: string) => vault([version("x", { tags: { rotated } })]);

type Row = readonly [it: string, changed: Partial<Facts>, expected: string];

/** Generation 3 was planned at `THIRD`; by Entra's clock it is `NOW`. */
const TABLE: readonly Row[] = [
    ["when it was planned", {}, THIRD],
    ["when it was planned, where another one was issued before", { credentials: [said(SECOND)] }, THIRD],
    ["the present, where another one was planned at the same time", { credentials: [said(THIRD)] }, NOW],
    ["the present, where a vault says so", { vaults: [tagged(THIRD)] }, NOW],
    ["the present, where a vault that was left says so", { left: [tagged(THIRD)] }, NOW],
    ["the present, where a machine whose clock was right planned another one", { credentials: [said(NOW)] }, AFTER_NOW],
    ["a second more than the other one, by whichever clock that was ahead", { vaults: [tagged(NOW)] }, AFTER_NOW],
    [
        "a second more than the last one, also in the very second of its plan",
        { credentials: [said(THIRD), said(SECOND)], serverDate: THIRD },
        A_SECOND_LATER,
    ],
    [
        "when it was planned, where that is later than Entra's clock and than all others",
        { credentials: [said(SECOND)], serverDate: SECOND },
        THIRD,
    ],
    ["when it was planned, whatever another series says", { credentials: [said(NOW, OTHER_SERIES)] }, THIRD],
    [
        "when it was planned, whatever another generation says",
        { credentials: [credential("x", { displayName: nameOf(4, NOW) })], vaults: [vault([version("y", {}, 2)])] },
        THIRD,
    ],
    [
        "when it was planned, where a name or a tag says a time that no run has written",
        { credentials: [said("9999-12-31T23:59:59Z"), said(LATER)], vaults: [tagged("yesterday")] },
        THIRD,
    ],
];

describe("the issue time of a credential that is about to be made is", () => {
    for (const [it_, changed, expected] of TABLE) {
        it(it_, () => {
            assert.equal(issueTimeFor(facts({ credentials: [], vaults: [vault()], ...changed })), expected);
        });
    }
});
