import assert from "node:assert/strict";
import { createMakeRoom } from "../../../provider/sweep/make-room";
import type { Invocation, Props } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";
import { NO_DELAYS, nameOf, SERIES } from "./harness";
import { FIRST, NOW, SECOND, THIRD } from "./tenant";

const WANTED = nameOf(3, THIRD);

describe("makeRoom in a tenant", () => {
    let simulator: Simulator;
    let makeRoom: Invocation;
    let objectId: string;
    let args: Props;

    before(async () => {
        simulator = await Simulator.start({ clock: NOW });
        simulator.tenant.createVault("apps", "shared");
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set(NOW);
        const audience = { signInAudience: "AzureADandPersonalMicrosoftAccount" };
        objectId = simulator.tenant.createApplication({ displayName: "personal", ...audience }).id;
        makeRoom = createMakeRoom({ env: simulator.environment(), delays: NO_DELAYS });
        const vault = { resourceGroupName: "shared", vaultName: "apps", secretName: `secret-${objectId}` };
        args = {
            applicationId: `/applications/${objectId}`,
            series: SERIES,
            displayName: WANTED,
            generation: 3,
            previous: [],
            limit: 2,
            vaults: [vault],
        };
    });

    const add = (displayName: string, endDateTime = "2026-12-01T00:00:00Z", startDateTime = FIRST) =>
        simulator.tenant.addPassword(objectId, { displayName, startDateTime, endDateTime }).keyId;
    const publish = (keyId: string | undefined) =>
        simulator.tenant.setSecret("apps", `secret-${objectId}`, { value: "x", tags: keyId ? { keyId } : {} });
    const remaining = () => simulator.tenant.application(objectId)?.passwordCredentials.map(({ keyId }) => keyId);
    const inVault = (changed: Props) => {
        args["vaults"] = [args["vaults"] ?? []].flat().map((vault) => ({ ...Object(vault), ...changed }));
    };
    const run = async (changed: Props = {}) => makeRoom({ ...args, ...changed });

    it("removes what has ended", async () => {
        add(nameOf(1, FIRST), "2026-06-01T00:00:00Z");
        const second = add(nameOf(2, SECOND));
        assert.deepEqual(await run(), { removed: [{ displayName: nameOf(1, FIRST), reason: "ended" }] });
        assert.deepEqual(remaining(), [second]);
    });

    it("removes the orphan of an earlier attempt, since Key Vault holds another one", async () => {
        const second = add(nameOf(2, SECOND));
        add(WANTED, undefined, NOW);
        publish(second);
        assert.deepEqual(await run(), { removed: [{ displayName: WANTED, reason: "neverRecorded" }] });
        assert.deepEqual(remaining(), [second]);
    });

    it("removes one that nobody holds any more only once Key Vault has had the other for the whole overlap", async () => {
        add(WANTED);
        const second = add(WANTED);
        publish(second);
        simulator.clock.advance("P7D");
        await assert.rejects(() => run({ overlap: "P7DT1S" }), /cannot be created/);
        assert.deepEqual(await run({ overlap: "P7D" }), { removed: [{ displayName: WANTED, reason: "superseded" }] });
        assert.deepEqual(remaining(), [second]);
    });

    it("takes a secret that does not exist for one that was never published", async () => {
        const first = add("made by hand");
        add(WANTED);
        await run();
        assert.deepEqual(remaining(), [first]);
    });

    for (const revokeBefore of [NOW, "2026-07-01", "2026-07-01T14:00:00+02:00"]) {
        it(`removes the revoked one that is not in use, with revokeBefore written as ${revokeBefore}`, async () => {
            add(nameOf(1, FIRST));
            const second = add(nameOf(2, SECOND));
            publish(second);
            await run({ revokeBefore });
            assert.deepEqual(remaining(), [second]);
        });
    }

    it("asks Resource Manager nothing when nothing hangs on it", async () => {
        add(nameOf(1, FIRST), "2026-06-01T00:00:00Z");
        add(nameOf(2, SECOND));
        const count = simulator.requests.count;
        await run();
        assert.deepEqual(
            simulator.requests.since(count).filter(({ service }) => service === "arm"),
            [],
        );
    });

    it("says what is there and what remains to be done when there is no room", async () => {
        const first = add("made by hand");
        const second = add(nameOf(2, SECOND));
        await assert.rejects(
            () => run(),
            (error: Error) => {
                assert.ok(
                    error.message.startsWith(`"${WANTED}" cannot be created: application ${objectId} (client id `),
                );
                assert.match(error.message, /holds 2 client secrets and may hold 2/);
                assert.ok(error.message.includes(`"made by hand" (not ours, ${first}) ends 2026-12-01T00:00:00Z`));
                assert.ok(error.message.includes(`"${nameOf(2, SECOND)}" (ours, ${second}) ends 2026-12-01T00:00:00Z`));
                assert.match(error.message, /Wait until .* revokeBefore, or remove by hand/);
                return true;
            },
        );
        assert.deepEqual(remaining(), [first, second]);
    });

    for (const [why, prepare, reason] of [
        [
            "Resource Manager refuses",
            () =>
                simulator.faults.add({
                    match: ({ service }) => service === "arm",
                    effect: { kind: "answer", when: "before", status: 403, code: "AuthorizationFailed", message: "no" },
                }),
            /403 AuthorizationFailed: no.*vaults\/secrets\/read/,
        ],
        [
            "the subscription is not known there",
            () => inVault({ subscriptionId: "00000000-0000-4000-8000-000000000000" }),
            /SubscriptionNotFound/,
        ],
        ["the vault is not there", () => inVault({ vaultName: "elsewhere" }), /404 ResourceNotFound/],
        [
            "its resource group is not there",
            () => inVault({ resourceGroupName: "elsewhere" }),
            /404 Resource(Group)?NotFound/,
        ],
        [
            "a 404 says nothing at all",
            () =>
                simulator.faults.add({
                    match: ({ service }) => service === "arm",
                    effect: { kind: "answer", when: "before", status: 404, code: "", message: "" },
                }),
            /\(404/,
        ],
        ["the newest version says nothing of a key", () => publish(undefined), /has no tag keyId/],
    ] as const) {
        it(`removes no orphan when ${why}, and says so`, async () => {
            const credentials = [add(nameOf(2, SECOND)), add(WANTED)];
            prepare();
            await assert.rejects(() => run(), reason);
            assert.deepEqual(remaining(), credentials);
        });
    }

    it("says that it does not know the subscription, rather than ask", async () => {
        add(nameOf(2, SECOND));
        add(WANTED);
        makeRoom = createMakeRoom({ env: { ...simulator.environment(), ARM_SUBSCRIPTION_ID: "" }, delays: NO_DELAYS });
        await assert.rejects(() => run(), /neither vault.subscriptionId nor ARM_SUBSCRIPTION_ID/);
    });

    it("leaves an application that does not exist to the creation", async () => {
        simulator.tenant.deleteApplication(objectId);
        assert.deepEqual(await run(), { removed: [] });
    });

    it("changes nothing while the clock is moved", async () => {
        add(nameOf(1, FIRST), "2026-06-01T00:00:00Z");
        add(nameOf(2, SECOND));
        const env = { ...simulator.environment(), APP_REGISTRATION_SIMULATOR: "", APP_REGISTRATION_CLOCK: NOW };
        makeRoom = createMakeRoom({ env, delays: NO_DELAYS });
        await assert.rejects(() => run(), /forecast and changes nothing/);
        assert.equal(remaining()?.length, 2);
    });

    it("names every argument that is missing or malformed", async () => {
        const vault = { vaultName: "apps", secretName: 7, resourceGroupName: "shared" };
        await assert.rejects(
            () => run({ limit: 0, series: "x", vaults: [vault] }),
            /series is "x".*; limit is 0.*; vaults\[0\]\.secretName is 7/,
        );
    });
});
