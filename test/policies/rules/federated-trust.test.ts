import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { federatedTrust } from "../../../policies/rules/federated-trust";
import { federated, flexible } from "../support/federated";
import { judge, texts } from "../support/stack";

describe("federated-trust", () => {
    const said = (credential: StackResource, config = {}) => texts(judge(federatedTrust, credential, config));

    it("lets credentials pass that name issuer, subject and audience", () => {
        assert.deepEqual(said(federated()), []);
        assert.deepEqual(said(flexible()), []);
        assert.deepEqual(
            said(federated({ issuer: "https://oidc.example.com/id/5A1F", subject: "system:serviceaccount:web:api" })),
            [],
        );
    });

    it("wants an https issuer, whole and alone", () => {
        for (const issuer of [
            "http://oidc.example.com",
            "oidc.example.com",
            "",
            "https://*.example.com",
            "https://%2A.example.com",
            "https://oidc.example.com?tenant=1",
            "https://oidc.example.com?",
            "https://oidc.example.com#a",
            "https://somebody@oidc.example.com",
        ]) {
            assert.match(String(said(federated({ issuer }))), /^issuer is ".*": write an https URL/, issuer);
            assert.equal(said(flexible({ issuer })).length, 1, issuer);
        }
        assert.match(String(said(federated({ issuer: undefined }))), /^issuer is missing/);
    });

    it("wants a subject without wildcards", () => {
        for (const subject of ["*", "repo:example/*:ref:refs/heads/main", "repo:example/tasks:\uFF0A"]) {
            assert.match(
                String(said(federated({ subject }))),
                /^subject is ".*", but it is compared as a text/,
                subject,
            );
        }
        for (const subject of [undefined, "", " "]) {
            assert.match(String(said(federated({ subject }))), /^subject is missing/);
        }
    });

    it("wants an expression that Entra knows and that pins somebody", () => {
        for (const pattern of ["*", "repo:*", "??*"]) {
            const claimsMatchingExpression = `claims['sub'] matches '${pattern}'`;
            assert.match(String(said(flexible({ claimsMatchingExpression }))), /which pins nobody/, pattern);
        }
        assert.match(
            String(said(flexible({ claimsMatchingExpression: "true" }))),
            /^claimsMatchingExpression is "true", which is no expression/,
        );
        assert.match(String(said(flexible({ claimsMatchingExpression: "" }))), /^claimsMatchingExpression is missing/);
        const both = "claims['sub'] matches '*' and claims['repository_id'] eq '456789'";
        assert.deepEqual(said(flexible({ claimsMatchingExpression: both })), []);
    });

    it("wants an audience", () => {
        assert.match(String(said(federated({ audiences: [] }))), /^audiences is missing/);
        assert.match(String(said(federated({ audiences: undefined }))), /^audiences is missing/);
        assert.match(String(said(flexible({ audience: undefined }))), /^audience is missing/);
        for (const audience of ["", " ", "*"]) {
            assert.match(String(said(federated({ audiences: [audience] }))), /which is no audience/);
            assert.match(String(said(flexible({ audience }))), /which is no audience/);
        }
    });

    it("takes any audience, or those on a list", () => {
        const config = { allowedAudiences: ["api://AzureADTokenExchange"] };
        assert.deepEqual(said(federated({ audiences: ["api://own"] })), []);
        assert.deepEqual(said(federated(), config), []);
        assert.match(
            String(said(federated({ audiences: ["api://AzureADTokenExchange", "api://own"] }), config)),
            /^audiences has "api:\/\/own"; allowed are api:\/\/AzureADTokenExchange/,
        );
    });

    it("judges what is known, and the rest in the update", () => {
        assert.deepEqual(said(federated({ issuer: UNKNOWN })), ["not known: issuer"]);
        assert.deepEqual(said(federated({ subject: UNKNOWN })), ["not known: subject"]);
        assert.deepEqual(said(federated({ audiences: UNKNOWN })), ["not known: audiences"]);
        assert.deepEqual(said(federated({ audiences: [UNKNOWN] })), ["not known: audiences"]);
        assert.deepEqual(said(flexible({ claimsMatchingExpression: UNKNOWN, audience: UNKNOWN })), [
            "not known: claimsMatchingExpression",
            "not known: audience",
        ]);
        assert.equal(said(federated({ issuer: UNKNOWN, subject: "*" })).length, 2);
    });
});
