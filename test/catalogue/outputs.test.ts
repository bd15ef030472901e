import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { appRow, credentialRow } from "../../catalogue/outputs";
import type { AppRegistration, RotatingClientSecret } from "../../components";

type Columns = Partial<Record<keyof RotatingClientSecret, pulumi.Output<unknown>>>;

const app = { clientId: pulumi.output("client"), objectId: pulumi.output("object") } as unknown as AppRegistration;

function secret(columns: Columns = {}): RotatingClientSecret {
    const good: Columns = {
        secretUri: pulumi.secret("https://vault/secrets/web"),
        generation: pulumi.output(2),
        expiresAt: pulumi.output("e"),
        nextRotation: pulumi.output("n"),
        mustRunBefore: pulumi.output("m"),
        lagging: pulumi.output<string[]>([]),
    };
    return { ...good, ...columns } as unknown as RotatingClientSecret;
}

function failure(): pulumi.Output<never> {
    return pulumi.output(Promise.reject(new Error("refused by a policy of the tenant")));
}

async function start(preview: boolean): Promise<void> {
    const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };
    await pulumi.runtime.setMocks(mocks, "app-registrations", "test", preview);
}

/** What the stack's outputs hold of a value, once everything in it has settled. */
function settled(value: unknown): Promise<unknown> {
    const output: pulumi.Output<unknown> = pulumi.output<unknown>(value);
    return new Promise((resolve) => output.apply(resolve));
}

describe("the exported row of a credential", () => {
    it("is complete once its value is in the vault, and no secret", async () => {
        await start(false);
        const row: pulumi.Output<unknown> = pulumi.output<unknown>(credentialRow(app, secret()));
        assert.deepEqual(await settled(row), {
            clientId: "client",
            secretUri: "https://vault/secrets/web",
            generation: 2,
            expiresAt: "e",
            nextRotation: "n",
            mustRunBefore: "m",
            lagging: [],
        });
        assert.equal(await pulumi.isSecret(row), false);
    });

    it("shows no generation that was only planned, when it failed", async () => {
        await start(false);
        const failed = secret({ secretUri: failure(), lagging: failure() });
        assert.deepEqual(await settled(credentialRow(app, failed)), { failed: true });
    });

    it("does not fail the rows of others", async () => {
        await start(false);
        const broken = { clientId: failure(), objectId: failure() } as unknown as AppRegistration;
        assert.deepEqual(await settled({ broken: appRow(broken), sound: appRow(app) }), {
            broken: { failed: true },
            sound: { clientId: "client", objectId: "object" },
        });
    });

    it("shows in a preview what is known already", async () => {
        await start(true);
        const unknown = pulumi.output<unknown>(pulumi.unknown);
        const row = credentialRow(app, secret({ secretUri: unknown })) as Record<string, pulumi.Output<unknown>>;
        assert.deepEqual(Object.keys(row), [
            "clientId",
            "secretUri",
            "generation",
            "expiresAt",
            "nextRotation",
            "mustRunBefore",
            "lagging",
        ]);
        assert.equal(await settled(row["generation"]), 2);
        assert.equal(await settled(row["expiresAt"]), "e");
    });
});
