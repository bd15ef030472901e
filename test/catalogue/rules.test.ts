import assert from "node:assert/strict";
import { OWNER, problemsOf, problemsOfApp, problemsOfSecret, VAULT } from "./support/catalogues";

const OTHER_VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-other" };

function names(count: number, value = "x"): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, value]));
}

describe("what is given in Azure", () => {
    it("is a role that is known, to an app that can have one", () => {
        const data = { role: "Reader", scope: "/subscriptions/s" };
        assert.deepEqual(problemsOfApp({ roleAssignments: { data } }), []);
        assert.match(
            problemsOfApp({ roleAssignments: { data: { ...data, role: "Readr" } } }).join(),
            /"Readr", which is no role/,
        );
        assert.deepEqual(problemsOfApp({ servicePrincipal: false, roleAssignments: { data } }), [
            "apps.web.roleAssignments declares data, but servicePrincipal is false: roles are given to the service principal, " +
                "so leave servicePrincipal out, or declare no role",
        ]);
    });

    it("is told to one place", () => {
        const problems = (nearExpiryAlert: object) => problemsOf({ vault: { ...VAULT, nearExpiryAlert }, apps: {} });
        const [webhookUrl, resourceId] = ["https://example.com/hook", "/subscriptions/s/x"];
        assert.deepEqual(problems({ webhookUrl }), []);
        assert.deepEqual(problems({}), [
            "vault.nearExpiryAlert names nobody to tell: give it one of webhookUrl and resourceId",
        ]);
        assert.match(problems({ webhookUrl, resourceId }).join(), /names both webhookUrl and resourceId/);
    });
});

describe("the vault's subscription", () => {
    it("is asked for once, where readers or an alert need it", () => {
        const readers = { api: { principalId: OWNER } };
        const config = {
            vault: { ...VAULT, nearExpiryAlert: { webhookUrl: "https://example.com/hook" } },
            apps: { web: { clientSecrets: { main: { readers } } }, api: { certificates: { main: { readers } } } },
        };
        assert.deepEqual(problemsOf(config), []);
        assert.deepEqual(problemsOf(config, undefined, { subscriptionId: undefined }), [
            "vault.nearExpiryAlert needs the vault's address (as apps.web.clientSecrets.main.readers, " +
                "apps.api.certificates.main.readers do), but nothing names the vault's subscription: set " +
                "app-registration:subscriptionId, azure-native:subscriptionId or ARM_SUBSCRIPTION_ID",
        ]);
        assert.deepEqual(problemsOf({ vault: VAULT, apps: {} }, undefined, { subscriptionId: undefined }), []);
    });
});

describe("a redirect URI", () => {
    it("goes over https, or stays on the machine, and stands for one place", () => {
        const sound = ["https://web.example.com/", "http://localhost/", "http://127.0.0.1:8080/", "http://[::1]/cb"];
        assert.deepEqual(problemsOfApp({ redirectUris: { web: sound, spa: sound, publicClient: sound } }), []);
        const spa = ["spa", "http://web.example.com/", "https://*.example.com/"];
        assert.deepEqual(
            problemsOfApp({ redirectUris: { spa, publicClient: ["https://app.example.com/%2a"] } }).slice(1),
            [
                'apps.web.redirectUris.spa[1] is "http://web.example.com/", which is not encrypted: use https; http is for ' +
                    "localhost, 127.0.0.1 and [::1] only",
                'apps.web.redirectUris.spa[2] is "https://*.example.com/", which has a wildcard: whoever gets hold of one ' +
                    "matching address gets the tokens. Declare each redirect URI itself",
                'apps.web.redirectUris.publicClient[0] is "https://app.example.com/%2a", which has a wildcard: whoever gets hold ' +
                    "of one matching address gets the tokens. Declare each redirect URI itself",
            ],
        );
    });
});

