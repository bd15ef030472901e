import assert from "node:assert/strict";
import { NOW, OWNER, problemsOf, problemsOfApp, problemsOfSecret, VAULT } from "./support/catalogues";

describe("a catalogue", () => {
    it("may be empty", () => {
        assert.deepEqual(problemsOf({ apps: {} }), []);
    });

    it("may be taken from defaults altogether", () => {
        assert.deepEqual(problemsOf({ vault: VAULT, apps: { web: { clientSecrets: { main: {} } }, spa: {} } }), []);
    });

    it("needs the key that the apps stand under", () => {
        assert.deepEqual(problemsOf({}), [
            "apps is missing, but needed: the app registrations by names of your choice; `{}` for none",
        ]);
    });

    it("is refused with everything that is wrong, what the schema sees and what it cannot see", () => {
        const messages = problemsOf({
            vault: { resourceGroupName: "rg-identity", vaultName: "kv" },
            defaults: { grace: "two weeks", protect: "yes" },
            apps: {
                web: { owners: [OWNER, "nobody"], clientSecrets: { main: { rotateEvery: "P3Y", rotateToken: 7 } } },
                spa: { displayName: "WEB", servicePrincipal: false, clientSecrets: { main: {} } },
            },
        });
        assert.deepEqual(
            messages.map((message) => message.split(" ")[0]),
            [
                "vault.vaultName",
                "defaults.protect",
                "apps.web.owners[1]",
                "apps.web.clientSecrets.main.rotateToken",
                "defaults.grace",
                "apps.web.clientSecrets.main.rotateEvery",
                "apps.spa.servicePrincipal",
                "apps.spa.displayName",
            ],
        );
    });

    it("is not blamed for what only follows from another mistake", () => {
        assert.deepEqual(
            problemsOf({ vault: { vaultName: "kv-identity" }, apps: { web: { clientSecrets: { main: {} } } } }),
            ["vault.resourceGroupName is missing, but needed: the vault's resource group"],
        );
    });

    it("that is no map is refused by its path", () => {
        assert.deepEqual(problemsOf({ apps: "web, daemon" }), ['apps is "web, daemon", but must be a map of fields']);
    });

    it("for another tenant than that of the login is refused", () => {
        const other = "0f8a2b61-7c3d-4e95-a1b8-6d2c9e40f357";
        assert.deepEqual(problemsOf({ tenantId: OWNER, apps: {} }, OWNER.toUpperCase()), []);
        assert.deepEqual(problemsOf({ tenantId: OWNER, apps: {} }, other), [
            `tenantId is "${OWNER}", but the login is for the tenant "${other}" (azuread:tenantId, ARM_TENANT_ID): ` +
                "sign in to the catalogue's tenant, or correct tenantId",
        ]);
    });

    it("creates a vault only for a tenant that it knows", () => {
        const catalogue = { vault: { ...VAULT, create: { location: "westeurope" } }, apps: {} };
        assert.deepEqual(problemsOf(catalogue, OWNER), []);
        assert.deepEqual(problemsOf({ ...catalogue, tenantId: OWNER }), []);
        assert.deepEqual(problemsOf(catalogue), [
            "vault.create.tenantId is missing, and nothing else names the tenant that the vault shall trust: set it, or " +
                "tenantId",
        ]);
    });
});

