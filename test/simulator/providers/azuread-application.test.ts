import assert from "node:assert/strict";
import type { Raw } from "../../../provider/wire/adapter";
import { EVERYTHING, ID, OTHER } from "./support/application";
import { Deployment, type Resource, secret, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/application:Application";

describe("the stand-in for azuread.Application", () => {
    let deployment: Deployment;
    let application: Resource;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());
    beforeEach(() => {
        application = deployment.resource(TYPE);
    });
    afterEach(async () => {
        deployment.simulator.faults.clear();
        for (const { id } of deployment.simulator.tenant.applications()) {
            deployment.simulator.tenant.deleteApplication(id);
        }
    });

    const inGraph = () =>
        deployment.simulator.tenant.application(`${application.outputs["objectId"]}`)?.properties ?? {};

    it("creates with the real provider's requests, in its order", async () => {
        const operations = await deployment.operations(() => application.create({ displayName: "demo" }));
        assert.deepEqual(operations, [
            "createApplication",
            "updateApplication",
            "updateApplication",
            "removeApplicationOwner",
            "getApplication",
            "getApplication",
            "listApplicationOwners",
        ]);
        const { clientId, objectId, publisherDomain, signInAudience, owners, api, tags } = application.outputs;
        assert.equal(application.id, `/applications/${objectId}`);
        assert.equal(inGraph()["appId"], clientId);
        assert.equal(inGraph()["displayName"], "demo");
        assert.deepEqual(
            { publisherDomain, signInAudience, owners, tags },
            {
                publisherDomain: inGraph()["publisherDomain"],
                signInAudience: "AzureADMyOrg",
                owners: null,
                tags: [],
            },
        );
        assert.equal((api as Raw)["requestedAccessTokenVersion"], 1);
    });

    it("brings everything that a program can set to Graph and back", async () => {
        const outputs = await application.create(EVERYTHING);
        assert.equal((inGraph()["web"] as Raw)["homePageUrl"], "https://example.org");
        assert.equal((inGraph()["info"] as Raw)["supportUrl"], "https://example.org/s");
        assert.equal(inGraph()["groupMembershipClaims"], "SecurityGroup,ApplicationGroup");
        assert.equal((inGraph()["api"] as Raw)["acceptMappedClaims"], true);
        assert.deepEqual(outputs["oauth2PermissionScopeIds"], { read: ID });
        assert.deepEqual(outputs["appRoleIds"], { run: OTHER });
        assert.deepEqual(outputs["featureTags"], [
            { customSingleSignOn: false, enterprise: false, gallery: false, hide: true },
        ]);
        assert.deepEqual(outputs["owners"], [ID]);
        for (const name of Object.keys(EVERYTHING)) {
            assert.notDeepEqual(outputs[name], undefined, `${name} is not among the outputs`);
        }
        await application.refresh();
        assert.equal((await application.diff(EVERYTHING)).changed, false);
    });

    it("does not take another order of a set for a change", async () => {
        await application.create(EVERYTHING);
        const web = { ...(EVERYTHING["web"] as Raw), redirectUris: ["https://example.org/a", "https://example.org/b"] };
        assert.equal((await application.diff({ ...EVERYTHING, web, tags: ["mine", "HideApp"] })).changed, false);
    });

    for (const name of Object.keys(EVERYTHING).filter((each) => !["displayName", "tags"].includes(each))) {
        it(`resets ${name} in place when the program no longer sets it`, async () => {
            await application.create(EVERYTHING);
            const { [name]: _, ...inputs } = EVERYTHING;
            assert.deepEqual(await application.diff(inputs), {
                changed: true,
                replaces: [],
                deleteBeforeReplace: false,
            });
            await application.update(inputs);
            assert.equal((await application.diff(inputs)).changed, false);
        });
    }

    it("knows in the preview of an update what stays: the client id", async () => {
        await application.create({ displayName: "demo", notes: "old" });
        const { clientId } = application.outputs;
        const foreseen = await application.previewUpdate({ displayName: "renamed", appRoles: UNKNOWN });
        assert.equal(foreseen["clientId"], clientId);
        assert.equal(foreseen["displayName"], "renamed");
        assert.equal(foreseen["notes"], "");
        assert.equal(foreseen["appRoleIds"], UNKNOWN);
        assert.equal(inGraph()["displayName"], "demo");
    });

    it("disables a role before it changes or removes it", async () => {
        await application.create(EVERYTHING);
        const operations = await deployment.operations(() => application.update({ ...EVERYTHING, appRoles: [] }));
        assert.deepEqual(operations.slice(0, 4), [
            "getApplication",
            "updateApplication",
            "getApplication",
            "updateApplication",
        ]);
        assert.deepEqual(inGraph()["appRoles"], []);
    });

    it("sends one request where no role and no scope changes", async () => {
        await application.create(EVERYTHING);
        const operations = await deployment.operations(() => application.update({ ...EVERYTHING, notes: "other" }));
        assert.deepEqual(operations, [
            "updateApplication",
            "getApplication",
            "getApplication",
            "listApplicationOwners",
        ]);
        assert.equal(((inGraph()["api"] as Raw)["oauth2PermissionScopes"] as unknown[]).length, 1);
    });

    it("puts back what was changed by hand, once a refresh has seen it", async () => {
        await application.create({ displayName: "demo", notes: "ours" });
        const stranger = deployment.resource(TYPE);
        await stranger.import(application.id);
        await stranger.update({ displayName: "demo", notes: "theirs" });
        assert.equal((await application.diff({ displayName: "demo", notes: "ours" })).changed, false);
        await application.refresh();
        await application.update({ displayName: "demo", notes: "ours" });
        assert.equal(inGraph()["notes"], "ours");
    });

    it("notices that the application is gone", async () => {
        await application.create({ displayName: "demo" });
        deployment.simulator.tenant.deleteApplication(`${application.outputs["objectId"]}`);
        assert.equal(await application.refresh(), false);
    });

    it("imports an application with the inputs that describe it", async () => {
        await application.create({ displayName: "demo", notes: "n", web: { redirectUris: ["https://example.org/a"] } });
        const { inputs } = await deployment.resource(TYPE).import(application.id);
        assert.deepEqual(Object.keys(inputs).sort(), ["displayName", "notes", "web"]);
    });

    it("keeps secret what the program marked secret", async () => {
        const outputs = await application.create({ displayName: "demo", notes: secret("n") });
        assert.deepEqual(outputs["notes"], secret("n"));
        await application.refresh();
        assert.deepEqual(application.outputs["notes"], secret("n"));
        assert.equal((await application.diff({ displayName: "demo", notes: secret("n") })).changed, false);
    });

    it("finishes a half-made application by an update instead of making a second one", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "updateApplication",
            times: 1,
            effect: { kind: "answer", when: "before", status: 400, code: "Bad", message: "not now" },
        });
        await assert.rejects(application.create({ displayName: "demo" }), /^Error: it: PATCH .* 400 Bad: not now$/);
        await application.update({ displayName: "demo", notes: "n" });
        assert.equal(deployment.simulator.tenant.applications().length, 1);
        assert.equal(application.outputs["owners"], null);
    });

    it("takes more owners than a creation can name, and exchanges them later", async () => {
        const owners = Array.from({ length: 25 }, (_, n) => `${`${n}`.padStart(8, "0")}-7a9f-4a5b-9c1d-2f3a4b5c6d7e`);
        await application.create({ displayName: "demo", owners });
        assert.deepEqual([...(application.outputs["owners"] as string[])].sort(), owners);
        await application.update({ displayName: "demo", owners: [OTHER, ...owners.slice(1)] });
        assert.deepEqual([...(application.outputs["owners"] as string[])].sort(), [...owners.slice(1), OTHER].sort());
    });

    it("leaves the caller among the owners when the program names it", async () => {
        const { objectId } = deployment.simulator.tenant.deployer;
        const operations = await deployment.operations(() =>
            application.create({ displayName: "demo", owners: [objectId.toUpperCase()] }),
        );
        assert.ok(!operations.includes("removeApplicationOwner"));
        assert.deepEqual(application.outputs["owners"], [objectId]);
    });

    it("refuses a second application of the name where the program forbids it", async () => {
        await application.create({ displayName: "demo" });
        const second = deployment.resource(TYPE, "second");
        await assert.rejects(
            second.create({ displayName: "demo", preventDuplicateNames: true }),
            /second: An application named "demo" exists already/,
        );
    });

    it("deletes, and fails where the application is gone already", async () => {
        await application.create({ displayName: "demo" });
        const { recorded } = application;
        await application.delete();
        assert.deepEqual(deployment.simulator.tenant.applications(), []);
        application.recorded = recorded;
        await assert.rejects(application.delete(), /404 Request_ResourceNotFound/);
    });

    for (const [inputs, refusal] of [
        [{ displayName: "a", password: { displayName: "p" } }, /^Error: password: password is not supported/],
        [{ displayName: "" }, /displayName: displayName is empty/],
        [{ displayName: "a", tags: [], featureTags: [] }, /tags: tags and featureTags/],
        [{ displayName: "a", signInAudience: "Everyone" }, /signInAudience is "Everyone"\. It can be AzureADMyOrg/],
        [
            { displayName: "a", signInAudience: "PersonalMicrosoftAccount" },
            /requestedAccessTokenVersion must be 2 when signInAudience is "PersonalMicrosoftAccount"/,
        ],
    ] as const) {
        it(`refuses ${JSON.stringify(inputs)} before it asks Graph`, async () => {
            await assert.rejects(application.check(inputs), refusal);
        });
    }
});