describe("the owners of an app", () => {
    it("leave room for the identity that deploys, unless it is not to be one", () => {
        const owners = Array.from({ length: 100 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
        const says =
            "has 100 entries, and the identity that deploys is one more, but Entra allows 100 owners: take one out, or, if " +
            "that identity is among them, set ownedByDeployer to false";
        assert.deepEqual(problemsOfApp({ owners }), [`apps.web.owners ${says}`]);
        assert.deepEqual(problemsOfApp({ servicePrincipal: { owners } }), [`apps.web.servicePrincipal.owners ${says}`]);
        assert.deepEqual(problemsOfApp({ owners, ownedByDeployer: false }), []);
        const defaults = { owners, ownedByDeployer: false };
        assert.deepEqual(problemsOf({ defaults, apps: { web: {} } }), []);
        assert.deepEqual(problemsOf({ defaults: { owners }, apps: { web: {} } }), [`defaults.owners ${says}`]);
    });
});

describe("a publication", () => {
    it("needs a vault, its own or that of the catalogue", () => {
        const apps = { web: { clientSecrets: { main: {} } } };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), []);
        assert.deepEqual(problemsOf({ apps: { web: { clientSecrets: { main: { vault: VAULT } } } } }), []);
        assert.deepEqual(problemsOf({ apps }), [
            "apps.web.clientSecrets.main has no vault to go to: give it a vault of its own, or set the vault of the whole " +
                "catalogue",
        ]);
    });

    it("shares its name with no other in the same vault, whatever the case", () => {
        const apps = {
            web: { clientSecrets: { main: { secretName: "Shared" } } },
            api: { clientSecrets: { main: { secretName: "shared", vault: { ...VAULT, vaultName: "KV-Identity" } } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.api.clientSecrets.main.secretName would be published to the vault "KV-Identity" as "shared", a name that ' +
                "apps.web.clientSecrets.main has there already (Key Vault ignores upper and lower case): give one of the " +
                "two another secretName",
        ]);
        apps.api.clientSecrets.main.vault = OTHER_VAULT;
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), []);
    });

    it("goes to one vault or to several, not both, and to none of them twice", () => {
        const problems = (secret: object) =>
            problemsOf({ vault: VAULT, apps: { web: { clientSecrets: { main: secret } } } });
        assert.deepEqual(problems({ vaults: [VAULT, OTHER_VAULT] }), []);
        assert.deepEqual(problems({ vault: VAULT, vaults: [OTHER_VAULT] }), [
            "apps.web.clientSecrets.main.vaults cannot stand beside vault: list every vault here, and leave vault out",
        ]);
        assert.deepEqual(problems({ vaults: [VAULT, { ...VAULT, vaultName: "KV-Identity" }] }), [
            'apps.web.clientSecrets.main.vaults names the vault "KV-Identity" twice: remove one of them',
        ]);
        assert.deepEqual(problems({ vaults: [] }), [
            "apps.web.clientSecrets.main.vaults is an empty list, but needs 1 or more entries",
        ]);
    });

    it("shares its name with no other in any of several vaults", () => {
        const apps = {
            web: { clientSecrets: { main: { secretName: "shared", vaults: [OTHER_VAULT, VAULT] } } },
            api: { clientSecrets: { main: { secretName: "shared" } } },
        };
        assert.match(
            problemsOf({ vault: VAULT, apps }).join(),
            /^apps\.api\..* would be published to the vault "kv-identity"/,
        );
    });

    it("shares no name with ids that are published beside another", () => {
        const apps = {
            web: { clientSecrets: { main: { publishIds: true }, other: { secretName: "stack-web-main-tenant-id" } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.web.clientSecrets.other.secretName would be published to the vault "kv-identity" as "stack-web-main-tenant-id", ' +
                "a name that apps.web.clientSecrets.main has there already (Key Vault ignores upper and lower case): give " +
                "one of the two another secretName",
        ]);
    });

    it("shares no name that comes of different names of apps", () => {
        const [message] = problemsOf({
            vault: VAULT,
            apps: { my_app: { clientSecrets: { main: {} } }, "my-app": { clientSecrets: { main: {} } } },
        });
        assert.match(message ?? "", /^apps\.my-app\.clientSecrets\.main would be published .* as "stack-my-app-main"/);
    });

    it("leaves room behind its name for the ids that are published", () => {
        assert.deepEqual(problemsOfSecret({ secretName: "x".repeat(117), publishIds: true }), []);
        assert.deepEqual(problemsOfSecret({ secretName: "x".repeat(118), publishIds: true }), [
            "apps.web.clientSecrets.main.secretName has 118 characters, too many for -client-id behind it: with publishIds " +
                "117 at most are allowed; shorten it",
        ]);
    });

    it("has eight tags of its own at most, those of the defaults included", () => {
        assert.deepEqual(problemsOfSecret({ tags: names(8) }), []);
        assert.deepEqual(problemsOfSecret({ tags: names(9) }), [
            "apps.web.clientSecrets.main.tags has 9 entries, but 8 at most are allowed: remove some",
        ]);
        const apps = { web: { clientSecrets: { main: { tags: { team: "x", tag0: "y" } } } } };
        assert.deepEqual(problemsOf({ vault: VAULT, defaults: { tags: names(8) }, apps }), [
            "apps.web.clientSecrets.main.tags has 9 entries together with defaults.tags, but 8 at most are allowed: " +
                "remove some",
        ]);
    });

    it("keeps its own tags to itself", () => {
        assert.deepEqual(problemsOfSecret({ tags: { KeyId: "x" } }), [
            "apps.web.clientSecrets.main.tags.KeyId is no usable tag: take 512 characters at most, and none of appId, " +
                "keyId, generation, rotated, series, owner, managed-by, which are set anyway",
        ]);
    });
});