describe("a field of the wrong kind is refused by its path:", () => {
    const cases: [string, string[], string][] = [
        [
            "text for true or false",
            problemsOfApp({ protect: "yes" }),
            'apps.web.protect is "yes", but must be true or false',
        ],
        [
            "a number for text",
            problemsOfSecret({ rotateToken: 3 }),
            "apps.web.clientSecrets.main.rotateToken is 3, but must be text: put it in quotes",
        ],
        ["text for a list", problemsOfApp({ owners: OWNER }), `apps.web.owners is "${OWNER}", but must be a list`],
        [
            "a list for a map",
            problemsOfApp({ clientSecrets: [] }),
            "apps.web.clientSecrets is a list, but must be a map of fields",
        ],
        [
            "an app without anything behind it",
            problemsOfApp(null),
            "apps.web is empty, but must be a map of fields: write {} to take every default, or remove it",
        ],
        [
            "a number for the service principal",
            problemsOfApp({ servicePrincipal: 1 }),
            "apps.web.servicePrincipal is 1, but must be a map of fields, or true or false",
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
            "apps.web.displayName is empty, but needs one character at least",
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
                "https://app.example.com/signin-oidc",
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
                "127 letters, digits and dashes",
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
        assert.deepEqual(problemsOfApp({ redirectUris: { desktop: [] } }), [
            "apps.web.redirectUris.desktop is not a field of redirect URIs: remove it, or use one of web, spa, publicClient",
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

describe("a secret's rotation", () => {
    const path = "apps.web.clientSecrets.main";

    it("is refused for a malformed duration", () => {
        const [message, ...others] = problemsOfSecret({ rotateEvery: "90 days" });
        assert.match(
            message ?? "",
            /^apps\.web\.clientSecrets\.main\.rotateEvery is "90 days", which is not a duration/,
        );
        assert.deepEqual(others, []);
    });

    it("is refused for three years, alone or in sum", () => {
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P3Y" }), [
            `${path}.rotateEvery is "P3Y", but a credential may live two years (P2Y, P730D) at most: use a shorter one`,
        ]);
        assert.deepEqual(problemsOfSecret({ rotateEvery: "P2Y", grace: "P1D", overlap: "P0D" }), [
            `${path}.rotateEvery is refused: rotateEvery + grace + overlap is P2Y + P1D + PT0S, but a credential may live ` +
                "two years (P2Y, P730D) at most: shorten one of the three",
        ]);
    });

    it("is refused for a revocation in the future, by more than clocks differ", () => {
        assert.deepEqual(problemsOfSecret({ revokeBefore: NOW }), []);
        assert.deepEqual(problemsOfSecret({ revokeBefore: "2026-11-21T06:05:00Z" }), []);
        const [message] = problemsOfSecret({ revokeBefore: "2026-11-21T06:05:01Z" });
        assert.match(
            message ?? "",
            /^apps\.web\.clientSecrets\.main\.revokeBefore is "2026-11-21T06:05:01Z", which lies in the future/,
        );
    });

    it("is refused for an overlap that the consumers outlast", () => {
        const [message] = problemsOfSecret({ overlap: "PT12H", consumerRefresh: "app-service" });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.overlap is PT12H, which can be shorter than/);
    });

    it("that is wrong in the defaults is refused there, once", () => {
        const apps = { web: { clientSecrets: { a: {}, b: { overlap: "P1D" } } }, api: { clientSecrets: { a: {} } } };
        const [message, ...others] = problemsOf({ vault: VAULT, defaults: { rotateEvery: "quarterly" }, apps });
        assert.match(message ?? "", /^defaults\.rotateEvery is "quarterly", which/);
        assert.deepEqual(others, []);
    });

    it("that only becomes too long together with the defaults is refused at the secret", () => {
        const apps = { web: { clientSecrets: { main: { rotateEvery: "P18M" } } } };
        const [message, ...others] = problemsOf({ vault: VAULT, defaults: { grace: "P7M" }, apps });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.rotateEvery is refused: rotateEvery \+ grace/);
        assert.deepEqual(others, []);
    });

    it("has to leave room for the wait of audiences with two live secrets", () => {
        const secret = { rotateEvery: "P1Y" };
        assert.deepEqual(problemsOfSecret(secret), []);
        const [message] = problemsOfApp({
            signInAudience: "PersonalMicrosoftAccount",
            clientSecrets: { main: secret },
        });
        assert.match(message ?? "", /^apps\.web\.clientSecrets\.main\.rotateEvery is refused: .*two live credentials/);
    });
});
