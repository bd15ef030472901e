import assert from "node:assert/strict";
import { OWNER, problemsOf, VAULT } from "./support/catalogues";

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
        assert.deepEqual(problemsOf({ apps: "web, daemon" }), [
            "apps is text, but must be a map by names of your choice: write the map in the stack's file, or set what is in it " +
                "one by one with pulumi config set --path",
        ]);
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
