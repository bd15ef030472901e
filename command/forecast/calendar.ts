import { createHash } from "node:crypto";
import { ICalAlarmType, ICalCalendar } from "ical-generator";
import type { Instant } from "../../rotation";
import { visible } from "../output/visible";
import { eventsIn, type ForecastReport, type OwnedEvent, warningOn } from "./report";
import { describe } from "./table";

/**
 * The forecast as iCalendar (RFC 5545). An event has the same UID in every forecast, and a later forecast a higher sequence,
 * so that a calendar that takes it again moves what it has.
 */
export function forecastCalendar(report: ForecastReport, now: Instant): string {
    const calendar = new ICalCalendar({
        name: "Rotations of app registrations",
        prodId: { company: "pulumi-app-registration", product: "forecast", language: "EN" },
    });
    for (const owned of eventsIn(report)) {
        addEvent(calendar, owned, now);
    }
    return calendar.toString();
}

function addEvent(calendar: ICalCalendar, { credential, event }: OwnedEvent, now: Instant): void {
    const { stack, name, app, urn } = credential;
    const warning = warningOn(event);
    const entry = calendar.createEvent({
        id: `${createHash("sha256").update(`${urn} ${event.kind} ${event.generation}`).digest("hex").slice(0, 32)}@pulumi-app-registration`,
        sequence: Math.floor(Date.parse(now) / 60_000),
        stamp: new Date(now),
        start: new Date(event.at),
        summary: visible(`${titleOf(event)}: ${name}${app === undefined ? "" : ` (${app})`}`, 200),
        description: visible(
            `${stack}: ${describe(event)}.${warning === undefined ? "" : ` Warning: ${warning}.`}`,
            1_000,
        ),
    });
    if (warning !== undefined) {
        entry.createAlarm({ type: ICalAlarmType.display, trigger: 7 * 86_400 });
    }
}

function titleOf({ kind, generation }: OwnedEvent["event"]): string {
    switch (kind) {
        case "rotates":
            return `Rotation to generation ${generation}`;
        case "finishes":
            return `Generation ${generation} is finished`;
        case "ends":
            return `Generation ${generation} ends`;
        default:
            return "A rotation waits";
    }
}
