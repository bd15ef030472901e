import assert from "node:assert/strict";
import { scheduleFacts } from "../../../demo/forecast/known-schedule";
import { deliveredSecrets } from "../../../demo/story/delivered-secrets";
import { ASKED, deployed } from "../forecast/fixture";

const ROW = { clientId: "client", secretUri: "https://kv-example.vault.localhost:4711/secrets/tasks-api-default" };

describe("deliveredSecrets", () => {
    it("brings together what outputs and schedules say of a secret", async () => {
        const schedule = await deployed(ASKED);
        assert.deepEqual(deliveredSecrets({ "tasks-api/default": ROW }, [schedule]), [
            {
                secret: {
                    name: "tasks-api/default",
                    clientId: "client",
                    vault: "kv-example",
                    secretName: "tasks-api-default",
                    series: scheduleFacts(schedule).series,
                    overlap: "P7D",
                },
                scheduleName: "tasks-api-default-schedule",
                caption: "every P12W, grace P14D, overlap P7D",
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
