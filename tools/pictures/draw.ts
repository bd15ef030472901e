import { type Generation, historyOf, type Served } from "./history";
import type { Scenario } from "./scenarios";
import { dot, line, rect, svg, text } from "./svg";

const WIDTH = 900;
const LEFT = 140;
const RIGHT = WIDTH - 30;
const ROW = 34;
const BAR = 22;
/** Where the first row begins: below the title and the three names of dates. */
const TOP = 104;

/** Draws what becomes of a scenario's secret: deployments, the secrets in Entra, and what each vault serves. */
export function draw(scenario: Scenario): string {
    const { title, shown, vaults, still, dated, hasDurations = false } = scenario;
    const { runs, generations, served } = historyOf(scenario);
    const scale = (day: number) => LEFT + ((day - shown.from) * (RIGHT - LEFT)) / (shown.until - shown.from);
    const x = (day: number) => Math.min(Math.max(scale(day), LEFT), RIGHT);
    const seen = generations.filter(({ end }) => end > shown.from);
    const main = generations.find(({ number }) => number === dated);
    const durations = hasDurations ? 1 : 0;
    const rowOf = (index: number) => TOP + index * ROW;
    const bottom = rowOf(1 + seen.length + durations + vaults.length);

    const parts = [
        text("title", 20, 30, title),
        ...(main === undefined ? [] : dates(main, x, bottom)),
        ...deployments(rowOf(0), runs, generations, x, shown.from),
        ...(still === undefined ? [] : [noDeployment(x(still.from), x(still.until), rowOf(0))]),
        ...seen.flatMap((generation, index) => inEntra(generation, rowOf(1 + index), x)),
        ...(main !== undefined && hasDurations ? lengths(main, rowOf(1 + seen.length), x) : []),
        ...vaults.flatMap(({ name, shut }, index) => {
            const y = rowOf(1 + seen.length + durations + index);
            return [
                text("", 20, y + 16, name),
                ...(served[index] ?? []).flatMap((one) => inVault(one, y, x, generations)),
                ...(shut === undefined ? [] : [shutVault(x(shut.from), x(shut.until), y)]),
            ];
        }),
        ...axis(scenario, x, bottom),
    ];
    return svg(WIDTH, bottom + 34, title, parts);
}

type Position = (day: number) => number;

/** `nextRotation`, `mustRunBefore` and `expiresAt`, each to the left of its line, so that no line crosses another's name. */
function dates({ due, deadline, end }: Generation, x: Position, bottom: number): string[] {
    const named = [
        ["expiresAt", end],
        ["mustRunBefore", deadline],
        ["nextRotation", due],
    ] as const;
    return named.flatMap(([name, day], index) => {
        const y = 52 + index * 16;
        return [line("date", x(day), y - 10, x(day), bottom), text("named end", x(day) - 5, y, `${name}, day ${day}`)];
    });
}

/** A tick for each run; a dot where one rotates. */
function deployments(
    y: number,
    runs: readonly number[],
    generations: readonly Generation[],
    x: Position,
    from: number,
): string[] {
    const seen = runs.filter((day) => day >= from);
    const making = seen.filter((day) => generations.some(({ issued }) => issued === day));
    return [
        text("", 20, y + 16, "deployments"),
        ...seen.map((day) => line("run", x(day), y + 6, x(day), y + 16)),
        ...making.map((day) => dot("current", x(day), y + 11, 6)),
    ];
}

function inEntra({ number, issued, replaced, end }: Generation, y: number, x: Position): string[] {
    const changes = Math.min(replaced ?? end, end);
    return [
        text("", 20, y + 16, `secret ${number} in Entra`),
        rect("current", x(issued), y, x(changes) - x(issued), BAR),
        ...(x(changes) - x(issued) > 50
            ? [text("on-current middle", (x(issued) + x(changes)) / 2, y + 15, "current")]
            : []),
        ...(end > changes ? [rect("previous", x(changes), y, x(end) - x(changes), BAR)] : []),
        ...(x(end) - x(changes) > 60
            ? [text("on-previous middle", (x(changes) + x(end)) / 2, y + 15, "still valid")]
            : []),
    ];
}

function inVault(
    { generation, from, until }: Served,
    y: number,
    x: Position,
    generations: readonly Generation[],
): string[] {
    const replaced = generations.find(({ number }) => number === generation)?.replaced ?? until;
    const changes = Math.min(Math.max(replaced, from), until);
    const width = x(until) - x(from);
    return width <= 0
        ? []
        : [
              rect("current", x(from), y, x(changes) - x(from) - 1, BAR),
              ...(until > changes ? [rect("previous", x(changes), y, x(until) - x(changes) - 1, BAR)] : []),
              ...(x(changes) - x(from) > 55
                  ? [text("on-current middle", (x(from) + x(changes)) / 2, y + 15, `secret ${generation}`)]
                  : []),
          ];
}

function lengths({ issued, due, deadline, end }: Generation, y: number, x: Position): string[] {
    const stretches = [
        ["rotateEvery", issued, due],
        ["grace", due, deadline],
        ["overlap", deadline, end],
    ] as const;
    return stretches.flatMap(([name, from, until]) => [
        line("date", x(from), y, x(from), y + 8),
        line("line", x(from), y + 4, x(until), y + 4),
        line("date", x(until), y, x(until), y + 8),
        text("named middle", (x(from) + x(until)) / 2, y + 20, name),
    ]);
}

/** Named above its box, since the box is narrower than its name. */
function noDeployment(from: number, until: number, y: number): string {
    return [gap(from, until, y), text("alarm middle", (from + until) / 2, y - 5, "no deployment")].join("\n");
}

/** Named inside its box, since another vault's bar stands above it. */
function shutVault(from: number, until: number, y: number): string {
    return [gap(from, until, y), text("on-previous middle", (from + until) / 2, y + 15, "shut")].join("\n");
}

function gap(from: number, until: number, y: number): string {
    return rect("shut", from, y - 2, until - from, BAR + 4);
}

function axis({ shown }: Scenario, x: Position, y: number): string[] {
    const step = shown.until - shown.from > 60 ? 30 : 5;
    const first = Math.ceil(shown.from / step) * step;
    const count = Math.floor((shown.until - first) / step) + 1;
    const days = Array.from({ length: count }, (_, index) => first + index * step);
    return [
        line("line", LEFT, y, RIGHT, y),
        ...days.flatMap((day) => [
            line("line", x(day), y, x(day), y + 5),
            text("muted middle", x(day), y + 20, `day ${day}`),
        ]),
    ];
}
