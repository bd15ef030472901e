import assert from "node:assert/strict";
import { vaultNameProblem } from "../../contract/vault-name";

describe("the name of a key vault", () => {
    for (const name of ["kv1", "kv-identity", "KV-Identity-01", "a".repeat(24)]) {
        it(`may be ${name}`, () => {
            assert.equal(vaultNameProblem(name), undefined);
        });
    }

    for (const [what, name] of [
        ["shorter than three letters", "kv"],
        ["longer than 24", "a".repeat(25)],
        ["begin with a digit", "1kv"],
        ["begin with a dash", "-kv"],
        ["end with a dash", "kv-"],
        ["have two dashes together", "kv--a"],
        ["be an address", "kv.vault.azure.net"],
        ["reach into another host", "kv.evil.example/"],
        ["hold a line end", "kv1\n"],
    ] as const) {
        it(`may not ${what}`, () => {
            assert.match(vaultNameProblem(name) ?? "", /is no name for a key vault: use 3 to 24 letters, digits and/);
        });
    }
});
