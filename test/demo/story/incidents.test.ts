import assert from "node:assert/strict";
import { forecast } from "../../../demo/forecast/forecast";
import type { KnownCredential } from "../../../demo/forecast/known-credential";
import { EARLIEST, Incidents } from "../../../demo/story/incidents";
import { scheduledRuns } from "../../../demo/story/scheduled-runs";
import { Secret } from "../../../provider/wire/handler";
import { ASKED, deployed, FIRST } from "../forecast/fixture";

const RUNS = scheduledRuns(FIRST, "P7D", "2028-01-10T08:00:00Z");
const DUE = "2026-03-30T08:00:00Z";

/** What happens at a run, late enough in the story for everything up to this kind of incident. */
async function happens(
    kind: keyof typeof EARLIEST,
    now: string,
    credentials: KnownCredential[],
    incidents = new Incidents(),
) {
    const following = RUNS.slice(RUNS.indexOf(now) + 1);
    const forecasts = forecast(credentials, now);
    return incidents.next({ index: EARLIEST[kind], now, following, forecasts })?.kind;
}

/** Incidents of which the earlier ones have happened. */
async function incidentsAfter(...kinds: readonly (keyof typeof EARLIEST)[]): Promise<Incidents> {
    const incidents = new Incidents();
    const scenes = { missed: "2026-03-23T08:00:00Z", killed: DUE } as const;
    for (const kind of kinds) {
        const now = scenes[kind as keyof typeof scenes];
        assert.equal(await happens(kind, now, [await deployed()], incidents), kind);
    }
    return incidents;
}

describe("Incidents", () => {
    it("misses two runs when a rotation becomes due in them", async () => {
        assert.equal(await happens("missed", "2026-03-16T08:00:00Z", [await deployed()]), undefined);
        assert.equal(await happens("missed", "2026-03-23T08:00:00Z", [await deployed()]), "missed");
    });

    it("misses none when the run after them would be too late for a promise", async () => {
        const hasty = await deployed({ ...ASKED, grace: "P6D" });
        assert.equal(await happens("missed", "2026-03-23T08:00:00Z", [await deployed(), hasty]), undefined);
    });

    it("misses none where nobody can tell what is promised", async () => {
        const sealed = await deployed({ ...ASKED, rotateToken: new Secret("a token") });
        assert.equal(await happens("missed", "2026-03-23T08:00:00Z", [await deployed(), sealed]), undefined);
    });

    it("kills a run that rotates, if the next one is in time to catch up", async () => {
        assert.equal(
            await happens("killed", "2026-03-16T08:00:00Z", [await deployed()], await incidentsAfter("missed")),
            undefined,
        );
        assert.equal(await happens("killed", DUE, [await deployed()], await incidentsAfter("missed")), "killed");
        const hasty = await deployed({ ...ASKED, grace: "P6D" });
        assert.equal(await happens("killed", DUE, [hasty], await incidentsAfter("missed")), undefined);
    });

    it("rotates and revokes by hand what is settled: not due, not fresh, not capped, with nothing left behind", async () => {
        const quiet = "2026-02-02T08:00:00Z";
        const unsuitable = {
            "too fresh": ["2026-01-19T08:00:00Z", await deployed()],
            "due anyway": [DUE, await deployed()],
            capped: [quiet, await deployed({ ...ASKED, maxLiveCredentials: 2 })],
            "with a previous one": ["2026-04-20T07:59:59Z", await deployed(ASKED, DUE)],
        } as const;
        for (const [why, [now, credential]] of Object.entries(unsuitable)) {
            const incidents = await incidentsAfter("missed", "killed");
            assert.equal(await happens("rotated-now", now, [credential], incidents), undefined, why);
        }
        assert.equal(
            await happens("rotated-now", quiet, [await deployed()], await incidentsAfter("missed", "killed")),
            "rotated-now",
        );
    });

    it("revokes another secret than the one that was rotated", async () => {
        const other = await deployed({ ...ASKED, secretName: "other" });
        const first = await deployed();
        const incidents = await incidentsAfter("missed", "killed");
        const quiet = "2026-02-02T08:00:00Z";
        const forecasts = forecast([first, other], quiet);
        const prospect = { now: quiet, following: RUNS.slice(5), forecasts };
        const rotated = incidents.next({ ...prospect, index: EARLIEST["rotated-now"] });
        const revoked = incidents.next({ ...prospect, index: EARLIEST.revoked });
        assert.ok(rotated?.kind === "rotated-now" && revoked?.kind === "revoked");
        assert.notEqual(rotated.credential.name, revoked.credential.name);
    });

    it("lets each incident happen once, and none before its time", async () => {
        const incidents = await incidentsAfter("missed");
        assert.equal(await happens("missed", "2026-03-23T08:00:00Z", [await deployed()], incidents), undefined);
        const forecasts = forecast([await deployed()], "2026-03-23T08:00:00Z");
        const prospect = { now: "2026-03-23T08:00:00Z", following: RUNS.slice(12), forecasts };
        assert.equal(new Incidents().next({ ...prospect, index: EARLIEST.missed - 1 }), undefined);
    });

    it("misses and kills nothing at the end, when no run is left that could catch up", async () => {
        const forecasts = forecast([await deployed()], DUE);
        const prospect = { index: EARLIEST.revoked, now: DUE, following: [], forecasts };
        assert.equal(new Incidents().next(prospect), undefined);
    });
});
