import assert from "node:assert/strict";
import { type Asked, FakeService, times } from "./fake-service";

const GRAPH = "https://graph.example/v1.0/applications/1";
const VAULT = "https://kv-1.vault.example/secrets/web";

const creation = (vault = 1): Asked => ({
    method: "PUT",
    url: `https://kv-${vault}.vault.example/secrets/web?api-version=7.6`,
});

describe("what is paced beforehand", () => {
    let service: FakeService;

    beforeEach(() => {
        service = new FakeService();
    });

    for (const [what, asked, most, perMs] of [
        ["new versions of secrets in a vault", creation(), 300, 10_000],
        [
            "certificates that are imported",
            { method: "POST", url: "https://kv-1.vault.example/certificates/web/import" },
            300,
            10_000,
        ],
        ["keys that a vault makes", { method: "POST", url: "https://kv-1.vault.example/keys/web/create" }, 20, 10_000],
        [
            "certificates whose key a vault makes",
            { method: "POST", url: "https://kv-1.vault.example/certificates/web/create" },
            20,
            10_000,
        ],
        ["other requests to a vault", { url: VAULT }, 4_000, 10_000],
        ["writes to Graph", { method: "POST", url: `${GRAPH}/addPassword` }, 3_000, 150_000],
        [
            "writes by Resource Manager",
            { method: "PUT", url: "https://arm.example/subscriptions/1/resourceGroups/rg" },
            200,
            20_000,
        ],
    ] as const) {
        it(`is ${what}: no span has more than the service takes, whenever it counts them`, async () => {
            await service.all(times(Math.ceil(most * 2.2), () => asked));
            const busiest = service.mostIn(perMs);
            assert.ok(busiest <= most && busiest >= most * 0.9, `${busiest} of ${most}`);
            assert.ok(service.time.now() < 3.2 * perMs, "and no time is lost");
        }).timeout(20_000);
    }

    it("is nothing else, and nothing that a small wave needs", async () => {
        await service.all([
            ...times(60, () => ({ url: GRAPH })),
            ...times(60, () => creation(1)),
            ...times(60, () => creation(2)),
            ...times(60, () => ({ method: "POST" as const, url: "https://login.example/tenant/oauth2/v2.0/token" })),
            ...times(60, () => ({ method: "PUT" as const, url: "https://elsewhere.example/anything" })),
        ]);
        assert.equal(service.time.now(), service.latencyMs, "all were sent at once");
        assert.deepEqual(service.told, []);
    });

    it("is done for each vault by itself, and holds up nothing that does not count", async () => {
        await service.all([
            ...times(400, () => creation(1)),
            ...times(200, () => creation(2)),
            ...times(100, () => ({ url: VAULT })),
        ]);
        const last = (isOne: (url: string, method: string) => boolean) =>
            Math.max(
                ...service.sent.filter(({ url, method }) => isOne(url, method)).map(({ answeredAt }) => answeredAt),
            );
        assert.ok(last((url, method) => url.includes("kv-1") && method === "PUT") > 10_000);
        assert.ok(last((url) => url.includes("kv-2")) < 1_000);
        assert.ok(last((_, method) => method === "GET") < 1_000, "reading goes on meanwhile");
    });

    it("never has more than 64 requests under way to one service", async () => {
        await service.all(times(200, () => ({ url: GRAPH })));
        assert.equal(Math.max(...service.sent.map(({ underWay }) => underWay)), 64);
    });

    it("counts no question for whom a vault's tokens are", async () => {
        await service.all(times(600, () => ({ ...creation(), isAuthenticated: false })));
        assert.ok(service.time.now() <= 1_000);
    });

    it("is told once, when it takes long, with the limit and how many wait", async () => {
        await service.all(times(1_000, () => creation()));
        assert.deepEqual(service.told, [
            "Key Vault (https://kv-1.vault.example) is sent 270 new secrets in 10 seconds at most, to stay below its limit. " +
                "Requests that wait for their turn: 730, the first for 10 seconds. Nothing has failed.",
        ]);
    });

    it("waits by timers, not by looking again and again", async () => {
        const count = 1_000;
        await service.all(times(count, () => creation()));
        assert.ok(service.time.timers - count < 30, `${service.time.timers - count} timers for 730 that had to wait`);
    });
});

