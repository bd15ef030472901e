import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ClientSecretArgs } from "../../components";
import { judgeClientSecret } from "../../components/client-secret-judge";

const NOW = "2026-06-01T00:00:00Z";
const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity" };

/** What a program is told about a client secret, which may be written in a language without types. */
function refusalOf(args: unknown): string | undefined {
    try {
        judgeClientSecret("web.clientSecrets.main", args as ClientSecretArgs, NOW);
        return undefined;
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), "it is told without a stack trace");
        return error.message;
    }
}

describe("a client secret in a program", () => {
    it("needs a vault and nothing else", () => {
        assert.equal(refusalOf({ vault: VAULT }), undefined);
        assert.equal(refusalOf({ vault: VAULT, rotateEvery: undefined, tags: null }), undefined);
        for (const args of [{}, { vault: null }, { vault: "kv-identity" }, { vault: { vaultName: "kv-identity" } }]) {
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
                `web.clientSecrets.main is ${is}, but must be an object that says at least where the value is delivered: ` +
                    "{ vault: { resourceGroupName, vaultName } }.",
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

    it("is not judged by defaults that stand in for what is not known yet", () => {
        assert.equal(refusalOf({ vault: VAULT, rotateEvery: "P700D", grace: pulumi.output("PT0S") }), undefined);
    });
});
