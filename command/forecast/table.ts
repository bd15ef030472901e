import { counted } from "../output/counted";
import { tableText } from "../output/table-text";
import { visible } from "../output/visible";
import type { ForecastEvent } from "./forecast-credential";
import { eventsIn, type ForecastReport, type OwnedEvent, warningOn } from "./report";

const LONGEST_NAME = 60;
const HEAD = ["When", "Stack", "Credential", "App", "What"];

/** The forecast for people: what happens when, what would go wrong, and a line that sums up. */
export async function forecastText(report: ForecastReport): Promise<string> {
    const events = eventsIn(report);
    const { runs, rows, stacks } = report;
    const rotations = events.filter(({ event }) => event.kind === "rotates").length;
    return [
        ...(events.length > 0 ? [await tableText(HEAD, events.map(rowOf)), ""] : []),
        ...events.flatMap(({ credential, event }) => {
            const warning = warningOn(event);
            return warning === undefined
                ? []
                : [
                      `warning: ${shown(credential.stack)} ${shown(credential.name)} ${event.kind} ${event.at}: ${warning}.`,
                  ];
        }),
        ...rows.flatMap(({ credential, unknown }) =>
            unknown === undefined
                ? []
                : [`unknown: ${shown(credential.stack)} ${shown(credential.name)}: ${visible(unknown, 500)}`],
        ),
        ...stacks.flatMap(({ stack, failure }) =>
            failure === undefined ? [] : [`unread: ${shown(stack)}: ${visible(failure, 500)}`],
        ),
        `With a deployment every ${runs.every} from ${runs.from} to ${runs.until}: ${counted(rotations, "rotation")} of ${counted(rows.length, "credential")}.`,
        "",
    ].join("\n");
}

function rowOf({ credential, event }: OwnedEvent): string[] {
    const { stack, name, app, clientId } = credential;
    return [event.at, shown(stack), shown(name), shown(app ?? clientId ?? "-"), describe(event)];
}

/** An event in words. */
export function describe(event: ForecastEvent): string {
    switch (event.kind) {
        case "rotates":
            return (
                `generation ${event.generation - 1} -> ${event.generation}` +
                `${event.due === undefined ? "" : ` (due ${event.due})`}; next due ${event.nextRotation}, ends ${event.expiresAt}`
            );
        case "finishes":
            return `finishes generation ${event.generation}, which the last run could not`;
        case "ends":
            return `generation ${event.generation} ends`;
        default:
            return `a rotation that was asked for waits until ${event.until}`;
    }
}

function shown(text: string): string {
    return visible(text, LONGEST_NAME);
}