describe("a service that asks for a pause", () => {
    let service: FakeService;

    beforeEach(() => {
        service = new FakeService();
    });

    /** Refuses what comes within a time, and says when it is over. */
    function refuseUntil(end: number, headers: (left: number) => Record<string, string>, status = 429): void {
        service.answer = ({ at }) => (at < end ? { status, headers: headers(end - at) } : { status: 200 });
    }

    const inSeconds = (left: number) => ({ "Retry-After": String(Math.ceil(left / 1_000)) });

    for (const [what, status, headers] of [
        ["429 in seconds", 429, inSeconds],
        ["429 in milliseconds", 429, (left: number) => ({ "retry-after-ms": String(left) })],
        [
            "429 by a date",
            429,
            (left: number) => ({
                Date: "Sun, 01 Mar 2026 00:00:00 GMT",
                "Retry-After": new Date(Date.UTC(2026, 2, 1) + left).toUTCString(),
            }),
        ],
        ["503 in seconds", 503, inSeconds],
    ] as const) {
        it(`by ${what} is asked nothing before, by anybody`, async () => {
            refuseUntil(40_000, headers, status);
            const statuses = await service.all(times(500, () => ({ url: GRAPH })));
            assert.ok(statuses.every((one) => one === 200));
            const [early, late] = [service.sent.filter(({ at }) => at < 40_000), service.refused()];
            assert.equal(early.length, 64, "those that were under way when the first refusal came");
            assert.deepEqual(early, late);
        });
    }

    it("is asked by one first, then by one more for each answer, in the order of the requests", async () => {
        refuseUntil(40_000, inSeconds);
        await service.all(times(300, (index) => ({ url: `${GRAPH}?number=${index}` })));
        const after = service.sent.filter(({ at }) => at >= 40_000);
        assert.equal(after.length, 300);
        const waves = [...new Set(after.map(({ at }) => at))].map(
            (start) => after.filter(({ at }) => at === start).length,
        );
        assert.deepEqual(waves.slice(0, 5), [1, 2, 4, 8, 16]);
        const waited = after.map(({ url }) => Number(url.split("=").at(-1))).filter((number) => number >= 64);
        assert.deepEqual(
            waited,
            [...waited].sort((left, right) => left - right),
        );
    });

    it("again and again without a word is left alone for longer each time", async () => {
        refuseUntil(50_000, () => ({}));
        await service.all(times(100, () => ({ url: VAULT })));
        const attempts = [...new Set(service.sent.filter(({ at }) => at > 0).map(({ at }) => at))].slice(0, 6);
        const pauses = attempts.map((at, index) => at - (attempts[index - 1] ?? 0) - service.latencyMs);
        assert.deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
        assert.equal(service.refused().length, 64 + 5, "one tries for all");
    });

    it("is sent no more in a span from then on than it took before: others take their part of its limit", async () => {
        const others = 150;
        const taken: number[] = [];
        service.answer = ({ at }) => {
            const [first = at] = taken.splice(0, taken.length, ...taken.filter((one) => one + 10_000 > at));
            if (taken.length >= 300 - others) {
                return { status: 429, headers: inSeconds(first + 10_000 - at) };
            }
            taken.push(at);
            return { status: 200 };
        };
        await service.all(times(1_000, () => creation()));
        const later = service.refused().filter(({ at }) => at > 0 && at < 100_000);
        assert.ok(service.refused().length < 150, `${service.refused().length} of 1,000 were refused`);
        assert.ok(later.length < 80, `${later.length} of them after the first pause`);
        assert.ok(service.time.now() < 100_000, `${service.time.now()} ms`);
    });

    it("holds up no other service", async () => {
        service.answer = ({ url, at }) =>
            url.startsWith(GRAPH) && at < 40_000 ? { status: 429, headers: inSeconds(40_000 - at) } : { status: 200 };
        await service.all([...times(10, () => ({ url: GRAPH })), ...times(10, () => ({ url: VAULT }))]);
        const others = service.sent.filter(({ url }) => url === VAULT);
        assert.ok(others.every(({ answeredAt }) => answeredAt === service.latencyMs));
    });

    it("is told of once, however many wait", async () => {
        refuseUntil(120_000, inSeconds);
        await service.all(times(100, () => ({ url: GRAPH })));
        assert.deepEqual(service.told, [
            "Microsoft Graph (https://graph.example) has had too many requests and asks for a pause of 120 seconds. Every " +
                "request of this run to it waits until then, and goes on in its turn. Nothing has failed.",
        ]);
    });

    it("that fails otherwise is not left alone: its 503 says nothing, its 500 neither", async () => {
        service.answer = () => ({ status: 503 });
        assert.deepEqual(await service.all([{ url: GRAPH }]), [503]);
        assert.equal(service.time.now(), service.latencyMs);
    });

    it("is believed for ten minutes at most", async () => {
        refuseUntil(1_000_000, inSeconds);
        await service.all([{ url: GRAPH }]);
        assert.deepEqual(
            service.sent.map(({ at }) => at),
            [0, 600_100, 1_000_200],
        );
    });
});
