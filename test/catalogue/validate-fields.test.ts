import assert from "node:assert/strict";
import { OWNER, problemsOf, problemsOfApp, problemsOfSecret, VAULT } from "./support/catalogues";

describe("a field of the wrong kind is refused by its path:", () => {
    const cases: [string, string[], string][] = [
        [
            "text for true or false",
            problemsOfApp({ protect: "yes" }),
            'apps.web.protect is "yes", but must be true or false: write true, without quotes',
        ],
        [
            "a number for text",
            problemsOfSecret({ rotateToken: 3 }),
            "apps.web.clientSecrets.main.rotateToken is 3, but must be text: put it in quotes",
        ],
        [
            "text for a list",
            problemsOfApp({ owners: OWNER }),
            "apps.web.owners is text, but must be a list: write it as a list, [ … ] or one line with a dash for each entry",
        ],
        [
            "a list for a map",
            problemsOfApp({ clientSecrets: [] }),
            "apps.web.clientSecrets is a list, but must be a map by names of your choice: write each entry behind a name, not " +
                "behind a dash",
        ],
        [
            "an app without anything behind it",
            problemsOfApp(null),
            "apps.web is empty, but must be a map of fields: write {} to take every default, or remove it",
        ],
        [
            "a number for the service principal",
            problemsOfApp({ servicePrincipal: 1 }),
            "apps.web.servicePrincipal is 1, but must be a map of fields, or true or false: write true",
        ],
        [
            "no GUID",
            problemsOfApp({ api: { knownClientApplications: [OWNER, "my-client"] } }),
            'apps.web.api.knownClientApplications[1] is "my-client", which is no GUID: write it as ' +
                "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx in hexadecimal digits",
        ],
        [
            "a mail address for an object id",
            problemsOfApp({ owners: ["jane@example.com"] }),
            'apps.web.owners[0] is "jane@example.com", a mail address: write the object id, which az ad user show --id ' +
                "jane@example.com --query id -o tsv shows",
        ],
        [
            "an audience that Entra does not know",
            problemsOfApp({ signInAudience: "AzureADMyOrgs" }),
            'apps.web.signInAudience is "AzureADMyOrgs", but must be one of AzureADMyOrg, AzureADMultipleOrgs, ' +
                "AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount; did you mean AzureADMyOrg?",
        ],
        [
            "a version that is none",
            problemsOfApp({ api: { requestedAccessTokenVersion: 3 } }),
            "apps.web.api.requestedAccessTokenVersion is 3, but must be one of 1, 2",
        ],
        [
            "empty text",
            problemsOfApp({ displayName: "" }),
            "apps.web.displayName is empty, but needs one character at least: give it a value, or remove it",
        ],
        [
            "text that is too long",
            problemsOfApp({ displayName: "x".repeat(257) }),
            "apps.web.displayName has 257 characters, but 256 at most are allowed: shorten it",
        ],
        [
            "a redirect URI without a path",
            problemsOfApp({ redirectUris: { web: ["https://web.example.com"] } }),
            'apps.web.redirectUris.web[0] is "https://web.example.com", which is no redirect URI for a web application: ' +
                "write 256 characters at most with a host and a path, as in https://app.example.com/ or " +
                'https://app.example.com/signin-oidc; did you mean "https://web.example.com/"?',
        ],
        [
            "a role that no token can carry",
            problemsOfApp({
                appRoles: [
                    { value: "Read all", displayName: "Read", description: "Reads.", allowedMemberTypes: ["User"] },
                ],
            }),
            'apps.web.appRoles[0].value is "Read all", which Entra takes in no claim: use up to 249 letters, digits and ' +
                "ASCII signs, without blanks, double quotes, backslashes and a dot in front",
        ],
        [
            "the same thing twice",
            problemsOfApp({ owners: [OWNER, OWNER] }),
            "apps.web.owners names the same thing twice, in entries 0 and 1: remove one of them",
        ],
        [
            "a name that is no name",
            problemsOf({ apps: { "my app": {} } }),
            'apps["my app"] is no usable name: take 1 to 60 letters, digits, dashes and underscores, a letter or digit first',
        ],
        [
            "a vault that Azure does not allow",
            problemsOf({ vault: { ...VAULT, vaultName: "kv--identity" }, apps: {} }),
            'vault.vaultName is "kv--identity", which is no name for a key vault: take 3 to 24 letters, digits and ' +
                "single dashes, beginning with a letter and ending with a letter or digit",
        ],
        [
            "a secret's name that Key Vault refuses",
            problemsOfSecret({ secretName: "web_main" }),
            'apps.web.clientSecrets.main.secretName is "web_main", which is no name for a Key Vault secret: take 1 to ' +
                '127 letters, digits and dashes; did you mean "web-main"?',
        ],
        [
            "a verification that there is not",
            problemsOfSecret({ verify: "requird" }),
            'apps.web.clientSecrets.main.verify is "requird", but must be one of required, bestEffort, off; did you mean ' +
                "required?",
        ],
        [
            "a verification without end",
            problemsOfSecret({ verifyTimeout: "P1D" }),
            'apps.web.clientSecrets.main.verifyTimeout is "P1D", which is no time to wait: write an ISO 8601 duration of ' +
                "an hour at most, for example PT10M",
        ],
        [
            "more sign-ins than make sense",
            problemsOfSecret({ verifySignIns: 11 }),
            "apps.web.clientSecrets.main.verifySignIns is 11, but must be 10 at most",
        ],
        [
            "a scope for users",
            problemsOfSecret({ verifyScope: "User.Read" }),
            'apps.web.clientSecrets.main.verifyScope is "User.Read", which is no scope that an application can ask for: ' +
                "write <resource>/.default",
        ],
        [
            "a recovery period outside of Azure's limits",
            problemsOf({
                vault: { ...VAULT, create: { location: "x", tenantId: OWNER, softDeleteRetentionInDays: 5 } },
                apps: {},
            }),
            "vault.create.softDeleteRetentionInDays is 5, but must be 7 at least",
        ],
    ];
    for (const [what, messages, expected] of cases) {
        it(what, () => assert.deepEqual(messages, [expected]));
    }
});

