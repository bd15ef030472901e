import assert from "node:assert/strict";
import { problemText } from "../../catalogue/problem";
import { validate } from "../../catalogue/validate";
import { NOW, OWNER, problemsOf, problemsOfApp, problemsOfSecret, VAULT } from "./support/catalogues";

const MAIN = "apps.web.clientSecrets.main";
/** Of the form that Entra gives client secrets. */
const SECRET = "Xyz8Q~superSecretValueThatLooksReal0123456";

describe("a message about a wrong value names what was probably meant:", () => {
    const secrets: [object, string][] = [
        [{ rotateEvery: 90 }, "rotateEvery is 90, but must be text: did you mean P90D, in days?"],
        [{ rotateEvery: true }, "rotateEvery is true, but must be text: write an ISO 8601 duration, such as P90D"],
        [{ overlap: 86400 }, "overlap is 86400, but must be text: write an ISO 8601 duration, such as P90D"],
        [
            { anchor: 20260105 },
            'anchor is 20260105, but must be text: write an instant or a date in quotes, such as "2027-03-01"',
        ],
        [{ publishIds: "no" }, 'publishIds is "no", but must be true or false: write false, without quotes'],
        [{ protect: 1 }, "protect is 1, but must be true or false: write true"],
        [{ protect: "perhaps" }, 'protect is "perhaps", but must be true or false'],
        [{ verifySignIns: "3" }, 'verifySignIns is "3", but must be a whole number: take the quotes away'],
        [{ window: null }, "window is empty, but must be a map of fields with hours: give it hours, or remove it"],
        [{ vault: "kv" }, "vault is text, but must be a map of fields with resourceGroupName and vaultName"],
        [{ verify: false }, "verify is false, but must be one of required, bestEffort, off"],
        [{ gracePeriod: "P7D" }, "gracePeriod is not a field of a client secret: did you mean grace?"],
        [
            { value: "hunter2" },
            "value is not a field of a client secret: nobody writes a secret's value: each rotation makes one and publishes it " +
                "to the vault. Take it out, and revoke it",
        ],
    ];
    for (const [secret, expected] of secrets) {
        it(JSON.stringify(secret), () => assert.deepEqual(problemsOfSecret(secret), [`${MAIN}.${expected}`]));
    }

    const texts: [string, string[], RegExp][] = [
        [
            "empty apps",
            problemsOf({ apps: "" }),
            /^apps is empty, but must be a map by names of your choice: write \{\} for none$/,
        ],
        [
            "broken JSON",
            problemsOf({ apps: '{ "web": }' }),
            /^apps is text, .*: it looks like JSON, but is none; write the map/,
        ],
        [
            "a list of apps",
            problemsOf({ apps: ["web"] }),
            /^apps is a list, .* write each entry behind a name, not behind a dash$/,
        ],
        [
            "a tenant's domain",
            problemsOf({ tenantId: "contoso.com", apps: {} }),
            /a name: write the tenant's id, which az account/,
        ],
        [
            "a name in a vault",
            problemsOf({ vault: { ...VAULT, name: "x" }, apps: {} }),
            /^vault\.name .* did you mean vaultName\?$/,
        ],
        [
            "a vault's address",
            problemsOf({ vault: { ...VAULT, vaultName: "https://kv-identity.vault.azure.net/" }, apps: {} }),
            /is no name for a key vault.*; did you mean "kv-identity"\?$/,
        ],
        ["a GUID in braces", problemsOfApp({ owners: [`{${OWNER}}`] }), new RegExp(`; did you mean "${OWNER}"\\?$`)],
        [
            "blanks",
            problemsOfApp({ redirectUris: { web: ["https://a.example.com/ "] } }),
            /did you mean "https:\/\/a\.example\.com\/"\?$/,
        ],
        ["no scheme", problemsOfApp({ homepageUrl: "example.com" }), /; did you mean "https:\/\/example\.com"\?$/],
        ["a script", problemsOfApp({ redirectUris: { web: ["javascript:alert(1)"] } }), /signin-oidc$/],
        [
            "a permission's name",
            problemsOfApp({ requiredResourceAccess: [{ resourceAppId: OWNER, roles: ["User.Read.All"] }] }),
            /a name: write the permission's id, which az ad sp show --id <resourceAppId> --query "appRoles\[\?value=='User\.Read\.All'\]\.id"/,
        ],
        [
            "Microsoft Graph",
            problemsOfApp({ requiredResourceAccess: [{ resourceAppId: "Microsoft Graph", roles: [OWNER] }] }),
            /write the API's client id, 00000003-0000-0000-c000-000000000000$/,
        ],
    ];
    for (const [what, messages, expected] of texts) {
        it(what, () => {
            assert.equal(messages.length, 1, messages.join("\n"));
            assert.match(messages[0] ?? "", expected);
        });
    }
});