describe("names", () => {
    it("of two apps are not the same to people", () => {
        assert.deepEqual(problemsOf({ apps: { web: {}, web2: { displayName: "Web " } } }), [
            'apps.web2.displayName is "Web ", and so is that of apps.web (upper and lower case aside): nobody could tell the ' +
                "two apart in Entra, so give one another displayName",
        ]);
    });

    it("of app and secret together are declared once", () => {
        const apps = {
            "a-b": { clientSecrets: { c: { secretName: "one" } } },
            a: { clientSecrets: { "b-c": { secretName: "two" } } },
        };
        assert.deepEqual(problemsOf({ vault: VAULT, apps }), [
            'apps.a.clientSecrets.b-c would be declared as "a-b-c" (app, dash, secret), a name that ' +
                "apps.a-b.clientSecrets.c has already: rename one of the two",
        ]);
    });

    it("that collide twice over are told once", () => {
        const apps = { "a-b": { clientSecrets: { c: {} } }, a: { clientSecrets: { "b-c": {} } } };
        assert.equal(problemsOf({ vault: VAULT, apps }).length, 1);
    });
});

describe("an app with personal accounts", () => {
    const audience = "AzureADandPersonalMicrosoftAccount";

    it("has one rotating secret", () => {
        const clientSecrets = { a: {}, b: {} };
        assert.deepEqual(problemsOfApp({ signInAudience: "AzureADMultipleOrgs", clientSecrets }), []);
        assert.deepEqual(problemsOfApp({ signInAudience: audience, clientSecrets }), [
            `apps.web.clientSecrets declares 2 secrets (a, b), but with signInAudience ${audience} Entra allows two live ` +
                "secrets, so one that rotates: keep one, or register a second app",
        ]);
    });

    it("takes version 2 of access tokens", () => {
        assert.deepEqual(problemsOfApp({ signInAudience: audience, api: {} }), []);
        assert.deepEqual(problemsOfApp({ signInAudience: audience, api: { requestedAccessTokenVersion: 1 } }), [
            `apps.web.api.requestedAccessTokenVersion is 1, but must be 2 with signInAudience ${audience}: set it to 2, or ` +
                "leave it out",
        ]);
    });

    it("has short scopes and no URN", () => {
        const scope = { adminConsentDisplayName: "x", adminConsentDescription: "x" };
        const app = {
            signInAudience: audience,
            identifierUris: ["urn:example:web"],
            api: { oauth2PermissionScopes: [{ ...scope, value: "v".repeat(41) }] },
        };
        assert.deepEqual(problemsOfApp(app), [
            `apps.web.api.oauth2PermissionScopes[0].value has 41 characters, but with signInAudience ${audience} 40 at most ` +
                "are allowed: shorten it",
            `apps.web.identifierUris[0] is "urn:example:web", but with signInAudience ${audience} no URN is allowed: use ` +
                "api:// or https://",
        ]);
        assert.deepEqual(problemsOfApp({ ...app, signInAudience: "AzureADMyOrg" }), []);
    });
});

