import { type Markup, markup } from "../../picture/markup";
import type { Section } from "../../picture/page/page";
import { dataTable } from "../../picture/page/table";
import { time } from "../../picture/page/time";
import type { Refusal } from "../consumers/sign-in-tally";
import { allHold, type Verdict } from "../figures/judge-figures";

/** What was counted and judged, and the sign-ins that nobody wanted to be refused. */
export function figuresSection(verdicts: readonly Verdict[], refusals: readonly Refusal[]): Section {
    const body = markup`${figuresTable(verdicts)}${refusals.length > 0 ? refusalsTable(refusals) : undefined}`;
    return { id: "figures", heading: "Figures", body };
}

/** Whether the figures are what they must be, in a sentence. */
export function verdictInWords(verdicts: readonly Verdict[]): string {
    const wrong = verdicts.filter(({ holds }) => !holds).length;
    return allHold(verdicts)
        ? "All figures are as they must be."
        : `${wrong} of ${verdicts.length} figures ${wrong === 1 ? "is" : "are"} not as ${wrong === 1 ? "it" : "they"} must be.`;
}

function figuresTable(verdicts: readonly Verdict[]): Markup {
    return dataTable({
        caption: "What was counted, and what it must be",
        columns: [
            { heading: "Figure" },
            { heading: "Value", isNumber: true },
            { heading: "Must be", isNumber: true },
            { heading: "Verdict" },
        ],
        lines: verdicts.map(({ label, value, must, holds }) => ({
            isWrong: !holds,
            cells: [
                label,
                value.toLocaleString("en-US"),
                must ?? "",
                must === undefined ? "" : holds ? "✓ ok" : "✗ wrong",
            ],
        })),
    });
}

function refusalsTable(refusals: readonly Refusal[]): Markup {
    return dataTable({
        caption: "Sign-ins refused although nothing had been revoked",
        columns: [
            { heading: "Instant" },
            { heading: "Secret" },
            { heading: "Generation", isNumber: true },
            { heading: "Consumer" },
            { heading: "Error code" },
        ],
        isStacked: true,
        lines: refusals.map(({ at, secret, generation, consumer, code }) => ({
            cells: [time(at), secret, generation, consumer, code],
        })),
    });
}
