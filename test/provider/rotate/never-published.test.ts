import assert from "node:assert/strict";
import type { Credential } from "../../../provider/graph/credential";
import type { SweepFacts } from "../../../provider/rotate/facts";
import { wasNeverPublished } from "../../../provider/rotate/never-published";
import { nameOf } from "../support";
import { credential, facts, NOW, SECOND, THIRD, vault, version } from "./fixtures";

const EARLIER = "2026-06-30T23:59:59Z";

const second = (changed: Partial<Credential> = {}) =>
    credential("second", { displayName: nameOf(2, SECOND), startDateTime: SECOND, ...changed });
const secondVersion = version("second", { tags: { rotated: SECOND } }, 2);

/** Generation 3 is current, 2 is still valid; a vault has versions of both. */
const published: SweepFacts = {
    ...facts({ vaults: [vault([secondVersion, version("current")])] }),
    current: credential("current"),
};

/** Entra lists the current one as well, but for the very run that makes it. */
type Row = readonly [
    it: string,
    credential: Credential,
    never: boolean,
    facts?: Partial<SweepFacts>,
    isMadeNow?: "made in this run",
];

const TABLE: readonly Row[] = [
    [
        "is what a run planned before the one that another run published meanwhile",
        credential("x", { displayName: nameOf(3, EARLIER), startDateTime: NOW }),
        true,
    ],
    [
        "is nothing that ends at another time and bears a time that we never wrote: a person's",
        credential("x", { displayName: nameOf(3, EARLIER), startDateTime: NOW, endDateTime: "2027-01-01T00:00:00Z" }),
        false,
    ],
    [
        "is whatever Entra listed before the current one was made, also where it begins later and ends at another time",
        credential("x", { displayName: nameOf(3, EARLIER), startDateTime: NOW, endDateTime: "2027-01-01T00:00:00Z" }),
        true,
        {},
        "made in this run",
    ],
    [
        "is none of another generation than the one that was made",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: NOW }),
        false,
        { credentials: [second()] },
        "made in this run",
    ],
    [
        "is no copied name, also where the generation is made again",
        credential("x", { startDateTime: NOW }),
        false,
        { current: credential("again", { displayName: nameOf(3, NOW), startDateTime: NOW }) },
        "made in this run",
    ],
    [
        "is not what was planned later, where every vault has its generation: another vault may have it",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: THIRD }),
        false,
        { credentials: [second()] },
    ],
    [
        "is what was planned later, where only a vault that was left has its generation",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: THIRD }),
        true,
        { credentials: [second()], vaults: [vault([version("current")])], left: [vault([secondVersion])] },
    ],
    [
        "is what was planned later, where the version of its generation was disabled",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: THIRD }),
        true,
        { credentials: [second()], vaults: [vault([{ ...secondVersion, enabled: false }, version("current")])] },
    ],
    [
        "is what was planned later, where the version of its generation names one that was revoked",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: THIRD }),
        true,
        { credentials: [second()], planned: { ...published.planned, revokeBefore: THIRD } },
    ],
    [
        "is what was planned later, where the version of its generation names one that has ended",
        second({ keyId: "x", displayName: nameOf(2, THIRD), startDateTime: THIRD }),
        true,
        { credentials: [second({ endDateTime: NOW })] },
    ],
    [
        "is no copied name, also where only a vault that was left has its generation, and both end together",
        second({ keyId: "x", startDateTime: THIRD }),
        false,
        { credentials: [second()], vaults: [vault([version("current")])], left: [vault([secondVersion])] },
    ],
];

/** What is older than what took its place is looked at with the whole sweep. */
describe("what was never published, though it is younger than what was", () => {
    for (const [it_, one, never, changed = {}, isMadeNow] of TABLE) {
        it(it_, () => {
            const listed = isMadeNow ? [] : [published.current];
            const credentials = [...listed, ...(changed.credentials ?? []), one];
            assert.equal(wasNeverPublished(one, { ...published, ...changed, credentials }), never);
        });
    }
});
