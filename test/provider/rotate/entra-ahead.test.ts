import assert from "node:assert/strict";
import type { Props } from "../../../provider/wire/handler";
import { addToInstant } from "../../../simulator/clock";
import { deployments, lost } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, surroundingsOf } from "./kinds";

const cutOff = { kind: "reset", when: "before" } as const;
const ahead = { kind: "skew", by: "PT10M" } as const;

describe("what was made while Entra's clock was ahead, and not published,", function () {
    this.timeout(60_000);
    const shared = deployments();
    const keys = () => shared.stack.secrets.map(({ keyId }) => keyId);

    /** @param skew by how much the clock of the machine that deploys is ahead */
    async function up(asked: Props, skew = "PT0S", http = new InProcess(shared.simulator)): Promise<string> {
        const { simulator, stack } = shared;
        const now = addToInstant(simulator.clock.now(), skew);
        const { keyId } = await stack.up(
            askedFor("client secret", asked),
            surroundingsOf("client secret", http, { now }),
        );
        return String(keyId);
    }

    /** The machine that deploys dies as soon as it has made a secret, or published one. */
    async function dies(after: "POST" | "PUT", asked: Props, skew?: string): Promise<void> {
        let isDead = false;
        const http = new InProcess(shared.simulator, ({ method, when }) => {
            isDead ||= method === after && when === "after";
            if (isDead) {
                throw new Error("The machine that deploys is dead.");
            }
        });
        await assert.rejects(up(asked, skew, http), /is dead/);
    }

    /** A run makes one, which by Entra begins in ten minutes only, and dies. */
    async function leavesOne(asked: Props): Promise<void> {
        const { simulator, stack } = shared;
        const before = keys();
        stack.strike("addPassword", ahead, 1);
        await dies("POST", asked);
        const [left, ...others] = stack.secrets.filter(({ keyId }) => !before.includes(keyId));
        assert.equal(left?.startDateTime, addToInstant(simulator.clock.now(), "PT10M"));
        assert.equal(others.length, 0);
    }

    it("is swept by the next run, also in the same second", async () => {
        const first = await up({});
        shared.simulator.clock.advance("P31D");
        await leavesOne({});
        const current = await up({});
        assert.deepEqual(keys(), [first, current]);
        assert.ok(shared.stack.serves());
    });

    it("is swept by the next run, also where nothing was ever published, so that what that one makes ends at another time", async () => {
        await leavesOne({});
        shared.simulator.clock.advance("PT1M");
        const current = await up({});
        assert.deepEqual(keys(), [current]);
        assert.ok(shared.stack.serves());
    });

    it("is swept at last where the next run planned by a clock that was behind, and died before its sweep", async () => {
        const first = await up({});
        shared.simulator.clock.advance("P31D");
        await leavesOne({});
        await dies("PUT", {}, "-PT4M");
        assert.equal(keys().length, 3);
        const current = await up({});
        assert.deepEqual(keys(), [first, current]);
        assert.ok(shared.stack.serves());
    });

    it("is swept where the generation is made for a vault that is new", async () => {
        const { simulator, stack } = shared;
        const [other, third] = [`${stack.vaultName}-other`, `${stack.vaultName}-third`];
        simulator.tenant.createVault(other, "rg-identity");
        simulator.tenant.createVault(third, "rg-identity");
        const first = await up({ vaults: [{ vaultName: stack.vaultName }] });
        simulator.clock.advance("P1D");
        await leavesOne({ vaults: [{ vaultName: other }] });
        const current = await up({ vaults: [{ vaultName: third }] });
        assert.deepEqual(keys(), [first, current]);
        assert.ok(stack.serves() && stack.serves(third), "consumers read the vault before still");
    });

    it("is swept where everything was revoked at that instant", async () => {
        const { simulator, stack } = shared;
        await up({});
        simulator.clock.advance("P1D");
        const asked = { revokeBefore: simulator.clock.now() };
        await leavesOne(asked);
        const current = await up(asked);
        assert.deepEqual(keys(), [current]);
        assert.ok(stack.serves());
    });

    it("is swept by the very run whose answer was lost", async () => {
        const { stack } = shared;
        const faults = [stack.strike("addPassword", ahead, 1), stack.strike("addPassword", lost, 1)];
        const current = await up({});
        assert.deepEqual(
            faults.map(({ hits }) => hits),
            [1, 1],
        );
        assert.deepEqual(keys(), [current]);
    });

    it("is told from a person's copy of what was published instead, which stays", async () => {
        const { simulator, stack } = shared;
        await leavesOne({});
        const current = await up({});
        const { displayName, endDateTime } = stack.secrets.find(({ keyId }) => keyId === current) ?? {};
        simulator.clock.advance("PT1H");
        const copy = simulator.tenant.addPassword(stack.app.id, { displayName, endDateTime }).keyId;
        await up({ rotateToken: "+" });
        assert.ok(keys().includes(copy));
    });
});

describe("a client secret that a request makes which nobody waits for any more", () => {
    const shared = deployments();

    it("is swept by the next rotation, though it is younger than what was published", async () => {
        const { simulator, stack } = shared;
        const { tenant, clock } = simulator;
        await stack.up();
        clock.advance("P1D");
        stack.strike("addPassword", cutOff, 1);
        const planned = clock.now();
        const { keyId, expiresAt } = await stack.up({ rotateToken: "+" });
        const published = stack.secrets.find((one) => one.keyId === keyId)?.displayName ?? "";
        const displayName = published.replace(/ \S+Z /, ` ${planned} `);
        assert.notEqual(displayName, published, "each attempt has another name");
        clock.advance("PT2M");
        const late = tenant.addPassword(stack.app.id, { displayName, endDateTime: String(expiresAt) }).keyId;
        await stack.up({ rotateToken: "++" });
        assert.ok(!stack.secrets.some((one) => one.keyId === late));
        assert.ok(stack.secrets.some((one) => one.keyId === keyId));
    });
});
