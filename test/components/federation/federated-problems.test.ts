import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type FederatedCredentialArgs, gitHubActions, kubernetes } from "../../../components";
import { validateFederatedCredentials } from "../../../components/federation/federated-credentials";
import { tokenExchangeAudience } from "../../../components/federation/token-exchange-audience";

const MAIN = gitHubActions({ repository: "contoso/web", branch: "main" });

function messageOf(credentials: Record<string, FederatedCredentialArgs>): string {
    return validateFederatedCredentials("web", credentials).join("\n");
}

const messageOfOne = (args: Partial<FederatedCredentialArgs>) => messageOf({ main: { ...MAIN, ...args } });

const many = (count: number) =>
    Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
            `job${index}`,
            gitHubActions({ repository: `contoso/web${index}`, branch: "main" }),
        ]),
    );

describe("federated identity credentials", () => {
    it("are twenty at most", () => {
        assert.equal(messageOf(many(20)), "");
        assert.equal(messageOf(many(21)), "web.federatedCredentials has 21 entries, but Entra takes 20.");
    });

    it("trust every issuer and subject once", () => {
        assert.equal(messageOf({ one: MAIN, two: { ...MAIN, subject: "repo:contoso/web:ref:refs/heads/Main" } }), "");
        assert.equal(
            messageOf({ one: MAIN, two: { ...MAIN } }),
            'web.federatedCredentials.two.subject is "repo:contoso/web:ref:refs/heads/main", as is that of one; remove one.',
        );
        const issuer = pulumi.output("https://issuer.example.com");
        const account = kubernetes({ issuer, namespace: "a", serviceAccount: "b" });
        assert.equal(messageOf({ one: account, two: account }), "", "what is not known yet is not compared");
    });

    it("have every name once, whatever the case", () => {
        const other = gitHubActions({ repository: "contoso/web", branch: "next" });
        assert.match(
            messageOf({ deploy: MAIN, other: { ...other, name: "Deploy" } }),
            /^web\.federatedCredentials\.other\.name is "Deploy", and so is that of deploy; rename one\.$/,
        );
    });

    it("have names that Entra takes", () => {
        assert.equal(messageOf({ "a_b-1": MAIN, [`x${"y".repeat(119)}`]: { ...MAIN, subject: "other" } }), "");
        for (const name of ["ci", "-ab", "a b", "näme", "x".repeat(121)]) {
            assert.match(messageOf({ [name]: MAIN }), /\.name is ".*; take 3 to 120 letters/, name);
            assert.equal(messageOf({ [name]: { ...MAIN, name: "fine" } }), "");
        }
    });

    it("have issuer, subject, audience and description as Entra compares and keeps them", () => {
        assert.match(messageOfOne({ issuer: "http://x.example" }), /\.main\.issuer is "http:\/\/x\.example"; write/);
        assert.match(messageOfOne({ issuer: "https://x.example/ " }), /\.issuer is /);
        assert.match(messageOfOne({ issuer: "https://*.example" }), /\.issuer is /);
        assert.match(messageOfOne({ subject: "repo:contoso/*" }), /\.subject is .* without wildcards/);
        assert.match(messageOfOne({ subject: " job" }), /\.subject is /);
        assert.match(messageOfOne({ subject: "" }), /\.subject is ""/);
        assert.match(
            messageOf({ main: {} as FederatedCredentialArgs }),
            /issuer is missing;.*\n.*subject is missing;/s,
        );
        assert.match(messageOfOne({ audience: "*" }), /\.audience is "\*"/);
        assert.equal(messageOfOne({ audience: "https://contoso.example" }), "");
        for (const field of ["subject", "audience", "description"]) {
            assert.equal(messageOfOne({ [field]: "x".repeat(600) }), "");
            assert.match(messageOfOne({ [field]: "x".repeat(601) }), new RegExp(`\\.${field} has 601 characters`));
        }
    });

    it("say what tokens are made for in the cloud that is deployed to", () => {
        assert.equal(tokenExchangeAudience(undefined), "api://AzureADTokenExchange");
        assert.equal(tokenExchangeAudience("public"), "api://AzureADTokenExchange");
        assert.equal(tokenExchangeAudience("USGovernment"), "api://AzureADTokenExchangeUSGov");
        assert.equal(tokenExchangeAudience("dod"), "api://AzureADTokenExchangeUSGov");
        assert.equal(tokenExchangeAudience("china"), "api://AzureADTokenExchangeChina");
    });
});
