import assert from "node:assert/strict";
import { deployments, lost, Stack } from "../../provider/rotate/deployment";
import { Consumers } from "./consumers";

/** What a program asks for; of an application that may have two secrets. */
const RULES = { rotateEvery: "P30D", grace: "P7D", maxLiveCredentials: 2, verify: "off" };

/** Consumers of an application with personal accounts, whose program publishes in all of so many vaults. */
describe("the consumers of random histories", () => {
    const shared = deployments();

    /** Publishes generation 1, where the answer of the first vault is lost once, and takes its place by generation 2. */
    async function replaced(overlap: string, vaults = 1): Promise<{ consumers: Consumers; first: string }> {
        const { simulator } = shared;
        const stack = new Stack(simulator, { signInAudience: "AzureADandPersonalMicrosoftAccount" });
        const names = Array.from({ length: vaults }, (_, index) => stack.vaultName + (index === 0 ? "" : `-${index}`));
        for (const name of names.slice(1)) {
            simulator.tenant.createVault(name, "rg-identity");
        }
        const consumers = new Consumers(simulator, stack, names, { isCapped: true });
        const deploy = async (rotateToken: string, published: readonly string[]) => {
            consumers.runBegins({ vaults: names, revokeBefore: undefined, overlap, known: names, remembered: [] });
            const named = published.map((vaultName) => ({ vaultName }));
            const { keyId } = await stack.up({ ...RULES, overlap, rotateToken, vaults: named });
            consumers.look();
            return String(keyId);
        };
        stack.strike("setSecret", lost, 1);
        const first = await deploy("", names);
        assert.equal(stack.versions().length, 2, "two versions name the first key");
        await deploy("+", names.slice(0, 1));
        simulator.tenant.removePassword(stack.app.id, first);
        return { consumers, first };
    }

    it("let one give way after the overlap of which a lost answer has left two versions", async () => {
        const { consumers } = await replaced("PT0S");
        consumers.look();
    });

    it("let it give way no sooner, and for no other reason", async () => {
        const { consumers, first } = await replaced("P2D");
        assert.throws(() => consumers.look(), new RegExp(`Entra refuses key ${first} of .*, which nobody has ended`));
        shared.simulator.clock.advance("P1DT23H59M59S");
        assert.throws(() => consumers.look(), /which nobody has ended/);
        shared.simulator.clock.advance("PT1S");
        consumers.look();
    });

    it("do not let it give way while another vault has no successor of it", async () => {
        const { consumers } = await replaced("PT0S", 2);
        assert.throws(() => consumers.look(), /which nobody has ended/);
    });
});
