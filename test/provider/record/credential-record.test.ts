import assert from "node:assert/strict";
import fc from "fast-check";
import { formatCredentialName } from "../../../contract/credential-name";
import { createRecordHandler } from "../../../provider/record/credential-record";
import { type HandedOut, type Memory, remember } from "../../../provider/record/remember";
import { type CheckResult, type Props, Secret, Unknown } from "../../../provider/wire/handler";

const SERIES = "4f2a9c01b7de";
const OTHER = "000000000000";
const handler = createRecordHandler();

/** A generation that is issued on the first of a month and lives for four. */
function generation(month: number, changed: Partial<HandedOut> = {}): HandedOut {
    const at = (offset: number) => new Date(Date.UTC(2026, month - 1 + offset, 1)).toISOString().replace(".000Z", "Z");
    const made = { series: SERIES, generation: month, issuedAt: at(0), ...changed };
    return {
        keyId: `00000000-0000-4000-8000-${String(month).padStart(12, "0")}`,
        displayName: formatCredentialName({ label: "x", ...made }),
        expiresAt: at(4),
        ...made,
    };
}

function run(months: readonly HandedOut[]): Memory | undefined {
    return months.reduce<Memory | undefined>(
        (memory, one) => ({ series: one.series, recorded: remember(one, memory) }),
        undefined,
    );
}

function check(news: Props, previous?: Props): CheckResult {
    const result = handler.check?.(news, previous, "urn");
    assert.ok(result && !(result instanceof Promise));
    return result;
}

describe("the record of what was handed on", () => {
    it("begins with the first generation that it sees", () => {
        const { keyId, displayName, expiresAt, ...first } = generation(3);
        assert.deepEqual(remember(generation(3), undefined), {
            since: 3,
            keys: [{ keyId, generation: first.generation, displayName, expiresAt }],
        });
    });

    it("keeps the earlier ones that are still valid, oldest first", () => {
        const recorded = run([generation(1), generation(2), generation(3)])?.recorded;
        assert.deepEqual(
            recorded?.keys.map((key) => key.generation),
            [1, 2, 3],
        );
        assert.equal(recorded?.since, 1);
    });

    it("forgets what had ended when the present one was issued, and promises nothing of it any more", () => {
        const recorded = run([1, 2, 3, 4, 5].map((month) => generation(month)))?.recorded;
        assert.deepEqual(
            recorded?.keys.map((key) => key.generation),
            [2, 3, 4, 5],
        );
        assert.equal(recorded?.since, 2);
    });

    it("does not forget the present one, however short its life was", () => {
        const ended = generation(3, { expiresAt: generation(3).issuedAt });
        assert.equal(run([ended])?.recorded.keys.length, 1);
        assert.equal(run([ended, ended])?.recorded.keys.length, 1);
    });

    it("remembers two credentials of one generation: the second replaced one that was removed by hand", () => {
        const again = generation(3, { keyId: "00000000-0000-4000-8000-00000000aaaa" });
        assert.equal(run([generation(3), again])?.recorded.keys.length, 2);
    });

    it("starts afresh with another series but keeps the old keys, which are still ours", () => {
        const other = generation(5, { series: OTHER, generation: 1 });
        const recorded = run([generation(3), generation(4), other])?.recorded;
        assert.equal(recorded?.since, 1);
        assert.equal(recorded?.keys.length, 3);
        const later = run([generation(3), generation(4), other, generation(8, { series: OTHER, generation: 2 })]);
        assert.deepEqual(
            later?.recorded.keys.map((key) => key.generation),
            [1, 2],
        );
        assert.equal(later?.recorded.since, 1, "the old series' generations say nothing about the new one's");
    });

    it("answers the same inputs with the same record", () => {
        const months = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
        fc.assert(
            fc.property(months, (order) => {
                const memory = run(order.map((month) => generation(month)));
                const last = generation(order.at(-1) ?? 1);
                assert.deepEqual(remember(last, memory), memory?.recorded);
            }),
        );
    });

    it("holds, from `since` on, everything that was ever handed on", () => {
        const months = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 12 });
        fc.assert(
            fc.property(months, (order) => {
                const recorded = run(order.map((month) => generation(month)))?.recorded;
                assert.ok(recorded);
                const missing = order.filter((month) => !recorded.keys.some((key) => key.generation === month));
                // A record that begins in the middle knows nothing of what was before.
                assert.ok(missing.every((month) => month < recorded.since));
            }),
        );
    });
});

describe("CredentialRecord", () => {
    const inputs: Props = { ...generation(3) };

    it("computes the record from its own last inputs", () => {
        const first = check(inputs).inputs;
        const second = check({ ...generation(4) }, first).inputs;
        assert.deepEqual(second["recorded"], run([generation(3), generation(4)])?.recorded);
    });

    it("shows no change on a quiet run", () => {
        const first = check(inputs).inputs;
        assert.deepEqual(check(inputs, first).inputs, first);
    });

    it("lets nobody write the record by hand", () => {
        const forged = { since: 1, keys: [] };
        assert.deepEqual(check({ ...inputs, recorded: forged }).inputs, check(inputs).inputs);
    });

    it("does not know the record while a preview does not know the key id", () => {
        const { inputs: checked, failures } = check({ ...inputs, keyId: new Unknown() });
        assert.ok(checked["recorded"] instanceof Unknown);
        assert.deepEqual(failures ?? [], []);
    });

    it("starts afresh when what it remembered cannot be read, since failing would stop the other apps too", () => {
        const broken = { ...check(inputs).inputs, recorded: { since: "x" } };
        assert.deepEqual(check(inputs, broken), check(inputs));
    });

    it("keeps the record secret when it was given secrets", () => {
        const { recorded } = check({ ...inputs, displayName: new Secret(generation(3).displayName) }).inputs;
        assert.ok(recorded instanceof Secret);
        const again = check(inputs, { ...inputs, recorded }).inputs;
        assert.deepEqual(again["recorded"], recorded.value);
    });

    it("refuses what it could not judge by later, naming each field", () => {
        const { failures } = check({
            ...inputs,
            keyId: "x",
            generation: 0,
            expiresAt: "tomorrow",
            issuedAt: undefined,
        });
        assert.deepEqual(failures?.map(({ reason }) => reason).sort(), [
            'expiresAt is "tomorrow"; write an instant as YYYY-MM-DDTHH:MM:SSZ',
            "generation is 0; write a whole number from 1 on",
            "issuedAt is missing; write an instant as YYYY-MM-DDTHH:MM:SSZ",
            'keyId is "x"; it is a UUID, as Entra gives it',
        ]);
    });

    it("hands on its inputs as outputs, under the series as its id", async () => {
        const checked = check(inputs).inputs;
        assert.deepEqual(await handler.create(checked, "urn"), { id: SERIES, outputs: checked });
        assert.deepEqual(await handler.update?.(SERIES, {}, checked), checked);
    });
});
