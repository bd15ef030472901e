import assert from "node:assert/strict";
import { problemsOfApp, VAULT } from "../support/catalogues";

const OTHER_VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-other" };

describe("a certificate", () => {
    const problems = (certificate: object, app: object = {}) =>
        problemsOfApp({ certificates: { signing: certificate }, ...app });

    it("may say nothing, or where and how it is made", () => {
        assert.deepEqual(problems({}), []);
        assert.deepEqual(problems({ keyType: "RSA-HSM", keySize: 4096, subject: "O=Contoso, C=DE" }), []);
        assert.deepEqual(problems({ madeIn: "deployment", format: "pem", vaults: [VAULT, OTHER_VAULT] }), []);
    });

    it("is refused where Entra would not accept it, or its key would have to leave the vault", () => {
        const [keyType = "", keySize = "", ...rest] = problems({ keyType: "EC", keySize: 1024, subject: "CN=web" });
        assert.match(keyType, /certificates\.signing\.keyType is "EC"/);
        assert.match(keySize, /certificates\.signing\.keySize is 1024/);
        assert.match(rest.join(), /^apps\.web\.certificates\.signing\.subject is "CN=web"; write attributes such as/);
        assert.match(
            problems({ vaults: [VAULT, OTHER_VAULT] }).join(),
            /signing\.vaults has several entries, but a key that is made in Key Vault never leaves it/,
        );
        assert.match(
            problems({ format: "pfx" }).join(),
            /signing\.format is given, but a key that is made in Key Vault/,
        );
        assert.match(problems({ madeIn: "deployment", keyType: "RSA-HSM" }).join(), /signing\.keyType is RSA-HSM, but/);
        assert.match(problems({ secretName: "x".repeat(123) }).join(), /signing\.secretName has 123 characters/);
    });

    it("shares its names with no secret: neither that of its resources nor the one that Key Vault keeps beside it", () => {
        assert.match(
            problems({}, { clientSecrets: { signing: {} } }).join(),
            /certificates\.signing would be declared as "web-signing" .* a name that apps\.web\.clientSecrets\.signing has/,
        );
        assert.match(
            problems({}, { clientSecrets: { main: { secretName: "STACK-WEB-signing-cert" } } }).join(),
            /would be published to the vault "kv-identity" as "stack-web-signing-cert", a name that/,
        );
    });

    it("needs a service principal, and is not limited to two where secrets are", () => {
        assert.match(
            problems({}, { servicePrincipal: false }).join(),
            /certificates declares signing: .* or certificates$/,
        );
        const life = { rotateEvery: "P1Y", overlap: "P90D" };
        assert.deepEqual(problems(life, { signInAudience: "AzureADandPersonalMicrosoftAccount" }), []);
    });
});
