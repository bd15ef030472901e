import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ClientSecretArgs } from "../../../components";
import { validateCredential } from "../../../components/credentials/validate-credential";

const NOW = "2026-06-01T00:00:00Z";
const VAULT = { vaultName: "kv-identity" };

/** What a program is told about a client secret, which may be written in a language without types. */
function refusalOf(args: unknown): string | undefined {
    return validateCredential("web.clientSecrets.main", args as ClientSecretArgs, NOW).join("\n") || undefined;
}

describe("a client secret in a program", () => {
    it("needs a vault and nothing else", () => {
        assert.equal(refusalOf({ vault: VAULT }), undefined);
        assert.equal(refusalOf({ vault: VAULT, rotateEvery: undefined, tags: null }), undefined);
        for (const args of [{}, { vault: null }, { vault: "kv-identity" }, { vault: {} }]) {
            assert.match(
                refusalOf(args) ?? "",
                /^web\.clientSecrets\.main: vault is (missing|not complete): say where/,
            );
        }
    });

    for (const [what, args, is] of [
        ["left empty", undefined, "empty"],
        ["null", null, "empty"],
        ["a text", "kv-identity", "a string"],
    ]) {
        it(`is refused by its path when it is ${what}`, () => {
            assert.equal(
                refusalOf(args),
                `web.clientSecrets.main is ${is}, but must be an object that says at least where the value is published: ` +
                    "{ vault: { vaultName } }.",
            );
        });
    }

    it("is told everything that is wrong with it at once", () => {
        const args = { vault: VAULT, rotateEvery: "P3Y", overlap: 7, revokeBefore: "2026-06-02", secretName: "a b" };
        const fields = refusalOf(args)?.split("\n");
        assert.deepEqual(
            fields?.map((line) => /^web\.clientSecrets\.main: (\w+)/.exec(line)?.[1]),
            ["rotateEvery", "overlap", "revokeBefore", "secretName"],
        );
    });

    it("is asked for what was probably meant by an argument or a word that nobody knows", () => {
        const path = "web.clientSecrets.main: ";
        const args = {
            vault: { ...VAULT, resourceGroup: "rg" },
            rotateEvry: "P30D",
            colour: "blue",
            verify: "requird",
        };
        assert.deepEqual(refusalOf(args)?.split("\n"), [
            `${path}rotateEvry is no argument here: did you mean rotateEvery?`,
            `${path}vault: resourceGroup is no argument here: did you mean resourceGroupName?`,
            `${path}verify is "requird"; it is one of required, bestEffort, off; did you mean required?`,
        ]);
        assert.equal(
            refusalOf({ vault: { vaultname: "kv-identity" } }),
            `${path}vault is not complete: say where the value is published, as { vaultName }; vaultname is no argument here: ` +
                "did you mean vaultName?",
        );
    });

    it("leaves room for our own tags", () => {
        const tags = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`t${index}`, "x"]));
        assert.match(
            String(refusalOf({ vault: VAULT, tags })),
            /tags has 9 entries; Key Vault leaves room for 8 beside/,
        );
    });

    it("needs its vaults' addresses in Azure where readers are given roles there", () => {
        const readers = { web: "8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11" };
        const here = {
            ...VAULT,
            subscriptionId: "00000000-0000-4000-8000-000000000000",
            resourceGroupName: "rg-identity",
        };
        assert.equal(refusalOf({ vault: here, readers }), undefined);
        assert.equal(refusalOf({ vault: VAULT, readers: {} }), undefined);
        const { resourceGroupName: _, ...without } = here;
        for (const args of [{ vault: without }, { vaults: [here, { ...without, vaultName: "kv-other" }] }]) {
            assert.match(
                String(refusalOf({ ...args, readers })),
                /readers are given, but a vault has no resourceGroupName/,
            );
        }
    });

    it("is not judged by defaults that stand in for what is not known yet", () => {
        assert.equal(refusalOf({ vault: VAULT, rotateEvery: "P700D", grace: pulumi.output("PT0S") }), undefined);
    });

    it("is refused for a spread or a window that the planner would refuse", () => {
        const window = { days: ["saturday"], hours: "22:00-04:00", timeZone: "Europe/Berlin" };
        assert.equal(refusalOf({ vault: VAULT, spread: "P7D", window }), undefined);
        const wrong = { spread: "P90D", window: { ...window, hours: "22:00-22:00", day: "sunday" } };
        const path = "web.clientSecrets.main: ";
        assert.deepEqual(refusalOf({ vault: VAULT, ...wrong })?.split("\n"), [
            `${path}spread is "P90D", but must be shorter than rotateEvery (P90D): use a shorter one.`,
            `${path}window has no field "day": did you mean days?`,
            `${path}window.hours is "22:00-22:00", which has no length: write "00:00-24:00" for whole days.`,
        ]);
    });

    it("is not refused for a window of which a field is not known yet", () => {
        const window = { days: ["saturday"], hours: pulumi.output("22-4") };
        assert.equal(refusalOf({ vault: VAULT, window }), undefined);
        assert.equal(
            refusalOf({ vault: VAULT, window: { hours: "22:00-04:00", days: [pulumi.output("never")] } }),
            undefined,
        );
    });
});
