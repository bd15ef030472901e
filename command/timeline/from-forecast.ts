import type { Generation } from "../../picture/generation";
import type { Timeline, TimelineRow, TimelineRun } from "../../picture/timeline";
import { hasSecret, hasUnknown, reveal } from "../../provider/wire/values";
import { type Instant, latest } from "../../rotation";
import type { CredentialInState } from "../credentials/credential-in-state";
import { eventsIn, type ForecastReport, type ForecastRow } from "../forecast/report";
import { describe } from "../forecast/table";
import { counted } from "../output/counted";
import { visible } from "../output/visible";

const LONGEST_NAME = 60;

/** Of how many credentials a run's text tells: it stands beside each generation that the run issues. */
const MOST_TOLD = 3;

/** What the picture shows of a forecast: the generations that ledgers know, and those that deployments will issue. */
export function timelineOf(report: ForecastReport, now: Instant): Timeline {
    const { rows, stacks, runs } = report;
    const nameOf = ({ stack, name }: CredentialInState) =>
        visible(stacks.length > 1 ? `${stack} ${name}` : name, LONGEST_NAME);
    const drawn = rows.flatMap((row) => rowOf(row, nameOf(row.credential)));
    const issued = drawn.flatMap(({ generations }) => generations.map(({ issuedAt }) => issuedAt));
    const from = issued.reduce((first, one) => (one < first ? one : first), now);
    return {
        title: `Credentials of ${visible(stacks.map(({ stack }) => stack).join(", "), LONGEST_NAME)}`,
        from,
        until: runs.until,
        rows: drawn,
        events: [{ kind: "today", at: latest(from, now), until: runs.until, text: "today; then the forecast" }],
        runs: runsOf(report),
        runsAre: `deployments that will rotate, if one runs every ${runs.every}`,
    };
}

/** @returns nothing of what the state does not tell */
function rowOf({ credential, events }: ForecastRow, name: string): TimelineRow[] {
    const { ledger, inputs, keyId = "" } = credential;
    if (ledger === undefined) {
        return [];
    }
    const { previous, current } = ledger;
    const known = [...previous, current].map(({ generation, issuedAt, expiresAt }) => ({
        generation,
        issuedAt,
        expiresAt,
        keyId: generation === credential.generation ? keyId : "",
    }));
    const coming = events.flatMap((event) =>
        event.kind === "rotates"
            ? [{ generation: event.generation, issuedAt: event.at, expiresAt: event.expiresAt, keyId: "" }]
            : [],
    );
    const [rotateEvery, grace, overlap] = ["rotateEvery", "grace", "overlap"].map((field) => {
        const value = inputs[field];
        return String(hasSecret(value) || hasUnknown(value) ? "P0D" : reveal(value));
    });
    return [
        {
            name,
            generations: succeeding([...known, ...coming]),
            periods: { rotateEvery: rotateEvery ?? "", grace: grace ?? "", overlap: overlap ?? "" },
        },
    ];
}

/** Each is published when it is issued, and replaced by the next. */
function succeeding(
    generations: readonly Pick<Generation, "generation" | "issuedAt" | "expiresAt" | "keyId">[],
): Generation[] {
    return generations.map((one, index) => {
        const next = generations[index + 1];
        return {
            ...one,
            publishedAt: one.issuedAt,
            ...(next === undefined
                ? {}
                : { supersededAt: next.issuedAt, isSucceededInTime: next.issuedAt < one.expiresAt }),
        };
    });
}

function runsOf(report: ForecastReport): TimelineRun[] {
    const byInstant = new Map<Instant, string[]>();
    for (const { credential, event } of eventsIn(report)) {
        if (event.kind === "rotates" || event.kind === "finishes") {
            const told = `${visible(credential.name, LONGEST_NAME)}: ${describe(event)}`;
            byInstant.set(event.at, [...(byInstant.get(event.at) ?? []), told]);
        }
    }
    return [...byInstant].map(([at, texts]) => ({ at, outcome: "forecast", text: shortened(texts) }));
}

function shortened(texts: readonly string[]): string {
    const more = texts.length - MOST_TOLD;
    return [...texts.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${counted(more, "credential")} more`] : [])].join("; ");
}
