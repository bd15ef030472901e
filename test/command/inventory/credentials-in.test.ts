import assert from "node:assert/strict";
import { credentialsIn } from "../../../command/inventory/credentials/credentials-in";
import type { Holder } from "../../../command/inventory/inventory-row";

const PRINCIPAL: Holder = {
    kind: "servicePrincipal",
    id: "object",
    appId: "client",
    displayName: "SAML app",
    appOwnerOrganizationId: null,
};
const DATES = { startDateTime: "2026-03-01T10:00:00.1234567Z", endDateTime: "2029-03-01T10:00:00Z" };

describe("the credentials of what Graph answers", () => {
    const found = (entry: object) => credentialsIn({ holder: PRINCIPAL, entry: { ...entry } }, []);

    it("tell a certificate that signs SAML tokens once: its key, the key's password and its public half are one", () => {
        const thumbprint = { customKeyIdentifier: "c2FtbA==", ...DATES };
        const credentials = found({
            passwordCredentials: [
                { keyId: "password", ...thumbprint },
                { keyId: "secret", displayName: "of a person", customKeyIdentifier: null, ...DATES },
            ],
            keyCredentials: [
                { keyId: "sign", usage: "Sign", displayName: "CN=SAML", ...thumbprint },
                { keyId: "verify", usage: "Verify", displayName: "CN=SAML", ...thumbprint },
                { keyId: "own", usage: "Verify", customKeyIdentifier: "b3duCg==", ...DATES },
            ],
        });
        assert.deepEqual(
            credentials.map(({ kind, keyId }) => [kind, keyId]),
            [
                ["clientSecret", "secret"],
                ["certificate", "sign"],
                ["certificate", "own"],
            ],
        );
    });

    it("have instants to the second, and none where Graph has none", () => {
        const [secret] = found({ passwordCredentials: [{ keyId: "k", startDateTime: DATES.startDateTime }] });
        assert.deepEqual([secret?.startDateTime, secret?.endDateTime], ["2026-03-01T10:00:00Z", null]);
    });

    it("are none where Graph leaves them out", () => {
        assert.deepEqual(found({}), []);
        assert.deepEqual(found({ passwordCredentials: null, keyCredentials: [null] }), []);
    });
});
