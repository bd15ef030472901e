import assert from "node:assert/strict";
import { type Caller, callerIn } from "../../../../command/doctor/tenant/caller";
import { judgePermission, type PermissionFacts } from "../../../../command/doctor/tenant/judge-permission";

const ME = "7a1f6b1e-0000-4000-8000-000000000001";
const APPLICATION_ADMINISTRATOR = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
const EVERYBODY = "b79fbf4d-3ef9-4689-8143-76b194e85509";

/** A token as Entra writes one; nobody checks its signature here. */
function tokenOf(claims: Readonly<Record<string, unknown>>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.${Buffer.from("unsigned").toString("base64url")}`;
}

function callerOf(claims: Readonly<Record<string, unknown>>): Caller {
    const caller = callerIn(tokenOf({ oid: ME, tid: "t", ...claims }));
    assert.ok(caller);
    return caller;
}

function judge(claims: Readonly<Record<string, unknown>>, facts: Partial<PermissionFacts> = {}) {
    const target = { kind: "application", objectId: "7a1f6b1e-0000-4000-8000-0000000000aa" } as const;
    const graphEndpoint = "https://graph.microsoft.com";
    const known = { caller: callerOf(claims), target, clientId: "client", owners: [], graphEndpoint };
    return judgePermission({ ...known, ...facts });
}

describe("whether a caller may add a credential", () => {
    const app = { idtyp: "app", appid: "deployer" };
    const person = { idtyp: "user", appid: "cli", upn: "ann@contoso.com", scp: "Application.ReadWrite.All openid" };
    const owners = ["somebody", ME.toUpperCase()];

    const cases: readonly (readonly [string, string, object, Partial<PermissionFacts>?])[] = [
        ["ok", "an application with a permission for all", { ...app, roles: ["Application.ReadWrite.All"] }],
        ["ok", "an application that owns it", { ...app, roles: ["Application.ReadWrite.OwnedBy"] }, { owners }],
        ["problem", "an application that does not", { ...app, roles: ["Application.ReadWrite.OwnedBy"] }],
        ["unknown", "unread owners", { ...app, roles: ["Application.ReadWrite.OwnedBy"] }, { owners: undefined }],
        ["problem", "an application that may only read", { ...app, roles: ["Application.Read.All"] }, { owners }],
        ["problem", "an application without any permission", app, { owners }],
        ["ok", "an application with a directory role", { ...app, wids: [APPLICATION_ADMINISTRATOR] }],
        ["ok", "a person who owns it", { ...person, wids: [EVERYBODY] }, { owners }],
        ["ok", "a person with a directory role", { ...person, wids: [EVERYBODY, APPLICATION_ADMINISTRATOR] }],
        ["unknown", "a person with neither", { ...person, wids: [EVERYBODY] }],
        ["problem", "a client without the scope", { ...person, scp: "User.Read" }, { owners }],
        ["ok", "the Azure CLI, which acts as the person", { ...person, scp: "Directory.AccessAsUser.All" }, { owners }],
    ];
    for (const [standing, what, claims, facts] of cases) {
        it(`is ${standing} of ${what}`, () => {
            const judged = judge({ ...claims }, facts);
            assert.equal(judged.standing, standing, judged.says);
            assert.equal(judged.fix === undefined, standing === "ok");
        });
    }

    it("says how a service principal gets an owner, for which the CLI has no command of its own", () => {
        const target = { kind: "servicePrincipal", objectId: "sp" } as const;
        const { fix } = judge({ ...app, roles: ["Application.ReadWrite.OwnedBy"] }, { target });
        assert.match(fix ?? "", /az rest --method POST --url \S+\/servicePrincipals\/sp\/owners\/\$ref/);
        const graphEndpoint = "https://graph.microsoft.us";
        for (const claims of [app, { ...app, xms_mirid: "/subscriptions/s/resourcegroups/g/providers/x" }]) {
            const elsewhere = judge(claims, { target, graphEndpoint }).fix ?? "";
            assert.match(elsewhere, /https:\/\/graph\.microsoft\.us\//);
            assert.doesNotMatch(elsewhere, /graph\.microsoft\.com/);
        }
    });

    it("says how a permission is consented to, which a managed identity has no registration for", () => {
        const { fix } = judge(app);
        assert.match(
            fix ?? "",
            /az ad app permission add --id deployer .* && az ad app permission admin-consent --id deployer;/,
        );
        const managed = judge({ ...app, xms_mirid: "/subscriptions/s/resourcegroups/g/providers/x" }).fix ?? "";
        assert.doesNotMatch(managed, /az ad app permission/);
        const [, body = ""] = /appRoleAssignments --body '(.*?)'; then make it an owner/.exec(managed) ?? [];
        const { principalId, resourceId } = JSON.parse(body.replace(/'"\$\((.*?)\)"'/, "$1"));
        assert.deepEqual(
            [principalId, resourceId],
            [ME, "az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv"],
        );
    });

    it("takes a token without idtyp by its scopes, and reads version 2", () => {
        assert.equal(callerOf({ scp: "User.Read", azp: "cli" }).kind, "person");
        assert.deepEqual([callerOf({ azp: "a" }).kind, callerOf({ azp: "a" }).clientId], ["application", "a"]);
    });

    it("does not know who a token speaks for that is not readable", () => {
        assert.equal(callerIn("EwCAA8l6BAAU_opaque"), undefined);
    });
});
