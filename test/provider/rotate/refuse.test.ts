import assert from "node:assert/strict";
import { decide } from "../../../provider/rotate/decide";
import type { Facts } from "../../../provider/rotate/facts";
import type { SecretVersion } from "../../../provider/vault/secret-vault";
import { facts, NOW, OTHER_SERIES, unlisted, vault, version } from "./fixtures";

/** A version that another rotating credential published. */
const theirs = (changed: Partial<SecretVersion> = {}) =>
    version("theirs", { ...changed, tags: { series: OTHER_SERIES, owner: "apps/dev/web-api", appId: "1234" } });
const byHand = (changed: Partial<SecretVersion> = {}): SecretVersion => ({ ...version("x"), tags: {}, ...changed });

function reasonOf(changed: Partial<Facts>): string | undefined {
    const decision = decide(facts(changed));
    return decision.action === "refuse" ? decision.reason : undefined;
}

describe("a name that another one publishes under", () => {
    it("is refused with the owner's stack and application, and the ways out", () => {
        assert.equal(
            reasonOf({ vaults: [vault([theirs()], { name: "kv-north" })] }),
            'the vault "kv-north" has a secret of this name that apps/dev/web-api publishes (application 1234): each would ' +
                "overwrite what the consumers of the other read. If this is the same one under a new name, give it an " +
                "alias; else choose another secretName, or set takeOver to go on from it",
        );
    });

    it("is refused where a person made the secret", () => {
        assert.equal(
            reasonOf({ vaults: [vault([byHand()])] }),
            'the vault "kv" has a secret of this name that was not published by this package: choose another secretName, ' +
                "or set takeOver to go on from it",
        );
    });

    it("is refused in whichever vault it is, also of the ids beside the secret, also softly deleted", () => {
        const ours = vault([version("current")]);
        assert.match(reasonOf({ vaults: [ours, vault([theirs()], { name: "kv-2" })] }) ?? "", /^the vault "kv-2"/);
        assert.match(reasonOf({ ids: [vault([theirs()], { name: "kv-ids" })] }) ?? "", /^the vault "kv-ids"/);
        assert.match(reasonOf({ vaults: [vault([], { deleted: theirs() })] }) ?? "", /apps\/dev\/web-api publishes/);
    });

    it("is refused where an owner says no more than a series", () => {
        const anonymous = theirs();
        const tags = { ...anonymous.tags, owner: undefined, appId: undefined };
        assert.match(
            reasonOf({ vaults: [vault([{ ...anonymous, tags }])] }) ?? "",
            /that series 000000000000 publishes \(application unknown\)/,
        );
    });

    it("is ours again where our version came after theirs, whatever a person wrote on top", () => {
        assert.equal(reasonOf({ vaults: [vault([theirs(), version("current")])] }), undefined);
        assert.equal(reasonOf({ vaults: [vault([version("current"), byHand()])] }), undefined);
        assert.ok(reasonOf({ vaults: [vault([version("current"), theirs(), byHand()])] }));
    });

    it("is free once its owner has disabled what it published", () => {
        assert.equal(reasonOf({ vaults: [vault([theirs({ enabled: false })])] }), undefined);
        assert.equal(reasonOf({ vaults: [vault([byHand({ enabled: false })])] }), undefined);
    });

    it("is taken over where that was asked for", () => {
        assert.equal(reasonOf({ vaults: [vault([theirs()])], takeOver: true }), undefined);
        assert.equal(reasonOf({ vaults: [vault([byHand()])], takeOver: true }), undefined);
    });

    it("says nothing where the versions cannot be listed", () => {
        assert.equal(reasonOf({ vaults: [unlisted()] }), undefined);
    });
});

describe("a revocation that Entra's clock has not come to", () => {
    const revokedAt = (revokeBefore: string, changed: Partial<Facts> = {}) =>
        reasonOf({ ...changed, planned: { ...facts().planned, revokeBefore } });

    it("is refused, since what is made now would be revoked as well", () => {
        assert.equal(
            revokedAt("2026-07-01T12:00:01Z"),
            "revokeBefore is 2026-07-01T12:00:01Z, but by Entra's clock it is 2026-07-01T12:00:00Z: a credential made now " +
                "would be revoked as well. Set it to 2026-07-01T12:00:00Z at the latest, and correct the clock of the " +
                "machine that deploys",
        );
        assert.equal(revokedAt(NOW), undefined);
    });

    it("goes before everything else", () => {
        assert.match(
            revokedAt("2026-07-02T00:00:00Z", { vaults: [vault([], { deleted: theirs() })] }) ?? "",
            /^revokeBefore/,
        );
    });
});
