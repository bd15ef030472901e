import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { toInstant } from "../../../policies/facts/time/instants";
import { RULES } from "../../../policies/rules";
import type { Entity, EntityKind } from "../../../policies/tenant/entities";
import { createJudge, type Judge } from "../../../policies/tenant/judge";
import { TENANT_RULES } from "../../../policies/tenant/rules";
import { packageRoot } from "../../../simulator/lab/package-root";

const NOW = "2027-03-01T00:00:00Z";

/** An application as Graph answers it, with nothing wrong. */
const SOUND = {
    id: "a",
    appId: "11111111-1111-1111-1111-111111111111",
    displayName: "sound",
    signInAudience: "AzureADMyOrg",
    identifierUris: [],
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [] },
    appRoles: [],
    isFallbackPublicClient: null,
    web: {
        redirectUris: ["https://app.example.com/signin"],
        redirectUriSettings: [{ uri: "https://app.example.com/signin", index: null }],
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    owners: ["o1", "o2"],
};

describe("judging a tenant", () => {
    it("finds nothing in a sound application with a certificate", () => {
        assert.deepEqual(broken(judge(), [application(), credential("ApplicationCertificate", "P1Y")]), []);
    });

    it("judges by the same rules as the pack, in its order", () => {
        const names = TENANT_RULES.map(({ name }) => name);
        assert.deepEqual(
            RULES.filter((rule) => TENANT_RULES.includes(rule)).map(({ name }) => name),
            names,
        );
    });

    it("judges version 1 of access tokens where an API is exposed: azuread writes it for every other app as well", () => {
        const version = (api: object) =>
            broken(judge(), [application({ api: { requestedAccessTokenVersion: 1, ...api } })]);
        assert.deepEqual(version({ oauth2PermissionScopes: [] }), []);
        assert.deepEqual(version({ oauth2PermissionScopes: [{ value: "read" }] }), ["access-token-version"]);
    });

    it("reads what Graph answers, and speaks Graph's words", () => {
        const careless = {
            identifierUris: ["http://api"],
            signInAudience: "PersonalMicrosoftAccount",
            api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [{ value: "read" }] },
            web: {
                redirectUris: ["http://app.example.com/"],
                redirectUriSettings: [{ uri: "http://app.example.com/" }],
                implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false },
            },
            spa: { redirectUris: ["https://*.example.com"] },
            requiredResourceAccess: [
                {
                    resourceAppId: "00000003-0000-0000-c000-000000000000",
                    resourceAccess: [
                        { id: "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", type: "Role" },
                        { id: "d01b97e9-cbc0-49fe-810a-750afd5527a3", type: "Scope" },
                    ],
                },
            ],
        };
        assert.deepEqual(broken(judge(), [application(careless)]), [
            "redirect-uri-https",
            "redirect-uri-wildcard",
            "implicit-grant",
            "identifier-uri",
            "sign-in-audience",
            "access-token-version",
            "dangerous-permissions",
            "dangerous-delegated-permissions",
        ]);
        const messages = judge()([application(careless)]).map(({ message }) => message);
        assert.match(messages[0] ?? "", /^web\.redirectUris: "http:\/\/app\.example\.com\/" is not encrypted/);
        assert.match(messages[2] ?? "", /^web\.implicitGrantSettings\.enableAccessTokenIssuance is true/);
    });

    it("judges owners, and credentials beside one another", () => {
        const found = judge()([
            application({ owners: [] }),
            credential("ApplicationSecret", "P3Y", "long"),
            credential("ApplicationSecret", "P1Y", "second"),
            credential("ApplicationSecret", "P1Y", "third"),
            credential("ApplicationCertificate", "P3Y", "certificate"),
        ]).filter(({ rule }) => rule !== "prefer-certificate-or-federation");
        assert.deepEqual(
            found.map(({ of, rule, level, severity }) => [of.name, rule, level, severity]),
            [
                ["long", "client-secret-lifetime", "mandatory", "high"],
                ["third", "live-secrets", "advisory", "low"],
                ["certificate", "certificate-lifetime", "mandatory", "high"],
                ["long", "secret-beside-certificate", "advisory", "low"],
                ["sound", "owners-minimum", "advisory", "medium"],
            ],
        );
        assert.match(found[0]?.message ?? "", /P2Y is allowed at most\. Bring endDateTime forward\.$/);
        assert.match(found[3]?.message ?? "", /^Application "sound" has a certificate as well, ApplicationCertificate/);
    });

    it("judges service principals' credentials, and federated ones", () => {
        const principal: Entity = { kind: "ServicePrincipal", id: "p", name: "foreign", properties: { appId: "x" } };
        const secret = { ...credential("ServicePrincipalSecret", "P3Y"), holderId: "p" };
        assert.deepEqual(broken(judge(), [principal, secret]), [
            "client-secret-lifetime",
            "prefer-certificate-or-federation",
        ]);
        const trust = (properties: object): Entity => ({
            kind: "FederatedIdentityCredential",
            id: "f",
            name: "ci",
            holderId: "a",
            properties,
        });
        const audiences = ["api://AzureADTokenExchange"];
        const sound = trust({ name: "ci", issuer: "https://issuer.example.com", subject: "job", audiences });
        assert.deepEqual(broken(judge(), [application(), sound]), []);
        const anyone = trust({ name: "ci", issuer: "http://issuer.example.com", subject: "*", audiences });
        assert.deepEqual(broken(judge(), [application(), anyone]), ["federated-trust", "federated-trust"]);
    });

    it("holds to levels, settings and exemptions of a configuration", () => {
        const long = [application({ owners: [] }), credential("ApplicationSecret", "P1Y")] as const;
        const strict = {
            all: "disabled",
            "client-secret-lifetime": { enforcementLevel: "advisory", maxLifetime: "P180D" },
        };
        const [found, ...others] = judge(strict)([...long]);
        assert.deepEqual([found?.rule, found?.level, others], ["client-secret-lifetime", "advisory", []]);
        const until = (day: string) => ({
            ...strict,
            exemptions: { exemptions: [{ name: "so*", rule: "client-secret-lifetime", reason: "agreed", until: day }] },
        });
        assert.deepEqual(broken(judge(until("2027-04-01")), [...long]), []);
        const over = createJudge(JSON.stringify(until("2027-02-01")), instant());
        assert.match(over.judge ? "" : over.problems.join(), /ended with 2027-02-01/);
        const implicit = application({ web: { implicitGrantSettings: { enableIdTokenIssuance: true } } });
        assert.deepEqual(
            judge({ "implicit-grant": "remediate" })([implicit]).map(({ rule, level }) => [rule, level]),
            [["implicit-grant", "mandatory"]],
        );
    });

    it("refuses a configuration that means nothing, with what is wrong", () => {
        const problems = (text: string) => {
            const made = createJudge(text, instant());
            return made.judge ? [] : made.problems;
        };
        assert.match(problems("{").join(), /no JSON/);
        assert.match(problems(`{"client-secret-lifetim": "advisory"}`).join(), /Did you mean client-secret-lifetime/);
        assert.match(problems(`{"client-secret-lifetime": {"maxLifetime": "2Y"}}`).join(), /no ISO 8601 duration/);
    });

    it("knows every profile of the pack", () => {
        for (const name of ["default", "cisa", "cis-m365", "entra-two-years", "microsoft", "zero-trust"]) {
            const text = readFileSync(path.join(packageRoot, "policies", "profiles", `${name}.json`), "utf8");
            assert.ok(createJudge(text, instant()).judge, name);
        }
    });
});

function judge(configuration: object = {}): Judge {
    const made = createJudge(JSON.stringify(configuration), instant());
    assert.ok(made.judge);
    return made.judge;
}

function broken(judging: Judge, entities: Parameters<Judge>[0]): string[] {
    return judging(entities).map(({ rule }) => rule);
}

function application(changes: object = {}): Entity {
    return { kind: "Application", id: "a", name: "sound", properties: { ...SOUND, ...changes } };
}

function credential(kind: EntityKind, life: string, name = "credential"): Entity {
    const end = instant().toZonedDateTimeISO("UTC").add(life).toInstant().toString();
    return { kind, id: name, name, holderId: "a", properties: { startDateTime: NOW, endDateTime: end } };
}

function instant() {
    const found = toInstant(NOW);
    assert.ok(found);
    return found;
}
