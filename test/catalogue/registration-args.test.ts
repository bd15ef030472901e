import assert from "node:assert/strict";
import { registrationArgs } from "../../catalogue/registration-args";
import type { App } from "../../catalogue/schema/app";
import { OWNER } from "./support/catalogues";

const OTHER = "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b";

/** The arguments of an app called `web`, without those that say nothing. */
function argsOf(app: App, defaults?: Parameters<typeof registrationArgs>[2]): Record<string, unknown> {
    return JSON.parse(JSON.stringify(registrationArgs("web", app, defaults)));
}

describe("an app of the catalogue", () => {
    it("is called by its name when nothing else is said, and has a service principal", () => {
        assert.deepEqual(argsOf({}), { displayName: "web", servicePrincipal: {} });
    });

    it("is owned as it says, else as the defaults say", () => {
        assert.deepEqual(argsOf({}, { owners: [OWNER] })["owners"], [OWNER]);
        assert.deepEqual(argsOf({ owners: [] }, { owners: [OWNER] })["owners"], []);
    });

    it("is owned by the deployer, too, unless it or the defaults say otherwise", () => {
        const off = { ownedByDeployer: false };
        assert.equal(argsOf({}, off)["ownedByDeployer"], false);
        assert.equal(argsOf({ ownedByDeployer: true }, off)["ownedByDeployer"], true);
        assert.equal(argsOf({ identifierUriFromClientId: true })["identifierUriFromClientId"], true);
    });

    it("hands its redirect URIs to the three kinds of application", () => {
        const args = argsOf({
            redirectUris: { web: ["https://w/"], spa: ["https://s/"], publicClient: ["p://c"] },
            logoutUrl: "https://w/out",
            implicitGrant: { idTokenIssuanceEnabled: true },
        });
        assert.deepEqual(args["web"], {
            redirectUris: ["https://w/"],
            logoutUrl: "https://w/out",
            implicitGrant: { idTokenIssuanceEnabled: true },
        });
        assert.deepEqual(args["singlePageApplication"], { redirectUris: ["https://s/"] });
        assert.deepEqual(args["publicClient"], { redirectUris: ["p://c"] });
    });

    it("says which of the ids that it needs are scopes and which are roles", () => {
        const args = argsOf({ requiredResourceAccess: [{ resourceAppId: OWNER, scopes: [OWNER], roles: [OTHER] }] });
        assert.deepEqual(args["requiredResourceAccesses"], [
            {
                resourceAppId: OWNER,
                resourceAccesses: [
                    { id: OWNER, type: "Scope" },
                    { id: OTHER, type: "Role" },
                ],
            },
        ]);
    });

    it("makes one API of several entries, with the permissions in the order of the entries", () => {
        const access = { resourceAppId: OWNER };
        const args = argsOf({
            requiredResourceAccess: [
                { ...access, roles: [OTHER] },
                { resourceAppId: OTHER, roles: [OWNER] },
                { ...access, scopes: [OWNER] },
            ],
        });
        assert.deepEqual(args["requiredResourceAccesses"], [
            {
                resourceAppId: OWNER,
                resourceAccesses: [
                    { id: OTHER, type: "Role" },
                    { id: OWNER, type: "Scope" },
                ],
            },
            { resourceAppId: OTHER, resourceAccesses: [{ id: OWNER, type: "Role" }] },
        ]);
    });

    it("gives a role and a scope of the same value the same id, and leaves written ids alone", () => {
        const scope = { value: "Tasks.Read", adminConsentDisplayName: "Read", adminConsentDescription: "Reads." };
        const role = { displayName: "Read", description: "Reads.", allowedMemberTypes: ["User" as const] };
        const { api, appRoles } = registrationArgs("web", {
            api: { oauth2PermissionScopes: [scope] },
            appRoles: [
                { ...role, value: "Tasks.Read" },
                { ...role, id: OWNER },
            ],
        }) as { api: { oauth2PermissionScopes: { id: string }[] }; appRoles: { id: string }[] };
        assert.equal(appRoles[0]?.id, api.oauth2PermissionScopes[0]?.id);
        assert.equal(appRoles[1]?.id, OWNER);
    });

    it("with personal accounts asks for version 2 of access tokens, which nothing else would", () => {
        assert.equal(argsOf({ signInAudience: "AzureADMultipleOrgs" })["api"], undefined);
        for (const signInAudience of ["AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"] as const) {
            assert.deepEqual(argsOf({ signInAudience })["api"], { requestedAccessTokenVersion: 2 });
        }
    });

    it("has a service principal as it says, or none", () => {
        assert.equal(argsOf({ servicePrincipal: false })["servicePrincipal"], false);
        assert.deepEqual(argsOf({ servicePrincipal: true })["servicePrincipal"], {});
        assert.deepEqual(
            argsOf({ servicePrincipal: { useExisting: true, featureTags: { hide: true } } })["servicePrincipal"],
            {
                useExisting: true,
                featureTags: [{ hide: true }],
            },
        );
    });
});
