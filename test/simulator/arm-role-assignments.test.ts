import assert from "node:assert/strict";
import type { AuthorizationManagementClient } from "@azure/arm-authorization";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
const READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

describe("simulated role assignments and @azure/arm-authorization", () => {
    const shared = simulatedTenant();
    let client: AuthorizationManagementClient;
    let principalId: string;
    let vault: string;
    let count = 0;
    before(() => {
        const { tenant, subscriptionId } = shared.simulator;
        client = shared.clients.authorization();
        vault = `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v`;
        const { appId } = tenant.createApplication({ displayName: "reader" });
        principalId = tenant.servicePrincipal(appId)?.id ?? "";
    });

    const name = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
    const role = (id: string): string =>
        `/subscriptions/${shared.simulator.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
    const secretScope = (secret: string): string => `${vault}/secrets/${secret}`;
    const wanted = (changes: object = {}) => ({
        roleDefinitionId: role(SECRETS_USER),
        principalId,
        principalType: "ServicePrincipal",
        ...changes,
    });

    it("creates, reads and deletes an assignment at a single secret of a vault", async () => {
        const id = name();
        const scope = secretScope("one");
        const created = await client.roleAssignments.create(scope, id, wanted({ description: "the web app" }));
        assert.equal(created.id, `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}`);
        assert.equal(created.type, "Microsoft.Authorization/roleAssignments");
        assert.deepEqual(
            [created.scope, created.principalId, created.roleDefinitionId, created.description],
            [scope, principalId, role(SECRETS_USER), "the web app"],
        );
        assert.equal(created.createdOn?.toISOString(), "2026-03-01T00:00:00.000Z");
        assert.deepEqual(await client.roleAssignments.getById(created.id ?? ""), created);
        assert.equal((await client.roleAssignments.delete(scope, id)).name, id);
        await refused(client.roleAssignments.get(scope, id), 404, "RoleAssignmentNotFound");
        assert.equal((await client.roleAssignments.delete(scope, id)).name, undefined);
    });

    it("loses what is assigned on a vault, and on what is in it, when the vault is deleted, and nothing else", async () => {
        const { tenant } = shared.simulator;
        tenant.createVault("contoso", "g");
        const deleted = vault.replace(/v$/, "contoso");
        const beside = `${deleted}-2`;
        for (const scope of [deleted, `${deleted}/secrets/one`, beside]) {
            await client.roleAssignments.create(scope, name(), wanted());
        }
        await shared.clients.arm().vaults.delete("g", "contoso");
        const left = tenant.roleAssignments.list().map(({ scope }) => scope);
        assert.deepEqual(
            left.filter((scope) => scope.startsWith(deleted)),
            [beside],
        );
    });

    it("refuses the same role of the same principal at the same scope under another name", async () => {
        const scope = secretScope("twice");
        const first = name();
        await client.roleAssignments.create(scope, first, wanted());
        await refused(client.roleAssignments.create(scope, name(), wanted()), 409, "RoleAssignmentExists");
        const again = await client.roleAssignments.create(scope, first, wanted({ description: "said later" }));
        assert.equal(again.description, "said later");
        await client.roleAssignments.create(scope, name(), wanted({ roleDefinitionId: role(READER) }));
        await client.roleAssignments.create(secretScope("twice-else"), name(), wanted());
    });

    it("refuses to change who has what where", async () => {
        const scope = secretScope("fixed");
        const id = name();
        await client.roleAssignments.create(scope, id, wanted());
        const not = "RoleAssignmentUpdateNotPermitted";
        await refused(client.roleAssignments.create(secretScope("elsewhere"), id, wanted()), 400, not);
        const other = wanted({ principalId: "77777777-7777-7777-7777-777777777777", principalType: "User" });
        await refused(client.roleAssignments.create(scope, id, other), 400, not);
        const otherRole = wanted({ roleDefinitionId: role(READER) });
        await refused(client.roleAssignments.create(scope, id, otherRole), 400, not);
    });

    it("refuses names, roles and principals that cannot be", async () => {
        const scope = secretScope("wrong");
        const create = (changes: object, id = name()) => client.roleAssignments.create(scope, id, wanted(changes));
        await refused(create({}, "readers"), 400, "InvalidRoleAssignmentId");
        const unknown = role("99999999-9999-9999-9999-999999999999");
        await refused(create({ roleDefinitionId: unknown }), 400, "RoleDefinitionDoesNotExist");
        const application = shared.simulator.tenant.createApplication({ displayName: "not its principal" });
        await refused(create({ principalId: application.id }), 400, "PrincipalNotFound");
        await refused(create({ principalId: "88888888-8888-8888-8888-888888888888" }), 400, "PrincipalNotFound");
        await refused(create({ principalType: "User" }), 400, "UnmatchedPrincipalType");
    });

    it("lists what holds at a scope, from above and below", async () => {
        const { subscriptionId } = shared.simulator;
        const person = "66666666-6666-6666-6666-666666666666";
        const group = `/subscriptions/${subscriptionId}/resourceGroups/listed`;
        const listed = `${group}/providers/Microsoft.KeyVault/vaults/listed`;
        const of = (scope: string, id: string) =>
            client.roleAssignments.create(scope, id, wanted({ principalId: person, principalType: "User" }));
        const [above, at, below] = [name(), name(), name()];
        await of(group, above);
        await of(listed, at);
        await of(`${listed}/secrets/s`, below);
        const list = async (scope: string, filter?: string): Promise<(string | undefined)[]> => {
            const names = [];
            for await (const each of client.roleAssignments.listForScope(scope, { filter })) {
                names.push(each.name);
            }
            return names;
        };
        assert.deepEqual(await list(listed, `principalId eq '${person}'`), [above, at, below]);
        assert.deepEqual(await list(listed, "atScope()"), [above, at]);
        assert.deepEqual(await list(`${listed}/secrets/other`), [above, at]);
        assert.ok(!(await list(vault)).includes(at));
    });

    it("finds role definitions by name and by id", async () => {
        const scope = `/subscriptions/${shared.simulator.subscriptionId}`;
        const found = [];
        for await (const each of client.roleDefinitions.list(scope, {
            filter: "roleName eq 'Key Vault Secrets User'",
        })) {
            found.push(each);
        }
        assert.deepEqual(
            found.map(({ id, roleName }) => [id, roleName]),
            [[role(SECRETS_USER), "Key Vault Secrets User"]],
        );
        assert.equal((await client.roleDefinitions.getById(role(READER))).roleName, "Reader");
        await refused(
            client.roleDefinitions.get(scope, "99999999-9999-9999-9999-999999999999"),
            404,
            "RoleDefinitionDoesNotExist",
        );
    });
});
