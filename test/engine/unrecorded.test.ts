import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, NearExpiryAlert } from "../../components";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { runPulumi } from "./support/pulumi-command";
import { refuseAt } from "./support/strikes";
import { assertQuiet, deploy, MONTHLY, VAULT, World } from "./support/world";

const GROUP = "/subscriptions/5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002/resourceGroups/rg-data";
const READER = "3f0d7a52-8a6b-4a47-9f0e-6a2b3e7a9c11";

/** The types whose creation is refused where they exist already. */
const TYPES = ["RoleAssignment", "EventSubscription", "IdentityCredential", "IdentifierUri"];

/** What a run made that was killed before the engine recorded it: the state that it leaves is the same as after a deletion. */
describe("what is in Azure and not in the state", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;

    beforeEach(async () => {
        world = await World.start();
        stack = await world.stack(program());
    });
    afterEach(() => world.stop());

    const program =
        (subject = "job"): PulumiFn =>
        async () => {
            const web = new AppRegistration("web", {
                displayName: "web",
                identifierUriFromClientId: true,
                identifierUris: ["https://tasks.example.com", "https://mail.example.com"],
                federatedCredentials: { job: { issuer: "https://issuer.example.com", subject } },
                roleAssignments: { data: { role: "Reader", scope: GROUP } },
                certificates: {
                    default: {
                        vault: VAULT,
                        readers: { api: { principalId: READER, principalType: "User" } },
                        ...MONTHLY,
                    },
                },
            });
            new NearExpiryAlert("web-near-expiry", {
                vault: VAULT,
                resourceId: `${GROUP}/providers/Microsoft.ServiceBus/namespaces/alerts/queues/expiry`,
            });
            return { federatedCredential: web.federatedCredentials.job.credentialId };
        };
    const urns = async () =>
        [...(await stack.stateText()).matchAll(/"urn": "([^"]+)"/g)]
            .map(([, urn = ""]) => urn)
            .filter((urn) => TYPES.some((type) => urn.split("::").at(-2)?.endsWith(type)));
    const forget = async () => {
        const forgotten = (await urns()).reverse();
        for (const urn of forgotten) {
            await runPulumi(stack, ["state", "delete", urn, "--force", "--yes"]);
        }
        return forgotten.length;
    };
    const inAzure = () => ({
        roles: world.tenant.roleAssignments
            .list()
            .map(({ name, principalId }) => `${name} ${principalId}`)
            .sort(),
        alerts: world.tenant.eventGrid.list().map(({ id }) => id),
        trusts: world.application().federatedCredentials.map(({ name, subject }) => `${name} ${subject}`),
        uris: [...(world.application().properties["identifierUris"] as string[])].sort(),
    });

    it("is completed by the next run, when it is what the program declares", async () => {
        await deploy(stack);
        const before = inAzure();
        assert.equal(before.roles.length, 3);
        assert.equal(await forget(), 8);
        const refused = refuseAt(world, { operation: "listFederatedIdentityCredentials" }, 403, "Denied", "No.");
        const { succeeded, output } = await stack.up();
        refused.remove();
        assert.equal(succeeded, false);
        assert.match(
            output,
            /warning: Whether "web-job" is what a run has left that was killed could not be told: .*403/,
        );
        // A server of Graph that has not heard of the removal yet.
        const lag = world.simulator.faults.add({
            at: { operation: "createFederatedIdentityCredential", nth: 2 },
            effect: {
                kind: "answer",
                when: "before",
                status: 409,
                code: "Request_MultipleObjectsWithSameKeyValue",
                message: "FederatedIdentityCredential with name job already exists.",
            },
        });
        await deploy(stack);
        assert.equal(lag.hits, 1);
        assert.deepEqual(inAzure(), before);
        assert.equal((await urns()).length, 8);
        assertQuiet(await deploy(stack));
    });

    it("stays as it is where it is somebody else's, and the run says that it exists", async () => {
        await deploy(stack);
        for (const { scope, name, ...assignment } of world.tenant.roleAssignments.list()) {
            world.tenant.roleAssignments.put(scope, name, { ...assignment, description: "given by hand" });
        }
        for (const alert of world.tenant.eventGrid.list()) {
            world.tenant.eventGrid.put({ ...alert, properties: { ...alert.properties, labels: ["other"] } });
        }
        const before = inAzure();
        await forget();
        stack.use(program("another job"));
        const { succeeded, output } = await stack.up();
        assert.equal(succeeded, false);
        const refused = new Set(output.match(/cannot create already existing resource '[^']+'/g));
        assert.equal(refused.size, 4, output);
        assert.doesNotMatch(output, /Unhandled exception/);
        assert.match(output, /FederatedIdentityCredential\s+with\s+name\s.*?\salready\s+exists/s);
        assert.deepEqual(inAzure(), before);
    });
});
