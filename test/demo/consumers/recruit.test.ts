import assert from "node:assert/strict";
import { recruit } from "../../../demo/consumers/recruit";

const DAY = 86_400;
const RUN = 1_767_592_800; // 2026-01-05T06:00:00Z

const secrets = ["a", "b", "c"].map((name) => ({
    name,
    clientId: name,
    vault: "v",
    secretName: name,
    series: "4f2a9c01b7de",
    overlap: "P7D",
}));
const consumers = recruit(secrets, { scheduledRun: RUN });

describe("recruit", () => {
    it("gives every secret a consumer of each profile", () => {
        assert.deepEqual(
            consumers.map(({ name, secret }) => `${secret.name} ${name}`),
            secrets.flatMap(({ name }) => [`${name} App Service`, `${name} AKS CSI driver`, `${name} weekly job`]),
        );
    });

    it("lets each sign in at least four times a day", () => {
        for (const consumer of consumers) {
            assert.ok(consumer.signInsBetween(RUN, RUN + 100 * DAY).length >= 399);
        }
    });

    it("lets no two consumers of a profile read at the same moments", () => {
        for (const profile of ["App Service", "weekly job"]) {
            const oldest = consumers
                .filter(({ name }) => name === profile)
                .map((consumer) => consumer.signInsBetween(RUN, RUN + 8 * DAY).filter((at) => at % 60 === 59));
            assert.ok(oldest.every((moments) => moments.length > 0));
            assert.equal(new Set(oldest.flat()).size, oldest.flat().length);
        }
    });

    it("makes the slowest read shortly before a scheduled deployment, so that they hold a replaced value longest", () => {
        for (const consumer of consumers.filter(({ name }) => name === "weekly job")) {
            const readings = consumer.signInsBetween(RUN - DAY, RUN).filter((at) => at % 60 === 59);
            assert.ok(readings.some((at) => RUN - at < 3_600));
        }
    });
});