describe("an unknown field", () => {
    it("is refused with the field that was probably meant", () => {
        assert.deepEqual(problemsOfSecret({ rotateEvry: "P90D" }), [
            "apps.web.clientSecrets.main.rotateEvry is not a field of a client secret: did you mean rotateEvery?",
        ]);
        assert.deepEqual(problemsOfApp({ audience: "AzureADMyOrg" }), [
            "apps.web.audience is not a field of an app: did you mean signInAudience?",
        ]);
        assert.deepEqual(problemsOf({ vaults: VAULT, apps: {} }), [
            "vaults is not a field of the catalogue: did you mean vault?",
        ]);
        assert.deepEqual(problemsOf({ app: {} }), ["app is not a field of the catalogue: did you mean apps?"]);
        assert.deepEqual(problemsOf({ "apps.web.displayName": "Web", apps: {} }), [
            '["apps.web.displayName"] is not a field of the catalogue: it is one key with dots in it; write a map, or set it ' +
                "with pulumi config set --path",
        ]);
    });

    it("is refused with the place where it belongs", () => {
        assert.deepEqual(problemsOfApp({ rotateEvery: "P90D" }), [
            "apps.web.rotateEvery is not a field of an app: it belongs elsewhere, as defaults.rotateEvery or " +
                "apps.<app>.clientSecrets.<secret>.rotateEvery or apps.<app>.certificates.<certificate>.rotateEvery",
        ]);
    });

    it("is refused with those that there are, or with where to find them", () => {
        assert.deepEqual(problemsOfApp({ redirectUris: { cli: [] } }), [
            "apps.web.redirectUris.cli is not a field of redirect URIs: remove it, or use one of web, spa, publicClient",
        ]);
        assert.deepEqual(problemsOfApp({ colour: "blue" }), [
            "apps.web.colour is not a field of an app: remove it, or look for the right one in docs/catalogue.md",
        ]);
    });

    it("keeps its value to itself, which may be a secret", () => {
        assert.deepEqual(problemsOfApp({ password: { value: "hunter2" } }), [
            "apps.web.password is not a field of an app: a password would never rotate: declare it in clientSecrets",
        ]);
    });
});
