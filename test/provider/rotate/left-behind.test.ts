import assert from "node:assert/strict";
import type { Props } from "../../../provider/wire/handler";
import { deployments } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, KINDS, type KindName, surroundingsOf } from "./kinds";

const cutOff = { kind: "reset", when: "before" } as const;

/** What the program says after a run has failed that was to move a credential from one vault to another. */
const NEXT = {
    "the same": { vault: "to" },
    "the next generation there": { vault: "to", rotateToken: "now" },
    "a third vault": { vault: "third" },
    "the vault before": { vault: "from", tags: { a: "b" } },
    "the next generation in the vault before": { vault: "from", rotateToken: "now" },
} as const;

describe("what a run has made again, and not come to publish,", function () {
    this.timeout(60_000);
    const shared = deployments();
    const keys = () => [...shared.stack.secrets, ...shared.stack.certificates].map(({ keyId }) => keyId);

    /** Deploys, and says what is current. */
    async function up(kind: KindName, vault: "from" | "to" | "third", more: Props = {}): Promise<string> {
        const { simulator, stack } = shared;
        simulator.clock.advance("PT1H");
        const asked = askedFor(kind, { ...more, vaults: [{ vaultName: vaultCalled(vault) }] });
        return String((await stack.up(asked, surroundingsOf(kind, new InProcess(simulator))))["keyId"]);
    }

    function vaultCalled(vault: "from" | "to" | "third"): string {
        return `${shared.stack.vaultName}-${vault}`;
    }

    beforeEach(() => {
        for (const vault of ["from", "to", "third"] as const) {
            shared.simulator.tenant.createVault(vaultCalled(vault), "rg-identity");
        }
    });

    /** @returns what is published, and what is not */
    async function failToMove(kind: KindName): Promise<{ first: string; unpublished: string }> {
        const first = await up(kind, "from");
        const fault = shared.stack.strike("setSecret", cutOff);
        await assert.rejects(up(kind, "to"), /could not be written/);
        fault.remove();
        const [unpublished = "", ...others] = keys().filter((keyId) => keyId !== first);
        assert.ok(unpublished !== "" && others.length === 0, "nobody knows whether the vault has it");
        return { first, unpublished };
    }

    for (const kind of KINDS) {
        for (const program of ["the same", "the next generation there", "a third vault"] as const) {
            it(`is swept where the program says: ${program} (${kind})`, async () => {
                const { first } = await failToMove(kind);
                const { vault, ...more } = NEXT[program];
                const current = await up(kind, vault, more);
                assert.deepEqual(keys(), [first, current]);
            });
        }

        for (const program of ["the vault before", "the next generation in the vault before"] as const) {
            it(`stays until its end where the program says: ${program} (${kind})`, async () => {
                const { unpublished } = await failToMove(kind);
                const { vault, ...more } = NEXT[program];
                await up(kind, vault, more);
                assert.ok(
                    keys().includes(unpublished),
                    "the vault that it was made for is asked no more, and may have it",
                );
                shared.simulator.clock.advance("P40D");
                const current = await up(kind, vault, { ...more, rotateToken: "at its end" });
                assert.deepEqual(keys(), [current]);
            });
        }
    }

    it("works on where it was published and its run killed, and the program names the vault before again", async () => {
        const { stack } = shared;
        await up("client secret", "from");
        const before = stack.state;
        const published = await up("client secret", "to");
        stack.state = before;
        await up("client secret", "from", { rotateToken: "now" });
        assert.ok(stack.serves(vaultCalled("to")) && keys().includes(published));
    });

    for (const what of ["credential", "version"] as const) {
        it(`is swept where a ${what} was spoilt that it replaces, and the next generation comes`, async () => {
            const { tenant } = shared.simulator;
            const { app } = shared.stack;
            const [vault, attributes] = [vaultCalled("to"), { enabled: false }];
            const first = await up("client secret", "to");
            if (what === "credential") {
                tenant.removePassword(app.id, first);
            } else {
                tenant.keyVaults.updateSecret(vault, "prod-web-default", undefined, { attributes });
            }
            await shared.stack.refresh();
            const fault = shared.stack.strike("setSecret", cutOff);
            await assert.rejects(up("client secret", "to"), /could not be written/);
            fault.remove();
            const current = await up("client secret", "to", { rotateToken: "now" });
            assert.deepEqual(keys(), what === "credential" ? [current] : [first, current]);
        });
    }

    it("is told from a person's copies of names of ours, which stay, whenever they end", async () => {
        const { simulator, stack } = shared;
        await failToMove("client secret");
        await up("client secret", "to", { rotateToken: "now" });
        simulator.clock.advance("PT1H");
        const copies = stack.secrets.flatMap(({ displayName, endDateTime }) =>
            [{ displayName }, { displayName, endDateTime }].map(
                (copy) => simulator.tenant.addPassword(stack.app.id, copy).keyId,
            ),
        );
        assert.equal(copies.length, 4);
        await up("client secret", "to", { rotateToken: "again" });
        await up("client secret", "third", { rotateToken: "again" });
        assert.deepEqual(
            keys().filter((keyId) => copies.includes(keyId)),
            copies,
        );
    });

    it("has an issue time of its own, by Entra's clock, which the vault's tags tell", async () => {
        const { simulator, stack } = shared;
        await up("client secret", "from");
        const keyId = await up("client secret", "to");
        const made = stack.secrets.find((one) => one.keyId === keyId);
        assert.ok(made?.displayName?.includes(`#1 ${simulator.clock.now()} [`), made?.displayName ?? "");
        assert.equal(stack.versions(vaultCalled("to")).at(-1)?.tags?.["rotated"], simulator.clock.now());
    });
});