describe("what is in no message", () => {
    it("is text where a map or a list is wanted: it may be anything", () => {
        const told = [
            problemsOf({ vault: VAULT, apps: { web: { clientSecrets: { main: "hunter2" } } } }),
            problemsOf({ apps: '{ "web": "hunter2"' }),
            problemsOfApp({ owners: "hunter2" }),
        ].flat();
        assert.equal(told.length, 3);
        assert.doesNotMatch(told.join(), /hunter2/);
    });

    it("is a client secret of Entra, wherever it stands", () => {
        const told = [
            problemsOfSecret({ rotateEvery: SECRET, verify: SECRET, secretName: SECRET, contentType: `${SECRET}\n` }),
            problemsOfApp({ clientSecrets: { [SECRET]: {} }, [SECRET]: SECRET, displayName: `x${SECRET.repeat(8)}` }),
        ].flat();
        assert.equal(told.length, 7, told.join("\n"));
        assert.doesNotMatch(told.join(), /superSecret/);
        assert.match(told.join(), /rotateEvery is "\(a client secret\)", which is not a duration/);
    });
});

describe("what is secret in the configuration", () => {
    const text = (says: string) => problemText({ path: ["apps", "web"], says }, true);

    it("is shown only where Pulumi's own filter recognises it: whole, as it is, and not put right", () => {
        assert.equal(text('is "hunter2", which is no GUID'), 'apps.web is "hunter2", which is no GUID');
        assert.equal(text('is "a b"; did you mean "a-b"?'), 'apps.web is "a b"');
        assert.equal(text('is "https://(a login)@host/token", but'), "apps.web is (not shown), but");
        assert.equal(text('is "x(a client secret)y", but'), "apps.web is (not shown), but");
        assert.equal(
            text('is "12345": did you mean P12345D? Write'),
            'apps.web is "12345": its form is not known. Write',
        );
        assert.equal(text('is "the first sixty…", which is'), "apps.web is (not shown), which is");
        assert.equal(text('is "a\\"b", and so "c"'), 'apps.web is (not shown), and so "c"');
    });
});

describe("a configuration without measure", () => {
    it("is judged however deep it is nested", () => {
        let nested: object = {};
        for (let level = 0; level < 20_000; level++) {
            nested = { nested };
        }
        const { problems = [] } = validate({ apps: { web: { nested } } }, { now: NOW });
        assert.deepEqual(
            problems.map((problem) => problemText(problem)),
            ["apps.web.nested is not a field of an app: remove it, or look for the right one in docs/catalogue.md"],
        );
    });

    it("is told in few words where a list repeats itself", () => {
        const [told = ""] = problemsOfApp({
            identifierUris: Array.from({ length: 50 }, () => "https://a.example.com"),
        });
        assert.match(
            told,
            /in entries 0 and 1, and in 0 and 2, .*and in 0 and 5, and 44 more times: remove one of them$/,
        );
    });
});
