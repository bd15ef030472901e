import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import ICAL from "ical.js";
import type { CredentialInState } from "../../../command/credentials/credential-in-state";
import { planNext } from "../../../command/credentials/plan-next";
import { forecastCalendar } from "../../../command/forecast/calendar";
import { forecastJson } from "../../../command/forecast/json";
import { eventsIn, exitCodeOf, type ForecastReport, forecastStack } from "../../../command/forecast/report";
import { type RunOptions, runsFor } from "../../../command/forecast/runs";
import { forecastText } from "../../../command/forecast/table";
import { readDeployment } from "../../../command/stacks/deployment";
import { packageRoot } from "../../../simulator/lab/package-root";
import { type Exported, HEALTHY, kept, sealed } from "../status/kept";

function forecastOf(options: Partial<RunOptions> = {}, state: Exported = kept(), now = HEALTHY): ForecastReport {
    const runs = runsFor({ until: "2026-05-01", ...options }, now);
    return { runs, ...forecastStack({ asked: "x", state: readDeployment(JSON.stringify(state), "x") }, runs) };
}

function told(report: ForecastReport, name = "web-default"): string[] {
    return eventsIn(report)
        .filter(({ credential }) => credential.name === name)
        .map(({ event }) => `${event.at} ${event.kind} ${event.generation}`);
}

/** Plans every run. */
function runByRun(credential: CredentialInState, runs: readonly string[]): string[] {
    let before = credential.ledger;
    return runs.flatMap((now) => {
        const after = before && planNext(credential, before, now);
        const isNew = after && after.current.generation !== before?.current.generation;
        before = after;
        return isNew ? [`${now} ${after.current.generation}`] : [];
    });
}

