import assert from "node:assert/strict";
import { credentialFacts } from "../../../demo/forecast/known-credential";
import { deliveredSecrets } from "../../../demo/story/delivered-secrets";
import { ASKED, deployed } from "../forecast/fixture";

const ROW = { clientId: "client", secretUri: "https://kv-example.vault.localhost:4711/secrets/prod-tasks-api-default" };

describe("deliveredSecrets", () => {
    it("brings together what outputs and credentials say of a secret", async () => {
        const credential = await deployed(ASKED);
        assert.deepEqual(deliveredSecrets({ "tasks-api/default": ROW }, [credential]), [
            {
                secret: {
                    name: "tasks-api/default",
                    clientId: "client",
                    vault: "kv-example",
                    secretName: "prod-tasks-api-default",
                    series: credentialFacts(credential).series,
                    overlap: "P7D",
                },
                resourceName: "tasks-api-default",
                periods: { rotateEvery: "P12W", grace: "P14D", overlap: "P7D" },
            },
        ]);
    });

    it("names a secret that the first deployment did not complete", async () => {
        const rows = { "tasks-api/default": { failed: true } };
        assert.throws(
            () => deliveredSecrets(rows, []),
            /tasks-api\/default was not delivered: the first deployment did not complete it/,
        );
    });
});
