import assert from "node:assert/strict";
import { SecretReaders, type SecretReadersArgs } from "../../../components";

describe("the readers of a published secret", () => {
    it("are refused by a sentence about each malformed argument, which ends as it should", () => {
        const vault = { vaultNme: "kv-identity" } as unknown as SecretReadersArgs["vault"];
        const readers = { site: { principalId: "site" } };
        assert.throws(
            () => new SecretReaders("site-readers", { vault, secretName: "prod-web-default", readers }),
            ({ message }: Error) => {
                const lines = message.split("\n");
                assert.match(lines[0] ?? "", /^site-readers: vault is not complete: .*; .* did you mean vaultName\?$/);
                assert.match(
                    lines[1] ?? "",
                    /^site-readers: readers\.site\.principalId is "site", which is no GUID.*[^.]\.$/,
                );
                return true;
            },
        );
    });
});
