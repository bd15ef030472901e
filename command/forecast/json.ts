import { eventsIn, exitCodeOf, type ForecastReport, warningOn } from "./report";

/** The forecast as `schemas/forecast.schema.json` describes it. */
export function forecastJson(report: ForecastReport) {
    const { runs, stacks, rows } = report;
    return {
        from: runs.from,
        until: runs.until,
        every: runs.every,
        exitCode: exitCodeOf(report),
        stacks,
        events: eventsIn(report).map(({ credential, event }) => {
            const { stack, name, urn, kind, app, series } = credential;
            const { kind: what, at, generation } = event;
            const told = { at, what, stack, name, urn, kind, app, series, generation, warning: warningOn(event) };
            switch (event.kind) {
                case "rotates":
                    return {
                        ...told,
                        due: event.due,
                        lateBy: event.lateBy,
                        nextDue: event.nextRotation,
                        mustRunBefore: event.mustRunBefore,
                        expires: event.expiresAt,
                    };
                case "waits":
                    return { ...told, until: event.until, choice: event.choice };
                default:
                    return told;
            }
        }),
        unknown: rows.flatMap(({ credential: { stack, name, urn }, unknown }) =>
            unknown === undefined ? [] : [{ stack, name, urn, reason: unknown }],
        ),
    };
}