describe("an app", () => {
    const role = { value: "Tasks.Read", displayName: "Read", description: "Reads.", allowedMemberTypes: ["User"] };
    const scope = { value: "Tasks.Read", adminConsentDisplayName: "Read", adminConsentDescription: "Reads." };

    it("without a service principal has no client secret", () => {
        assert.deepEqual(problemsOfApp({ servicePrincipal: false }), []);
        assert.deepEqual(problemsOfApp({ servicePrincipal: false, clientSecrets: { main: {} } }), [
            "apps.web.servicePrincipal is false, but clientSecrets declares main: without a service principal Entra refuses " +
                "every sign-in, so leave servicePrincipal out, or clientSecrets",
        ]);
    });

    it("is tagged in one way", () => {
        const both = { tags: ["x"], featureTags: { hide: true } };
        const says = "cannot stand beside tags: write the features as tags, or leave tags out";
        assert.deepEqual(problemsOfApp({ ...both, servicePrincipal: both }), [
            `apps.web.featureTags ${says}`,
            `apps.web.servicePrincipal.featureTags ${says}`,
        ]);
    });

    it("has no value twice among its roles", () => {
        assert.deepEqual(problemsOfApp({ appRoles: [role, { ...role, displayName: "Other" }] }), [
            'apps.web.appRoles[1].value is "Tasks.Read", which apps.web.appRoles[0] has already: give one of the two another ' +
                "value",
        ]);
    });

    it("may have a role and a scope of the same value, if they agree in everything", () => {
        const api = { oauth2PermissionScopes: [scope] };
        assert.deepEqual(problemsOfApp({ appRoles: [role], api }), []);
        assert.deepEqual(problemsOfApp({ appRoles: [{ ...role, description: "Writes." }], api }), [
            'apps.web.api.oauth2PermissionScopes[0].value is "Tasks.Read", which apps.web.appRoles[0] has already: give one ' +
                "another value, or both the same id, (admin consent) display name and description",
        ]);
    });

    it("has no id twice", () => {
        const appRoles = [
            { ...role, id: OWNER },
            { ...role, value: "Tasks.Write", id: OWNER.toUpperCase() },
        ];
        assert.deepEqual(problemsOfApp({ appRoles }), [
            `apps.web.appRoles[1].id is "${OWNER}", which apps.web.appRoles[0] has already: give one of the two another id`,
        ]);
    });

    it("asks an API for something, and in one place", () => {
        const access = { resourceAppId: OWNER };
        assert.deepEqual(problemsOfApp({ requiredResourceAccess: [access, { ...access, roles: [OWNER] }] }), [
            "apps.web.requiredResourceAccess[0] asks for no permission: give it scopes, roles or both",
            `apps.web.requiredResourceAccess[1].resourceAppId is "${OWNER}", which apps.web.requiredResourceAccess[0] has ` +
                "already: put all its permissions there",
        ]);
    });
});

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
