import assert from "node:assert/strict";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import { tenantWideConsent } from "../../../policies/rules/tenant-wide-consent";
import { judge, resource, texts } from "../support/stack";

const RULING = "RoleManagement.ReadWrite.Directory";

describe("tenant-wide-consent", () => {
    const said = (claimValues: Value, userObjectId: Value | undefined = undefined, config = {}) =>
        texts(
            judge(
                tenantWideConsent,
                resource("azuread:ServicePrincipalDelegatedPermissionGrant", { claimValues, userObjectId }),
                config,
            ),
        );

    it("denies power over the tenant for everybody, once", () => {
        assert.match(
            String(said(["openid", RULING])),
            /^The delegated permission RoleManagement\.ReadWrite\.Directory \(d01b97e9-.*\) is granted for everybody/,
        );
        assert.equal(said([RULING, "Directory.AccessAsUser.All"]).length, 1);
        assert.equal(said([`openid ${RULING}`]).length, 1, "several in one text");
        assert.equal(said([RULING], "").length, 1, "no user");
    });

    it("lets usual permissions pass, and what one user consented to", () => {
        assert.deepEqual(said(["openid", "User.Read", "User.Read.All", "Group.ReadWrite.All"]), []);
        assert.deepEqual(said([RULING], "3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90"), []);
        assert.deepEqual(said([]), []);
    });

    it("takes another list", () => {
        const config = { deniedPermissions: ["Mail.Send"] };
        assert.match(String(said(["Mail.Send", RULING], undefined, config)), /permission Mail\.Send \(/);
        assert.deepEqual(said([RULING], undefined, config), []);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(UNKNOWN), ["not known: claimValues"]);
        assert.deepEqual(said([RULING], UNKNOWN), ["not known: userObjectId"]);
        assert.deepEqual(said(["User.Read"], UNKNOWN), []);
        assert.equal(said([UNKNOWN, RULING]).length, 2);
    });
});
