import assert from "node:assert/strict";
import { driftIn } from "../../../provider/rotate/drift";
import type { Facts } from "../../../provider/rotate/facts";
import { credential, facts, NOW, remembered, unlisted, vault, version } from "./fixtures";

const drift = (changed: Partial<Facts> = {}) => driftIn(facts(changed), "CURRENT");

describe("drift", () => {
    it("is nothing where Entra accepts the credential and every vault serves it", () => {
        assert.equal(drift(), undefined);
        assert.equal(drift({ vaults: [vault([version("older", {}, 2), version("current")])] }), undefined);
    });

    for (const [what, changed, told] of [
        ["a credential that somebody removed", { credentials: [] }, "the credential CURRENT is gone from Entra"],
        [
            "a credential that has ended",
            { credentials: [credential("current", { endDateTime: NOW })] },
            "the credential CURRENT is gone from Entra",
        ],
        ["a private key that is gone", { isKeyLost: true }, "the private key of CURRENT is gone from its vault"],
        ["a secret that is gone", { vaults: [vault()] }, 'the secret is gone in vault "kv"'],
        [
            "a secret that is softly deleted",
            { vaults: [vault([], { deleted: version("current") })] },
            'the secret is deleted in vault "kv"',
        ],
        [
            "a version that a person wrote on top",
            { vaults: [vault([version("current"), { ...version("x"), tags: {} }])] },
            'the newest version is not the one that was published last in vault "kv"',
        ],
        [
            "a version that was disabled",
            { vaults: [vault([version("current", { enabled: false })])] },
            'the newest version is disabled in vault "kv"',
        ],
        [
            "a vault among several",
            { vaults: [vault([version("current")]), vault([], { name: "kv-2" })] },
            'the secret is gone in vault "kv-2"',
        ],
    ] as const) {
        it(`is ${what}`, () => {
            assert.equal(drift(changed), told);
        });
    }

    it("is not told by a vault whose versions cannot be listed", () => {
        assert.equal(drift({ vaults: [unlisted()], remembered: remembered("current") }), undefined);
    });
});
