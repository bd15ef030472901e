import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { accessTokenVersion } from "../../../policies/rules/access-token-version";
import { dangerousPermissions } from "../../../policies/rules/dangerous-permissions";
import { federatedTrust } from "../../../policies/rules/federated-trust";
import { implicitGrant } from "../../../policies/rules/implicit-grant";
import { noCredentialOnPublicClient } from "../../../policies/rules/no-credential-on-public-client";
import { noInlinePasswords } from "../../../policies/rules/no-inline-passwords";
import { ownersMinimum } from "../../../policies/rules/owners-minimum";
import { privilegedAppWithSecret } from "../../../policies/rules/privileged-app-with-secret";
import { redirectUriHttps } from "../../../policies/rules/redirect-uri-https";
import { signInAudience } from "../../../policies/rules/sign-in-audience";
import { tenantWideConsent } from "../../../policies/rules/tenant-wide-consent";
import { writtenBack } from "../../../policies/translations/translate";
import { ACTION, addPassword, END, graphApplication, RESOURCE, UPDATE } from "../support/graph";
import { judge, judgeInStack, remedied, texts } from "../support/stack";
import { translated } from "../support/translated";

const ROLE_MANAGEMENT = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";

describe("applications of msgraph", () => {
    it("are judged by what of them is in the body", () => {
        const found = graphApplication({
            signInAudience: "PersonalMicrosoftAccount",
            web: {
                redirectUris: ["http://app.example.com/"],
                implicitGrantSettings: { enableIdTokenIssuance: true },
            },
            spa: { redirectUris: ["http://spa.example.com/"] },
            publicClient: { redirectUris: ["http://native.example.com/"] },
            api: { requestedAccessTokenVersion: 1 },
            passwordCredentials: [{ displayName: "inline" }],
            requiredResourceAccess: [{ resourceAppId: "00", resourceAccess: [{ id: ROLE_MANAGEMENT, type: "Role" }] }],
        });
        const said = [redirectUriHttps, implicitGrant, signInAudience, accessTokenVersion].flatMap((rule) =>
            texts(judge<object>(rule as typeof implicitGrant, found)),
        );
        assert.deepEqual(
            said.map((text) => text.split(/[ :]/)[0]),
            [
                "web.redirectUris",
                "web.implicitGrant.idTokenIssuanceEnabled",
                "signInAudience",
                "requestedAccessTokenVersion",
            ],
        );
        assert.match(String(said[0]), /http:\/\/app.example.com\/.*http:\/\/spa.example.com\//s);
        assert.equal(judge(noInlinePasswords, found).length, 1);
        assert.match(String(texts(judge(dangerousPermissions, found))), new RegExp(ROLE_MANAGEMENT));
    });

    it("are nothing to find fault with otherwise", () => {
        const found = graphApplication({
            web: { redirectUris: ["https://app.example.com/"] },
            signInAudience: "AzureADMyOrg",
        });
        for (const rule of [
            redirectUriHttps,
            implicitGrant,
            accessTokenVersion,
            noInlinePasswords,
            dangerousPermissions,
        ]) {
            assert.deepEqual(judge<object>(rule as typeof implicitGrant, found), [], rule.name);
        }
    });

    it("have owners in their body, or in references of their own", () => {
        const owner = (id: string) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
        const bound = graphApplication({ "owners@odata.bind": [owner("a"), owner("b")] });
        assert.deepEqual(judgeInStack(ownersMinimum, bound), []);
        const bare = graphApplication({});
        assert.match(String(texts(judgeInStack(ownersMinimum, bare))), /has no owner/);
        const from = { url: [bare] };
        const one = translated(RESOURCE, { url: UNKNOWN, body: { "@odata.id": owner("a") } }, { name: "a", from });
        const both = translated(
            "msgraph:index/resourceCollection:ResourceCollection",
            { url: UNKNOWN, referenceIds: ["b", "c"] },
            { name: "b", from },
        );
        assert.match(String(texts(judgeInStack(ownersMinimum, bare, [one]))), /has 1 owner,/);
        assert.deepEqual(judgeInStack(ownersMinimum, bare, [one, both]), []);
    });

    it("are put right in their body", () => {
        const found = graphApplication({ web: { implicitGrantSettings: { enableIdTokenIssuance: true } } });
        const change = remedied(implicitGrant, found) ?? {};
        assert.deepEqual(writtenBack(change, found), {
            body: { web: { implicitGrantSettings: { enableIdTokenIssuance: false } } },
        });
    });

    it("are not there where only a part is changed", () => {
        const changes: Values[] = [
            { url: "applications/8f2d", body: { web: { redirectUris: ["http://app.example.com/"] } } },
            { url: UNKNOWN, body: { web: { redirectUris: ["http://app.example.com/"] } } },
        ];
        for (const props of changes) {
            const change = translated(UPDATE, props);
            assert.equal(judge(redirectUriHttps, change).length, 1);
            assert.deepEqual(judgeInStack(ownersMinimum, change), []);
            assert.deepEqual(judge(signInAudience, change, { allowedAudiences: ["AzureADMultipleOrgs"] }), []);
        }
        const exposing = translated(UPDATE, { url: "applications/8f2d", body: { identifierUris: ["api://8f2d"] } });
        assert.deepEqual(judge(accessTokenVersion, exposing), []);
        const patch = { method: "PATCH", resourceUrl: "applications/8f2d", body: { passwordCredentials: [{}] } };
        assert.equal(judge(noInlinePasswords, translated(ACTION, patch)).length, 1);
    });

    it("are public clients by what changes them", () => {
        const bare = graphApplication({}, {}, { id: "8f2d" });
        const secret = addPassword({ endDateTime: END }, { from: { resourceUrl: [bare] } });
        const body = { isFallbackPublicClient: true };
        const change = translated(UPDATE, { url: UNKNOWN, body }, { name: "change", from: { url: [bare] } });
        assert.deepEqual(judgeInStack(noCredentialOnPublicClient, secret, [bare]), []);
        const said = texts(judgeInStack(noCredentialOnPublicClient, secret, [bare, change]));
        assert.match(String(said), /^msgraph.Resource "app" is a public client: its fallback public client/);
    });

    it("have federated credentials and roles", () => {
        const trust = { issuer: "http://issuer.example.com", subject: "it", audiences: ["api://AzureADTokenExchange"] };
        const role = { appRoleId: ROLE_MANAGEMENT, principalId: "3c1d", resourceId: "7d9e" };
        for (const [trusts, roles] of [
            ["applications/8f2d/federatedIdentityCredentials", "/servicePrincipals/3c1d/appRoleAssignments"],
            [UNKNOWN, UNKNOWN],
        ] as const) {
            const federated = translated(RESOURCE, { url: trusts, body: { name: "it", ...trust } });
            assert.match(String(texts(judge(federatedTrust, federated))), /^issuer is "http:/);
            assert.equal(judge(dangerousPermissions, translated(RESOURCE, { url: roles, body: role })).length, 1);
        }
    });

    it("are given roles of the directory", () => {
        const bare = graphApplication({}, {}, { id: "8f2d" });
        const principal = translated(
            RESOURCE,
            { url: "servicePrincipals", body: { appId: "0d5b" }, id: "3c1d" },
            { name: "principal", from: { body: [bare] } },
        );
        const secret = addPassword({ endDateTime: END }, { from: { resourceUrl: [bare] } });
        const body: Values = { principalId: UNKNOWN, roleDefinitionId: "62e90394-69f5-4237-9190-012177145e10" };
        const given = (url: string, more: Values = {}) => {
            const props = { url, body: { ...body, directoryScopeId: "/", ...more } };
            const assignment = translated(RESOURCE, props, { name: "role", from: { body: [principal] } });
            return texts(judgeInStack(privilegedAppWithSecret, secret, [bare, principal, assignment]));
        };
        for (const kind of ["roleAssignments", "roleAssignmentScheduleRequests", "roleEligibilityScheduleRequests"]) {
            const said = given(`roleManagement/directory/${kind}`);
            assert.match(
                String(said),
                /^msgraph.Resource "app" holds .* Global Administrator \(msgraph.Resource "role"\)/,
            );
        }
        const scoped = { directoryScopeId: "/administrativeUnits/77aa" };
        assert.deepEqual(given("roleManagement/directory/roleAssignments", scoped), []);
        assert.deepEqual(given("roleManagement/entitlementManagement/roleAssignments"), []);
    });

    it("are consented to", () => {
        const consent = (more: Values) => {
            const body = { clientId: "3c1d", resourceId: "7d9e", scope: "openid Directory.ReadWrite.All", ...more };
            return texts(judge(tenantWideConsent, translated(RESOURCE, { url: "oauth2PermissionGrants", body })));
        };
        assert.match(String(consent({ consentType: "AllPrincipals" })), /Directory.ReadWrite.All .* for everybody/);
        assert.deepEqual(consent({ consentType: "Principal", principalId: "44e0" }), []);
        assert.deepEqual(consent({ consentType: "AllPrincipals", scope: "openid profile" }), []);
        assert.deepEqual(consent({ consentType: "AllPrincipals", scope: UNKNOWN }), ["not known: claimValues"]);
    });

    it("are told from everything else in the directory", () => {
        for (const url of ["users", "groups", "groups/3c1d/members/$ref", "applications/8f2d/extensionProperties"]) {
            assert.equal(translated(RESOURCE, { url, body: { web: {} } }).translation, undefined, url);
        }
        assert.equal(translated(RESOURCE, { url: UNKNOWN, body: UNKNOWN }).translation, undefined);
    });
});
