import assert from "node:assert/strict";
import { type PageCollection, PageIterator } from "@microsoft/microsoft-graph-client";
import { refused } from "./support/refused";
import { START, simulatedTenant } from "./support/tenant";

const COUNT = 230;

interface Listed {
    readonly displayName: string;
    readonly id: string;
    readonly owners?: readonly { readonly id: string; readonly displayName?: string }[];
    readonly federatedIdentityCredentials?: readonly { readonly name: string }[];
}

describe("simulated lists of Graph", () => {
    const shared = simulatedTenant();
    const names: string[] = [];

    before(() => {
        const { tenant } = shared.simulator;
        for (let index = 0; index < COUNT; index++) {
            const displayName = `listed ${index}`;
            names.push(displayName);
            const hasTrust = index === 1;
            tenant.furnish({
                displayName,
                owners: index === 0 ? Array.from({ length: 25 }, (_, n) => tenant.addUser(`u${n}`, `u${n}@x`).id) : [],
                federatedIdentityCredentials: hasTrust ? [{ name: "ci", issuer: "https://i", subject: "s" }] : [],
                passwordCredentials: [
                    { displayName: "old", startDateTime: "2020-01-01T00:00:00Z", endDateTime: "2021-01-01T00:00:00Z" },
                ],
            });
        }
    });

    const page = (path: string, query = {}): Promise<PageCollection> =>
        shared.clients.graph().api(path).query(query).get();

    it("go on page by page, each with what was asked for", async () => {
        const found: Listed[] = [];
        const first = await page("/applications", { $top: "99", $select: "id,displayName,passwordCredentials" });
        assert.equal(first.value.length, 99);
        assert.match(first["@odata.nextLink"] ?? "", /%24skiptoken=|\$skiptoken=/);
        const iterator = new PageIterator(shared.clients.graph(), first, (one: Listed) => {
            found.push(one);
            return true;
        });
        await iterator.iterate();
        assert.deepEqual(
            found.map(({ displayName }) => displayName),
            names,
        );
        assert.deepEqual(Object.keys(found.at(-1) ?? {}).sort(), ["displayName", "id", "passwordCredentials"]);
    });

    it("have 100 objects a page, 999 where asked, and no more", async () => {
        assert.equal((await page("/servicePrincipals")).value.length, 100);
        const all = await page("/servicePrincipals", { $top: "999", $count: "true" });
        assert.deepEqual([all.value.length, all["@odata.count"], all["@odata.nextLink"]], [COUNT, COUNT, undefined]);
        for (const size of ["1000", "0", "many"]) {
            await refused(page("/applications", { $top: size }), 400, "Request_UnsupportedQuery", /between 1 and 999/);
        }
        const forgotten = page("/applications", { $skiptoken: "bm9ib2R5" });
        await refused(forgotten, 400, "Directory_ExpiredPageToken");
    });

    it("show owners and federated credentials where they are expanded, 20 at most", async () => {
        const owners = await page("/applications", { $top: "2", $expand: "owners($select=id,displayName)" });
        const [owned, other] = owners.value as Listed[];
        assert.deepEqual([owned?.owners?.length, other?.owners], [20, []]);
        assert.deepEqual(Object.keys(owned?.owners?.[0] ?? {}).sort(), ["@odata.type", "displayName", "id"]);
        const trusts = await page("/applications", { $top: "2", $expand: "federatedIdentityCredentials" });
        const [, trusting] = trusts.value as Listed[];
        assert.equal(trusting?.federatedIdentityCredentials?.[0]?.name, "ci");
        await refused(page("/applications", { $expand: "owners,api" }), 400, "Request_UnsupportedQuery", /\$expand/);
        const principals = page("/servicePrincipals", { $expand: "federatedIdentityCredentials" });
        await refused(principals, 400, "Request_UnsupportedQuery", /\$expand/);
    });

    it("report who signed in with which credential", async () => {
        const { tenant } = shared.simulator;
        const { id, appId } = tenant.createApplication({ displayName: "used" });
        const { keyId, secretText } = tenant.addPassword(id, { displayName: "used" });
        tenant.addPassword(id, { displayName: "unused" });
        await shared.clients.credential(appId, secretText).getToken("https://graph.microsoft.com/.default");
        const { value } = await shared.clients.graph("beta").api("/reports/appCredentialSignInActivities").get();
        assert.deepEqual(value, [
            {
                id: value[0].id,
                appId,
                appObjectId: id,
                servicePrincipalObjectId: null,
                credentialOrigin: "application",
                keyId,
                keyType: "clientSecret",
                keyUsage: "sign",
                createdDateTime: START,
                expirationDateTime: "2028-03-01T00:00:00Z",
                signInActivity: { lastSignInDateTime: START },
            },
        ]);
        await refused(shared.clients.graph().api("/reports/appCredentialSignInActivities").get(), 404, "NotFound");
    });
});
