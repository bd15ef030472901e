import assert from "node:assert/strict";
import { mock } from "node:test";
import { SecretClient } from "@azure/keyvault-secrets";
import { GuardedClient } from "../../../../provider/rest/guarded-client";
import { retriedByLibraries } from "../../../../provider/rest/retried-by-libraries";
import { createSender } from "../../../../provider/rest/transport";
import { FakeService, times } from "./fake-service";
import { VirtualTime } from "./virtual-time";

const REQUESTS = 20;
const GRAPH = "https://graph.example/v1.0/applications/1";
const VAULT = "https://kv-1.vault.azure.net";

/** Timers that the libraries set pass as the virtual time does. */
function serviceWithTimers(): FakeService {
    const passed = { ms: 0 };
    let turns = 0;
    const time = new VirtualTime(
        () => {
            // What is to happen at once, and what follows from it.
            mock.timers.tick(1);
            turns++;
            return turns % 5 === 0;
        },
        (now) => {
            mock.timers.tick(now - passed.ms);
            passed.ms = now;
        },
    );
    return new FakeService(time);
}

describe("waiting for a pause that all have to wait for", () => {
    let service: FakeService;

    beforeEach(() => {
        mock.timers.enable({ apis: ["setTimeout"] });
        service = serviceWithTimers();
        // A pause that is longer than any limit of a request, then one after another is refused again.
        service.answer = () => {
            const late = service.sent.filter(({ at }) => at > 600_000).length;
            return late > 3 ? { status: 200 } : { status: 429, headers: { "Retry-After": "600" } };
        };
    });
    afterEach(() => mock.timers.reset());

    it("uses up neither the attempts nor the time of a request of our own", async () => {
        const send = createSender({ http: service.client });
        const sending = times(REQUESTS, async () => (await send({ method: "GET", url: GRAPH })).status);
        const statuses = await service.time.until(Promise.all(sending));
        assert.ok(service.time.now() > 4 * 600_000, "four pauses of ten minutes each");
        assert.deepEqual([...new Set(statuses)], [200]);
    });

    it("uses up neither the attempts nor the time of a request of an official client", async () => {
        const credential = { getToken: async () => ({ token: "token", expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
        const httpClient = retriedByLibraries(new GuardedClient(service.client));
        const client = new SecretClient(VAULT, credential, { httpClient, disableChallengeResourceVerification: true });
        const sending = times(REQUESTS, () => client.getSecret("web"));
        const answers = await service.time.until(Promise.allSettled(sending));
        assert.ok(service.time.now() > 4 * 600_000, "four pauses of ten minutes each");
        const reasons = answers.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
        assert.deepEqual([...new Set(reasons)], []);
    });
});
