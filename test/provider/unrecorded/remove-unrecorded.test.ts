import assert from "node:assert/strict";
import { createLogin } from "../../../provider/login/login";
import { createHttpClient } from "../../../provider/rest/http-client";
import { createRemoveUnrecorded } from "../../../provider/unrecorded/remove-unrecorded";
import type { Invocation, Props } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";
import { NO_DELAYS } from "../support";

const GROUP = "/subscriptions/5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002/resourceGroups/rg-data";
const NAME = "c6bb5ff3-48da-5d51-9c13-406d0b462c5c";
const READER = "3f0d7a52-8a6b-4a47-9f0e-6a2b3e7a9c11";
const ROLE = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const ALERT = `${GROUP}/providers/Microsoft.EventGrid/eventSubscriptions/near-expiry`;
const FEDERATED = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential";
const URI = "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri";

/** What a program declares of one kind, how it gets into the tenant, and how it would look as somebody else's. */
interface Kind {
    readonly type: string;
    readonly declared: () => Props;
    readonly others: readonly Props[];
    readonly make: () => void;
    readonly isThere: () => boolean;
    readonly service: "graph" | "arm";
    readonly permission: RegExp;
}

describe("removeUnrecorded", () => {
    let simulator: Simulator;
    let remove: Invocation;
    let applicationId: string;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-07-01T12:00:00Z" });
        const env = simulator.environment();
        remove = createRemoveUnrecorded({
            login: createLogin({ env, http: createHttpClient(env), delays: NO_DELAYS }),
        });
    });
    after(() => simulator.stop());
    beforeEach(() => {
        simulator.faults.clear();
        applicationId = simulator.tenant.createApplication({ displayName: "web" }).id;
    });

    afterEach(() => {
        simulator.tenant.deleteApplication(applicationId);
    });

    const application = () => simulator.tenant.application(applicationId);
    const KINDS: Readonly<Record<string, Kind>> = {
        "a role assignment": {
            type: "azure-native:authorization:RoleAssignment",
            declared: () => ({
                scope: GROUP,
                roleAssignmentName: NAME.toUpperCase(),
                roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLE}`,
                principalId: READER.toUpperCase(),
                description: "Reads apps/prod/web",
            }),
            others: [
                { description: "given by hand" },
                { description: undefined },
                { principalId: "00000000-0000-4000-8000-000000000001" },
                { roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/another" },
                { scope: `${GROUP}-2` },
            ],
            make: () =>
                simulator.tenant.roleAssignments.put(GROUP, NAME, {
                    roleDefinitionId: `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${ROLE}`,
                    principalId: READER,
                    principalType: "User",
                    description: "Reads apps/prod/web",
                }),
            isThere: () => simulator.tenant.roleAssignments.find(GROUP, NAME) !== undefined,
            service: "arm",
            permission: /Role Based Access Control Administrator/,
        },
        "an event subscription": {
            type: "azure-native:eventgrid:EventSubscription",
            declared: () => ({ scope: GROUP, eventSubscriptionName: "near-expiry", labels: ["apps/prod/near-expiry"] }),
            others: [{ labels: ["apps/dev/near-expiry"] }, { eventSubscriptionName: "another" }],
            make: () =>
                simulator.tenant.eventGrid.put({
                    id: ALERT,
                    name: "near-expiry",
                    type: "Microsoft.EventGrid/eventSubscriptions",
                    properties: { labels: ["apps/prod/near-expiry"] },
                }),
            isThere: () => simulator.tenant.eventGrid.find(ALERT) !== undefined,
            service: "arm",
            permission: /EventGrid EventSubscription Contributor/,
        },
        "a federated credential": {
            type: FEDERATED,
            declared: () => ({
                applicationId: `/applications/${applicationId}`,
                displayName: "job",
                issuer: "https://issuer.example.com",
                subject: "job",
                audiences: ["api://AzureADTokenExchange"],
            }),
            others: [
                { subject: "other" },
                { issuer: "https://other.example.com" },
                { audiences: ["api://other"] },
                { displayName: "other" },
                { description: "another one" },
            ],
            make: () => {
                const trust = { issuer: "https://issuer.example.com", subject: "job" };
                simulator.tenant.addFederatedCredential(applicationId, { name: "job", ...trust });
            },
            isThere: () => application()?.federatedCredentials.length === 1,
            service: "graph",
            permission: /Application\.ReadWrite\.OwnedBy/,
        },
        "an identifier URI": {
            type: URI,
            declared: () => ({ applicationId: `/applications/${applicationId}`, identifierUri: "api://web" }),
            others: [{ identifierUri: "api://other" }],
            make: () => {
                const identifierUris = ["api://by-hand", "api://web"];
                simulator.tenant.directory.updateApplication(applicationId, { identifierUris });
            },
            isThere: () => {
                const uris = application()?.properties["identifierUris"] as string[];
                assert.equal(uris.includes("api://by-hand"), true, "the others stay");
                return uris.includes("api://web");
            },
            service: "graph",
            permission: /Application\.ReadWrite\.OwnedBy/,
        },
    };

    for (const [what, kind] of Object.entries(KINDS)) {
        const ask = async (changed: Props = {}) =>
            remove({ type: kind.type, inputs: { ...kind.declared(), ...changed } });

        it(`removes ${what} that is as declared, once`, async () => {
            kind.make();
            assert.deepEqual(await ask(), { removed: true });
            assert.equal(kind.isThere(), false);
            assert.deepEqual(await ask(), { removed: false });
        });

        it(`leaves ${what} that differs in anything`, async () => {
            kind.make();
            for (const other of kind.others) {
                assert.deepEqual(await ask(other), { removed: false }, JSON.stringify(other));
            }
            assert.equal(kind.isThere(), true);
        });

        it(`says which right is missing to remove ${what}`, async () => {
            kind.make();
            for (const method of ["GET", kind.type === URI ? "PATCH" : "DELETE"] as const) {
                simulator.faults.clear();
                simulator.faults.add({
                    at: { service: kind.service, method },
                    effect: { kind: "answer", when: "before", status: 403, code: "Denied", message: "No." },
                });
                await assert.rejects(ask(), kind.permission);
            }
            assert.equal(kind.isThere(), true);
        });
    }

    it("knows the four kinds only", async () => {
        const ask = async (): Promise<unknown> => remove({ type: "azuread:index/group:Group", inputs: {} });
        await assert.rejects(ask, /type is/);
    });
});
