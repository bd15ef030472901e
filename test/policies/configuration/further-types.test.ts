import assert from "node:assert/strict";
import { furtherTypesOf } from "../../../policies/configuration/further-types";
import { RULES } from "../../../policies/rules";
import { AskedPack } from "../support/sdk";

const SECRET = {
    type: "acme:index/login:Login",
    as: "client secret",
    fields: { endDate: "settings.expiresOn", value: "secretText" },
};

const problemsOf = (...types: unknown[]) =>
    furtherTypesOf(types, new Set(["azuread:index/application:Application"])).problems;

/** What the rules say of a resource of the further type, as `rule: message`. */
function said(types: readonly object[], props: object, type = SECRET.type): string[] {
    return new AskedPack(RULES, { "further-types": { types } }).analyze({ type, props });
}

describe("further types", () => {
    it("are judged as what they are, in the program's words", () => {
        const found = said([SECRET], { settings: { expiresOn: "2099-01-01T00:00:00Z" } });
        assert.match(
            String(found),
            /client-secret-lifetime: The client secret lives .* Bring settings.expiresOn forward\./,
        );
        const missing = said([SECRET], { owner: "app" });
        assert.match(String(missing), /client-secret-lifetime: settings.expiresOn is missing/);
    });

    it("are matched whatever version either names", () => {
        const versioned = [{ ...SECRET, type: "acme:login/v20240101:Login" }];
        for (const type of ["acme:login:Login", "acme:login/v20250101:Login"]) {
            assert.match(String(said(versioned, { owner: "app" }, type)), /settings.expiresOn is missing/, type);
        }
    });

    it("have the names that rules know where no other is given", () => {
        const vault = { type: "acme:index:Vault", as: "key vault" };
        assert.match(
            String(said([vault], { purgeProtectionEnabled: false }, vault.type)),
            /vault-purge-protection: purgeProtectionEnabled is false/,
        );
        const app = { type: "acme:index:App", as: "application", fields: { "web.redirectUris": "urls" } };
        assert.match(
            String(said([app], { urls: ["http://app.example.com/"] }, app.type)),
            /redirect-uri-https: urls: "http/,
        );
    });

    it("are put right under their own names", async () => {
        const pack = new AskedPack(RULES, { "further-types": { types: [SECRET] } });
        const props = { startDate: "2026-03-01T00:00:00Z", settings: { kept: true } };
        assert.deepEqual(await pack.remediate({ type: SECRET.type, props }), {
            ...props,
            settings: { kept: true, expiresOn: "2028-03-01T00:00:00Z" },
        });
    });

    it("are nothing to rules where they are not named", () => {
        assert.deepEqual(said([], {}), []);
    });

    it("are refused with the nearest right word, and the others still hold", () => {
        const wrong = { ...SECRET, type: "acme:index:Other", as: "client secrets" };
        assert.deepEqual(problemsOf(SECRET, wrong), [
            'Type 2 (acme:index:Other) has as "client secrets"; write one of client secret, certificate, application, ' +
                "service principal, vault secret, key vault. Did you mean client secret?",
        ]);
        assert.match(String(said([SECRET, wrong], { owner: "app" })), /client-secret-lifetime/);
    });

    const cases: readonly (readonly [string, unknown, RegExp])[] = [
        ["no object", "acme:index:Vault", /^Type 1 is no object/],
        ["no type", { as: "application" }, /^Type 1 has no type/],
        ["a type that is no token", { type: "Vault", as: "application" }, /^Type 1 \(Vault\) has no type/],
        ["no as", { type: "acme:index:Vault" }, /has as missing; write one of/],
        ["a number for as", { type: "acme:index:Vault", as: 3 }, /has as 3; write one of/],
        ["a misspelt name", { ...SECRET, filds: {} }, /has filds; .* Did you mean fields\?$/],
        [
            "a misspelt field",
            { ...SECRET, fields: { endDat: "x" } },
            /has the field endDat; .* Did you mean endDate\?$/,
        ],
        [
            "a field of another kind",
            { ...SECRET, fields: { owners: "x" } },
            /has the field owners; of a client secret, write/,
        ],
        [
            "a property that is none",
            { ...SECRET, fields: { endDate: 3 } },
            /has no property's name for the field endDate/,
        ],
        ["fields in a list", { ...SECRET, fields: ["endDate"] }, /has fields that are no object/],
        ["a known type", { type: "azuread:index/application:Application", as: "application" }, /is known already/],
    ];
    for (const [what, entry, problem] of cases) {
        it(`are refused with ${what}`, () => {
            assert.match(String(problemsOf(entry)), problem);
        });
    }

    it("are refused twice, and as anything but a list", () => {
        assert.match(String(problemsOf(SECRET, SECRET)), /^Type 2 .* is known already/);
        const pack = new AskedPack([], { "further-types": { types: { type: "x" } } });
        assert.match(String(pack.analyze({ type: "pulumi:pulumi:Stack" })), /further-types.types is .*write a list/);
    });

    it("are reported once, with the stack", () => {
        const pack = new AskedPack([], { "further-types": { types: [{ type: "Vault" }] } });
        assert.deepEqual(pack.analyze({ type: "acme:index:Other" }), []);
        assert.match(
            String(pack.analyze({ type: "pulumi:pulumi:Stack" })),
            /^further-types: Type 1 \(Vault\) has no type/,
        );
    });
});