describe("forecast", () => {
    it("tells each rotation at the first run that finds it due, and each end", () => {
        assert.deepEqual(told(forecastOf()), [
            "2026-03-11T06:00:00Z rotates 5",
            "2026-03-18T06:00:00Z ends 3",
            "2026-03-18T06:00:00Z ends 4",
            "2026-04-10T06:00:00Z rotates 6",
            "2026-04-17T06:00:00Z ends 5",
        ]);
    });

    it("rotates at the run after the due date where runs fall between, and counts the next one from the grid", () => {
        const weekly = forecastOf({ every: "P7D", from: "2026-03-06T00:00:00Z" });
        assert.deepEqual(
            told(weekly).filter((line) => line.includes("rotates")),
            ["2026-03-13T00:00:00Z rotates 5", "2026-04-10T06:00:00Z rotates 6"].map((line) =>
                line.replace("2026-04-10T06", "2026-04-17T00"),
            ),
        );
    });

    it("rotates at the first run in the window, or outside of it where there is no time to wait", () => {
        const inWindow = (hours: string) =>
            forecastOf(
                { every: "PT6H" },
                kept((secret) => {
                    secret.inputs["window"] = { days: ["friday"], hours };
                }),
            );
        const rotations = (report: ForecastReport) => told(report).filter((line) => line.includes("rotates"));
        // The second one is due on a Friday.
        assert.deepEqual(rotations(inWindow("22:00-04:00")), [
            "2026-03-14T00:00:00Z rotates 5",
            "2026-04-11T00:00:00Z rotates 6",
        ]);
        // No run meets it, and the next one comes too late: the first run after it rotates.
        assert.deepEqual(rotations(inWindow("22:00-22:05")), [
            "2026-03-14T00:00:00Z rotates 5",
            "2026-04-11T00:00:00Z rotates 6",
        ]);
    });

    it("rotates earlier by a spread, each time", () => {
        const spread = forecastOf(
            {},
            kept((secret) => {
                secret.inputs["spread"] = "P7D";
            }),
        );
        const dues = eventsIn(spread).flatMap(({ credential, event }) =>
            credential.name === "web-default" && event.kind === "rotates" ? [event.due] : [],
        );
        const grid = [2, 3].map((month) => new Date(Date.UTC(2026, month, month === 2 ? 11 : 10, 6)));
        const earlier = dues.map((due, index) => Number(grid[index]) - Date.parse(String(due)));
        assert.equal(earlier.length, 2);
        assert.equal(earlier[0], earlier[1]);
        assert.ok(Number(earlier[0]) > 0 && Number(earlier[0]) < 7 * 86_400_000);
    });

    it("warns of runs that are rarer than grace: late ones with 2, ones after the end with 3", async () => {
        const late = forecastOf({ every: "P3D", from: "2026-03-17T00:00:00Z" });
        assert.equal(exitCodeOf(late), 2);
        assert.match(await forecastText(late), /warning: .* web-default rotates 2026-03-17T00:00:00Z: PT18H after its/);
        const dead = forecastOf({ every: "P3D", from: "2026-03-19T00:00:00Z" });
        assert.equal(exitCodeOf(dead), 3);
        const never = forecastOf({ every: "P1Y", until: "2026-03-20" });
        assert.equal(exitCodeOf(never), 3);
        assert.match(await forecastText(never), /warning: .* web-default ends 2026-03-18T06:00:00Z: no deployment has/);
        assert.equal(exitCodeOf(forecastOf()), 0);
    });

    it("lets a rotation that was asked for wait, and come", () => {
        const early = forecastOf({}, kept(), "2026-02-14T06:00:00Z");
        assert.deepEqual(told(early, "personal-default").slice(0, 2), [
            "2026-02-14T06:00:00Z waits 2",
            "2026-02-16T06:00:00Z rotates 3",
        ]);
    });

    it("passes over no run that would do something, whatever was asked for", () => {
        const asked: Record<string, unknown>[] = [
            {},
            { rotateToken: "another" },
            { rotateEvery: "P10D" },
            { revokeBefore: "2026-02-05T00:00:00Z" },
            { anchor: "2026-01-01T00:00:00Z", rotateEvery: "P1M" },
            { spread: "P7D" },
            { window: { days: ["saturday"], hours: "02:00-11:00", timeZone: "Europe/Berlin" } },
        ];
        for (const inputs of asked) {
            for (const [every, from] of [
                ["PT9H", HEALTHY],
                ["P1D", "2026-02-06T00:00:00Z"],
            ] as const) {
                const state = kept((_, { deployment }) => {
                    for (const { type, inputs: own } of deployment.resources) {
                        Object.assign(own ?? {}, type.includes("Rotat") ? inputs : {});
                    }
                });
                const report = forecastOf({ every, from, until: "2026-04-20" }, state);
                const rows = report.rows.filter(({ credential: { name } }) => /default$|by-hand/.test(name));
                assert.equal(rows.length, 3);
                for (const { credential, events } of rows) {
                    const rotations = events.filter(({ kind }) => kind === "rotates");
                    assert.ok(rotations.length > 0, `${credential.name} ${JSON.stringify(inputs)}`);
                    assert.deepEqual(
                        rotations.map(({ at, generation }) => `${at} ${generation}`),
                        runByRun(credential, report.runs.instants),
                        `${credential.name} ${every} ${JSON.stringify(inputs)}`,
                    );
                }
            }
        }
    });

    it("finishes first what the last run could not", () => {
        const state = kept((secret) => {
            secret.outputs["lagging"] = ["kv-engine-tests"];
            secret.initErrors = ["refused"];
        });
        assert.equal(told(forecastOf({}, state))[0], "2026-02-20T06:00:00Z finishes 4");
    });

    it("says what cannot be told, and with 1 that it cannot", async () => {
        const report = forecastOf(
            {},
            kept((secret) => {
                secret.inputs["ledger"] = sealed({ secret: "S3cret" });
            }),
        );
        assert.equal(exitCodeOf(report), 1);
        const text = await forecastText(report);
        assert.match(text, /unknown: apps\/prod web-default: A secret argument seals its ledger; it is due 2026-03-11/);
        assert.doesNotMatch(text + JSON.stringify(forecastJson(report)), /S3cret/);
    });

    it("refuses a time that is none, an empty one, and more runs than make sense", () => {
        for (const [options, message] of [
            [{ until: "tomorrow" }, /^--until is "tomorrow": it is not an instant/],
            [{ until: "2026-01-01" }, /^--until is 2026-01-01T00:00:00Z, which is not after 2026-02-20/],
            [{ every: "1 day" }, /^--every is "1 day": it is not a duration/],
            [{ every: "PT0S" }, /it has no length/],
            [{ every: "PT1M", until: "2027-01-01" }, /more than 27000 deployments/],
            [{ from: "x" }, /^--from is "x"/],
        ] as const) {
            assert.throws(() => forecastOf(options), { name: "RangeError", message });
        }
    });

    it("is JSON as its schema says", () => {
        const file = path.join(packageRoot, "schemas", "forecast.schema.json");
        const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, "utf8")));
        for (const report of [
            forecastOf(),
            forecastOf({}, kept(), "2026-02-14T06:00:00Z"),
            forecastOf({ every: "P60D" }),
        ]) {
            assert.ok(validate(JSON.parse(JSON.stringify(forecastJson(report)))), JSON.stringify(validate.errors));
        }
    });

    it("is a calendar whose events keep their UID, with a higher sequence later, whatever the names are", () => {
        const hostile = kept((secret, { deployment }) => {
            secret.urn = secret.urn.replace("::web-default", "::a;b,c\\n\r\nBEGIN:VEVENT\u001b[31m");
            deployment.resources = deployment.resources.filter(
                ({ urn, type }) => urn === secret.urn || !type.includes("Rotat"),
            );
        });
        const [first, later] = [HEALTHY, "2026-02-21T06:00:00Z"].map((now) => {
            const text = forecastCalendar(forecastOf({}, hostile, now), now);
            assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\p{Cc}]/u);
            const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
            assert.equal(events.length, 5);
            return events.map((one) => new ICAL.Event(one));
        });
        assert.ok(first && later);
        assert.deepEqual(
            later.map(({ uid }) => uid),
            first.map(({ uid }) => uid),
        );
        assert.equal(new Set(first.map(({ uid }) => uid)).size, 5);
        assert.ok((later[0]?.sequence ?? 0) > (first[0]?.sequence ?? 0));
        assert.equal(first[0]?.startDate.toString(), "2026-03-11T06:00:00Z");
        assert.match(first[0]?.summary ?? "", /^Rotation to generation 5: a;b,c\\n/);
    });
});
