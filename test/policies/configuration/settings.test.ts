import assert from "node:assert/strict";
import { settingProblems, soundSettings } from "../../../policies/configuration/settings";
import { RULES } from "../../../policies/rules";

function ruleOf(name: string) {
    const rule = RULES.find((one) => one.name === name);
    assert.ok(rule, name);
    return rule;
}

const problems = (rule: string, given: Record<string, unknown>) => settingProblems(ruleOf(rule), given, RULES);
const problem = (rule: string, setting: string, value: unknown) => {
    const found = problems(rule, { [setting]: value });
    assert.ok(found.length <= 1, found.join("\n"));
    return found[0] ?? "";
};

describe("a setting", () => {
    it("is fine by its default, in every rule", () => {
        for (const rule of RULES) {
            const defaults = Object.entries(rule.settings ?? {}).map(([name, setting]) => [name, setting.default]);
            assert.deepEqual(settingProblems(rule, Object.fromEntries(defaults), RULES), [], rule.name);
        }
    });

    it("is told from none, with the nearest one, or the rule that has it", () => {
        assert.equal(
            problem("client-secret-lifetime", "maxLifetme", "P180D"),
            "client-secret-lifetime.maxLifetme is no setting: write one of maxLifetime, strict. Did you mean maxLifetime?",
        );
        assert.match(
            problem("client-secret-lifetime", "maxCertificateLifetime", "P180D"),
            /is no setting: .*It is one of certificate-lifetime\.$/,
        );
        assert.equal(
            problem("redirect-uri-https", "allow", true),
            "redirect-uri-https.allow is no setting: this policy has none.",
        );
        assert.match(problem("client-secret-lifetime", "constructor", 1), /constructor is no setting/);
    });

    it("that is a duration is one that can be kept", () => {
        const lifetime = (text: string) => problem("client-secret-lifetime", "maxLifetime", text);
        for (const right of ["P2Y", "P180D", "P1Y6M", "P1M2DT12H", "PT12H", "P2W"]) {
            assert.equal(lifetime(right), "", right);
        }
        assert.equal(
            lifetime("P1D1Y"),
            'client-secret-lifetime.maxLifetime is "P1D1Y", which is no ISO 8601 duration: write one such as P180D, P2Y ' +
                "or P1Y6M, the longest unit first.",
        );
        for (const wrong of ["2 years", "P", "", "180D", "PT"]) {
            assert.match(lifetime(wrong), /is no ISO 8601 duration/, wrong);
        }
        for (const wrong of ["P0D", "PT0S", "-P180D", "P101Y", "P999999Y", "PT99999999H"]) {
            assert.match(lifetime(wrong), /is not between a second and a hundred years/, wrong);
        }
        for (const [rule, setting] of [
            ["certificate-lifetime", "maxCertificateLifetime"],
            ["rotation-overlap", "minOverlap"],
            ["vault-secret-expiry", "maxExpiry"],
        ] as const) {
            assert.match(problem(rule, setting, "P1D1Y"), /no ISO 8601 duration/, rule);
        }
    });

    it("that is an audience is one that there is, or one not just misspelt", () => {
        const signIn = (...audiences: unknown[]) => problem("sign-in-audience", "allowedAudiences", audiences);
        assert.equal(signIn("AzureADMyOrg", "PersonalMicrosoftAccount"), "");
        assert.match(
            signIn("AzureADMyOrg", "AzureAdMyOrgs"),
            /allowedAudiences has "AzureAdMyOrgs", which is none of AzureADMyOrg, .*\. Did you mean AzureADMyOrg\?$/,
        );
        assert.match(signIn(), /is \[\]: an empty list allows nothing\.$/);
        const federated = (audience: string) => problem("federated-trust", "allowedAudiences", [audience]);
        assert.equal(federated("api://AzureADTokenExchange"), "");
        assert.equal(federated("https://vault.example.com"), "");
        assert.match(federated("api://AzureADTokenExhange"), /Did you mean api:\/\/AzureADTokenExchange\?$/);
        assert.match(federated("AzureADTokenExchange"), /Did you mean api:\/\/AzureADTokenExchange\?$/);
        assert.match(federated(" "), /has " ", which is empty/);
    });

    it("that is a type is written as one, without a version", () => {
        const allowed = (type: unknown) => problem("credential-exposed", "allowedTypes", [type]);
        assert.equal(allowed("kubernetes:core/v1:Secret"), "");
        assert.equal(allowed("azure-native:web:WebApp"), "");
        assert.match(
            allowed("azure-native:keyvault/v20230701:Secret"),
            /has a version in it: write azure-native:keyvault:Secret, which means all versions\.$/,
        );
        for (const wrong of ["Secret", "kubernetes:Secret", "azure-native:web:*", "a:b:c:d"]) {
            assert.match(allowed(wrong), /is no type: write package:module:Name/, wrong);
        }
        assert.match(allowed(7), /has 7, which is a number: write a text, in quotes\.$/);
        const schedule = (type: string) => problem("rotation-schedule", "scheduleTypes", [type]);
        assert.equal(schedule("time:index/offset:Offset"), "");
        assert.match(schedule("time:index/rotating:rotatng"), /Did you mean time:index\/rotating:Rotating\?$/);
    });

    it("that is a domain is nothing but one", () => {
        const denied = (domain: string) => problem("redirect-uri-domain", "deniedDomains", [domain]);
        for (const right of [
            "example.com",
            "*.example.com",
            ".example.com",
            "Example.COM.",
            "münchen.de",
            "localhost",
        ]) {
            assert.equal(denied(right), "", right);
        }
        for (const wrong of [
            "https://example.com",
            "example.com/path",
            "example.com:443",
            "https://example.com:8080/a?b",
        ]) {
            assert.match(denied(wrong), /is no domain: write example\.com, without scheme/, wrong);
        }
        for (const wrong of ["*", "exam*ple.com", "a b.com", "", "a..b", "xn--1g7c.example"]) {
            assert.match(denied(wrong), /is no domain: write one such as example\.com/, wrong);
        }
        assert.match(
            problem("identifier-uri", "verifiedDomains", ["api://contoso.com"]),
            /write contoso\.com, without/,
        );
    });

    it("that is a permission is an id, or one that the pack knows", () => {
        const denied = (permission: string) => problem("dangerous-permissions", "deniedPermissions", [permission]);
        assert.equal(denied("Mail.Send"), "");
        assert.equal(denied("DF021288-BDEF-4463-88DB-98F22DE89214"), "");
        assert.match(
            denied("Mial.Send"),
            /has "Mial\.Send", which is neither.* write its id\. Did you mean Mail\.Send\?$/,
        );
    });

    it("that is a text says something", () => {
        assert.match(problem("vault-secret-content-type", "contentType", " "), /contentType is " ", which is empty/);
        assert.match(problem("vault-secret-expiry", "holders", [""]), /holders has "", which is empty/);
    });

    it("has the form that it needs, also where no engine has looked at it", () => {
        assert.match(
            problem("client-secret-lifetime", "maxLifetime", 180),
            /is 180: write a text, in quotes, and not a number/,
        );
        assert.match(
            problem("client-secret-lifetime", "strict", "yes"),
            /is "yes": write true or false and not a text/,
        );
        assert.match(problem("owners-minimum", "minOwners", -1), /is -1: write a whole number from 0 on\.$/);
        assert.match(problem("owners-minimum", "minOwners", 1.5), /is 1\.5: write a whole number/);
        assert.match(
            problem("vault-soft-delete", "minRetentionDays", 91),
            /is 91: write a whole number from 0 on to 90/,
        );
        assert.match(
            problem("redirect-uri-domain", "deniedDomains", "example.com"),
            /write a list, in brackets, and not a text/,
        );
    });

    it("is told of for each text in a list that is wrong", () => {
        assert.equal(problems("redirect-uri-domain", { deniedDomains: ["a b", "example.com", "c d"] }).length, 2);
    });
});

describe("the settings by which a rule judges", () => {
    const sound = (rule: string, given: Record<string, unknown>) => soundSettings(ruleOf(rule), given);

    it("are those given, and the defaults of others", () => {
        assert.deepEqual(sound("client-secret-lifetime", { strict: true }), { maxLifetime: "P2Y", strict: true });
        assert.deepEqual(sound("identifier-uri", {}), { verifiedDomains: [] });
    });

    it("are the defaults where what is given means nothing, and the rest of a list", () => {
        assert.deepEqual(sound("client-secret-lifetime", { maxLifetime: "P1D1Y" }), {
            maxLifetime: "P2Y",
            strict: false,
        });
        assert.deepEqual(sound("owners-maximum", { maxOwners: "3" }), { maxOwners: 10 });
        assert.deepEqual(sound("sign-in-audience", { allowedAudiences: ["AzureADMyOrg", "any"] }), {
            allowedAudiences: ["AzureADMyOrg"],
        });
        assert.deepEqual(sound("rotation-schedule", { scheduleTypes: ["x"] }), sound("rotation-schedule", {}));
        assert.deepEqual(sound("dangerous-permissions", { deniedPermissions: [] }), { deniedPermissions: [] });
    });
});
