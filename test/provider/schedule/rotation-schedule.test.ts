import assert from "node:assert/strict";
import { createScheduleHandler } from "../../../provider/schedule/rotation-schedule";
import { type CheckResult, type Props, Secret, Unknown } from "../../../provider/wire/handler";

const URN = "urn:pulumi:prod::apps::app-registration:index:RotationSchedule::web-default-schedule";
const START = "2026-01-10T06:00:00Z";
const DUE = "2026-02-09T06:00:00Z";
const ASKED: Props = {
    rotateEvery: "P30D",
    grace: "P5D",
    overlap: "P2D",
    label: "prod/web-default",
    defaultSecretName: "web-default",
};

describe("the rotation schedule", () => {
    it("plans the first generation", async () => {
        const { inputs } = await check(ASKED);
        assert.equal(inputs["generation"], 1);
        assert.equal(inputs["issuedAt"], START);
        assert.equal(inputs["nextRotation"], DUE);
        assert.equal(inputs["mustRunBefore"], "2026-02-14T06:00:00Z");
        assert.equal(inputs["expiresAt"], "2026-02-16T06:00:00Z");
        assert.equal(inputs["secretName"], "web-default");
        assert.match(String(inputs["displayName"]), /^prod\/web-default#1 2026-01-10T06:00:00Z \[[0-9a-f]{12}\]$/);
    });

    it("finds nothing to change until the rotation is due, and then plans the next generation in the same series", async () => {
        const first = await check(ASKED);
        assert.deepEqual(await check(ASKED, first.inputs, "2026-02-09T05:59:59Z"), first);
        const second = await check(ASKED, first.inputs, DUE);
        assert.equal(second.inputs["generation"], 2);
        assert.equal(second.inputs["series"], first.inputs["series"]);
        assert.deepEqual(second.inputs["previous"], [
            { generation: 1, issuedAt: START, expiresAt: "2026-02-16T06:00:00Z" },
        ]);
    });

    it("is another series when it starts again", async () => {
        const first = await check(ASKED);
        const again = await check(ASKED, undefined, "2026-01-11T06:00:00Z");
        assert.notEqual(again.inputs["series"], first.inputs["series"]);
    });

    it("keeps the current credential's name when the label changes, until the next rotation", async () => {
        const first = await check(ASKED);
        const renamed = await check({ ...ASKED, label: "prod/shop" }, first.inputs);
        assert.equal(renamed.inputs["displayName"], first.inputs["displayName"]);
        const rotated = await check({ ...ASKED, label: "prod/shop" }, renamed.inputs, DUE);
        assert.match(String(rotated.inputs["displayName"]), /^prod\/shop#2 /);
    });

    it("keeps the delivery's name when the default changes, and takes one that is chosen", async () => {
        const first = await check(ASKED);
        const renamed = await check({ ...ASKED, defaultSecretName: "shop-default" }, first.inputs);
        assert.equal(renamed.inputs["secretName"], "web-default");
        const chosen = await check({ ...ASKED, secretName: "shop" }, renamed.inputs);
        assert.equal(chosen.inputs["secretName"], "shop");
    });

    it("plans nothing while a setting is unknown, but keeps what does not depend on it", async () => {
        const first = await check(ASKED);
        const { inputs } = await check({ ...ASKED, overlap: new Unknown() }, first.inputs);
        assert.ok(inputs["generation"] instanceof Unknown);
        assert.ok(inputs["expiresAt"] instanceof Unknown);
        assert.equal(inputs["secretName"], "web-default");
        assert.equal(inputs["series"], first.inputs["series"]);
    });

    it("rotates for a changed token and records no token in clear", async () => {
        const first = await check({ ...ASKED, rotateToken: new Secret("ticket-4711") });
        const second = await check({ ...ASKED, rotateToken: new Secret("ticket-4712") }, first.inputs);
        assert.equal(second.inputs["generation"], 2);
        const { rotateToken: _, ...planned } = second.inputs;
        assert.doesNotMatch(JSON.stringify(planned), /ticket/);
        assert.equal(planned["generation"], 2, "a secret token makes nothing else secret");
    });

    it("keeps secret what it derives from a secret setting, and reads it again", async () => {
        const asked = { ...ASKED, overlap: new Secret("P2D") };
        const first = await check(asked);
        assert.ok(first.inputs["ledger"] instanceof Secret);
        assert.ok(first.inputs["expiresAt"] instanceof Secret);
        const second = await check(asked, first.inputs, DUE);
        assert.deepEqual(second.inputs["generation"], new Secret(2));
    });

    for (const [title, change, property, reason] of [
        ["a malformed duration", { rotateEvery: "90 days" }, "rotateEvery", /rotateEvery is "90 days"/],
        ["a period beyond two years", { rotateEvery: "P3Y" }, "rotateEvery", /"P3Y".*two years/],
        ["a number in place of a text", { overlap: 7 }, "overlap", /overlap is not a text/],
        ["a setting that is missing", { grace: undefined }, "grace", /grace is missing/],
        ["a revocation in the future", { revokeBefore: "2026-01-11" }, "revokeBefore", /"2026-01-11".*future/],
        ["a name that Key Vault refuses", { secretName: "a b" }, "secretName", /secretName "a b" is no name/],
        [
            "two rotating secrets where two may live",
            { maxLiveCredentials: 2, rotatingSecrets: 2 },
            "rotatingSecrets",
            /rotatingSecrets is 2.*one that rotates/,
        ],
    ] as const) {
        it(`refuses ${title}, naming the field`, async () => {
            const { failures = [] } = await check({ ...ASKED, ...change });
            assert.deepEqual(
                failures.map((failure) => failure.property),
                [property],
            );
            assert.match(failures[0]?.reason ?? "", reason);
        });
    }

    it("refuses a delivery to where another secret is delivered, and remembers nothing of where that is", async () => {
        const handler = createScheduleHandler({ env: {}, now: () => START });
        const delivered = (secretName: string, more: Props = {}) => ({
            ...ASKED,
            vaultNames: ["kv", "kv-of-web"],
            secretName,
            ...more,
        });
        const checked = async (name: string, news: Props) =>
            handler.check?.(news, undefined, URN.replace("web-default", name)) as CheckResult;
        const web = await checked("web-default", delivered("Shared"));
        assert.deepEqual([web.failures, web.inputs["vaultNames"]], [undefined, undefined]);
        const again = await checked("web-default", delivered("Shared"));
        assert.equal(again.failures, undefined, "a second check of the same");
        assert.deepEqual(
            (await checked("mail-default", delivered("shared", { vaultNames: ["kv-1", "kv"] }))).failures,
            [
                {
                    property: "secretName",
                    reason:
                        'the vault "kv" would hold "shared" for two secrets, this one and "web-default" (Key Vault ignores ' +
                        "upper and lower case): give one of the two another secretName",
                },
            ],
        );
        for (const other of [delivered("shared-2"), delivered("shared", { vaultNames: ["kv-2"] })]) {
            assert.equal((await checked("mail-default", other)).failures, undefined);
        }
        const ids = await checked("shop-default", delivered("shop", { publishIds: true }));
        assert.equal(ids.failures, undefined);
        const beside = await checked("ids-default", delivered("shop-tenant-id"));
        assert.match(beside.failures?.[0]?.reason ?? "", /"shop-tenant-id" for two secrets, .* "shop-default"/);
        const key = await checked("api-signing", delivered("api", { keyInVault: true }));
        assert.deepEqual([key.failures, key.inputs["keyInVault"]], [undefined, undefined]);
        const underKey = await checked("api-other", delivered("API-cert"));
        assert.match(underKey.failures?.[0]?.reason ?? "", /"API-cert" for two secrets, .* "api-signing"/);
    });

    it("refuses a second secret of an application where two may live, and asks nothing of any other", async () => {
        const handler = createScheduleHandler({ env: {}, now: () => START });
        const failuresOf = async (name: string, more: Props) => {
            const urn = URN.replace("web-default", name);
            return (await handler.check?.({ ...ASKED, ...more }, undefined, urn))?.failures;
        };
        const limited = { applicationId: "/applications/a", maxLiveCredentials: 2 };
        assert.equal(await failuresOf("web-one", limited), undefined);
        assert.deepEqual(await failuresOf("web-two", limited), [
            {
                property: "applicationId",
                reason:
                    '"web-one" rotates a secret of the same application, whose audience allows 2 live secrets, so one ' +
                    "that rotates. Declare one, or register a second application",
            },
        ]);
        assert.equal(await failuresOf("web-two", { ...limited, applicationId: "/applications/b" }), undefined);
        const unlimited = { applicationId: "/applications/c" };
        assert.equal(await failuresOf("web-three", unlimited), undefined);
        assert.equal(await failuresOf("web-four", unlimited), undefined);
    });

    it("plans what it can while vault and application are unknown", async () => {
        const { inputs } = await check({ ...ASKED, vaultNames: new Unknown(), applicationId: new Unknown() });
        assert.equal(inputs["generation"], 1);
    });

    it("changes nothing under a moved clock outside of the simulated tenant", async () => {
        const { inputs } = await check(ASKED);
        const forecasting = createScheduleHandler({ env: { APP_REGISTRATION_CLOCK: DUE }, now: () => DUE });
        assert.throws(() => forecasting.create(inputs, URN), /forecast and changes nothing/);
        assert.throws(() => forecasting.update?.("id", inputs, inputs), /forecast and changes nothing/);
        assert.throws(() => forecasting.delete?.("id", inputs), /forecast and changes nothing/);
    });
});

/** Checks as the engine does, at an instant. */
async function check(news: Props, olds?: Props, now = START): Promise<CheckResult> {
    const handler = createScheduleHandler({ env: {}, now: () => now });
    assert.ok(handler.check);
    return handler.check(news, olds, URN);
}
