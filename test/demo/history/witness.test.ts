import assert from "node:assert/strict";
import { formatCredentialName } from "../../../contract/credential-name";
import type { DeliveredSecret } from "../../../demo/consumers/consumer";
import { type Evidence, Witness } from "../../../demo/history/witness";
import type { CredentialHistory, Generation } from "../../../picture/generation";
import { toSeconds } from "../../../rotation/instant";
import type { PasswordCredential, SecretVersion } from "../../../simulator";

const SECRET: DeliveredSecret = {
    name: "web-api/default",
    clientId: "client",
    vault: "vault",
    secretName: "web-api-default",
    series: "4f2a9c01b7de",
    overlap: "P7D",
};
const FIRST = "2026-01-05T06:00:00Z";
const FIRST_END = "2026-04-27T06:00:00Z";
const SECOND = "2026-04-06T06:00:00Z";

/** A tenant whose credentials and versions are put there by hand. */
class Scene implements Evidence {
    readonly present: PasswordCredential[] = [];
    readonly published: SecretVersion[] = [];
    readonly witness = new Witness(this);

    constructor() {
        this.witness.watch(SECRET);
    }

    credentials = () => this.present;
    versions = () => this.published;

    add(keyId: string, generation: number, issuedAt: string, end: string, series = SECRET.series): this {
        const displayName = formatCredentialName({ label: "prod/web-api", generation, issuedAt, series });
        this.present.push({ keyId, displayName, hint: "abc", startDateTime: issuedAt, endDateTime: end });
        return this;
    }

    remove(keyId: string): this {
        this.present.splice(
            this.present.findIndex((each) => each.keyId === keyId),
            1,
        );
        return this;
    }

    publish(keyId: string, at: string): this {
        const created = toSeconds(at);
        const attributes = { enabled: true, created, updated: created };
        this.published.push({ version: keyId, value: "never shown", tags: { keyId }, attributes });
        return this;
    }

    look(now: string): this {
        this.witness.look(now);
        return this;
    }

    /** The first generation, published. */
    begin(): this {
        return this.add("one", 1, FIRST, FIRST_END).look(FIRST).publish("one", FIRST).look(FIRST);
    }

    generations(now: string): readonly Generation[] {
        const [history] = this.witness.histories(now) as [CredentialHistory];
        return history.generations;
    }
}

describe("Witness", () => {
    it("tells a rotation from the tenant and the vault alone", () => {
        const scene = new Scene().begin();
        scene.add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND).publish("two", SECOND).look(SECOND);
        scene.remove("one").look("2026-05-04T06:00:00Z");
        assert.deepEqual(scene.generations("2026-05-04T06:00:00Z"), [
            {
                keyId: "one",
                generation: 1,
                issuedAt: FIRST,
                expiresAt: FIRST_END,
                publishedAt: FIRST,
                supersededAt: SECOND,
                removedAt: "2026-05-04T06:00:00Z",
                isSucceededInTime: true,
            },
            {
                keyId: "two",
                generation: 2,
                issuedAt: SECOND,
                expiresAt: "2026-07-26T06:00:00Z",
                publishedAt: SECOND,
                supersededAt: undefined,
                removedAt: undefined,
                isSucceededInTime: undefined,
            },
        ]);
    });

    it("calls a successor late that was published when the old value had ended", () => {
        const scene = new Scene().begin().add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND);
        scene.publish("two", FIRST_END).look(FIRST_END);
        assert.equal(scene.generations(FIRST_END)[0]?.isSucceededInTime, false);
    });

    it("calls a successor late that was published after the old value's removal, though at the same instant", () => {
        const scene = new Scene().begin().add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND);
        scene.remove("one").look(SECOND).publish("two", SECOND).look(SECOND);
        assert.equal(scene.generations(SECOND)[0]?.isSucceededInTime, false);
    });

    it("accepts a revoked value's removal at the instant of the publication, when it came after it", () => {
        const scene = new Scene().begin().add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND);
        scene.publish("two", SECOND).look(SECOND).remove("one").look(SECOND);
        assert.equal(scene.generations(SECOND)[0]?.isSucceededInTime, true);
    });

    it("does not take the right order for granted when nobody looked in between", () => {
        const scene = new Scene().begin().add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND);
        scene.publish("two", SECOND).remove("one").look(SECOND);
        assert.equal(scene.generations(SECOND)[0]?.isSucceededInTime, false);
    });

    it("notices a value that ended without any successor", () => {
        const scene = new Scene().begin().look(FIRST_END);
        assert.equal(scene.generations("2026-04-27T05:59:59Z")[0]?.isSucceededInTime, undefined);
        assert.equal(scene.generations(FIRST_END)[0]?.isSucceededInTime, false);
    });

    it("shows what a killed run made and nobody published, before what was made in its stead", () => {
        const scene = new Scene().begin().add("orphan", 2, SECOND, "2026-07-26T06:00:00Z").look(SECOND);
        const next = "2026-04-13T06:00:00Z";
        scene.add("two", 2, SECOND, "2026-07-26T06:00:00Z").look(next).publish("two", next).look(next);
        scene.remove("orphan").look(next);
        assert.deepEqual(
            scene
                .generations(next)
                .map(({ keyId, publishedAt, isSucceededInTime }) => [keyId, publishedAt, isSucceededInTime]),
            [
                ["one", FIRST, true],
                ["orphan", undefined, undefined],
                ["two", next, undefined],
            ],
        );
    });

    it("takes no credential of another series for its own", () => {
        const scene = new Scene().begin().add("other", 7, FIRST, FIRST_END, "000000000000").look(FIRST);
        assert.deepEqual(
            scene.generations(FIRST).map(({ keyId }) => keyId),
            ["one"],
        );
    });
});
