import { readFileSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { COLUMNS, type Column, type RowKind } from "./cells";
import { playTable } from "./play";
import { type Declared, type Phase, SCENARIOS, type ScenarioName } from "./scenarios";
import { countsOf, LEGEND, type Played, redCells, tableOf } from "./table";

interface Options {
    readonly scenario: readonly ScenarioName[];
    readonly phase: readonly Phase[];
    readonly faults: readonly Column[];
    readonly at?: string;
    readonly only?: RowKind;
    readonly bare?: boolean;
    readonly sample?: string;
    readonly seed: string;
    readonly json?: string;
    readonly from?: readonly string[];
}

const names = Object.keys(SCENARIOS) as ScenarioName[];

/** Reads names separated by commas. */
function among<T extends string>(known: readonly T[]): (text: string) => T[] {
    return (text) =>
        text.split(",").map((name) => {
            const found = known.find((one) => one === name.trim());
            if (found === undefined) {
                throw new InvalidArgumentError(`"${name}" is none of ${known.join(", ")}.`);
            }
            return found;
        });
}

const options = new Command("test:faults")
    .description(
        "Records the requests of a clean first deployment and of a clean rotation, plays every fault at every request, ends " +
            "engine and plugins there as kill -9 does, and deploys again on the next two days. Prints what became of each. " +
            "Ends with exit code 1 when a cell is red.",
    )
    .option("--scenario <names>", `what is deployed: ${names.join(", ")}`, among(names), names)
    .option("--phase <names>", "first, rotation, or both", among<Phase>(["first", "rotation"]), ["first", "rotation"])
    .option("--faults <names>", `columns: ${COLUMNS.join(", ")}`, among(COLUMNS), COLUMNS)
    .option("--at <row>", "only this request, as the table names it")
    .addOption(
        new Option(
            "--only <kind>",
            "own: requests about one app; credential: those that its credential takes; shared: those that all share",
        ).choices(["own", "credential", "shared"]),
    )
    .option("--bare", "declares credentials alone, on applications made by hand: takes a third of the time")
    .option("--sample <n>", "only so many cells of each table, by chance")
    .option("--seed <text>", "which ones", "1")
    .option("--json <file>", "writes the results to a file, after each batch")
    .option("--from <files...>", "plays nothing: prints the tables of such files, put together")
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

async function play(): Promise<Played[]> {
    const { scenario, phase, faults, at, only, bare, sample, seed, json } = options;
    const all: Played[] = [];
    for (const name of scenario) {
        for (const one of phase) {
            const chosen = sample === undefined ? undefined : { count: Number(sample), seed };
            const declared: Declared = bare ? "credentials" : "apps";
            const selection = { scenario: name, phase: one, columns: faults, at, only, declared, sample: chosen };
            const keep = (played: Played) => {
                if (json !== undefined) {
                    writeFileSync(json, JSON.stringify([...all, played]));
                }
            };
            all.push(await playTable(selection, (line) => console.error(line), keep));
        }
    }
    return all;
}

/** Puts together what was played in pieces. */
function merged(files: readonly string[]): Played[] {
    const tables = new Map<string, Played>();
    for (const one of files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as Played[])) {
        const key = `${one.scenario} ${one.phase} ${one.declared}`;
        const before = tables.get(key);
        const columns = COLUMNS.filter((column) => [...(before?.columns ?? []), ...one.columns].includes(column));
        // What was played again counts in place of what was played before.
        const outcomes = [...one.outcomes, ...(before?.outcomes ?? [])];
        tables.set(key, { ...one, rows: before?.rows ?? one.rows, columns, outcomes });
    }
    return [...tables.values()];
}

async function main(): Promise<void> {
    const all = options.from === undefined ? await play() : merged(options.from);
    for (const played of all) {
        const { title } = SCENARIOS[played.scenario as ScenarioName];
        const bare = played.declared === "apps" ? "" : ", its credential alone";
        console.log(`\n${played.scenario}, ${played.phase}: ${title}${bare}\n${tableOf(played)}`);
    }
    console.log(`\n${LEGEND}`);
    for (const red of all.flatMap(redCells)) {
        console.log(`\n${red}`);
    }
    const counts = countsOf(all);
    console.log(`\n${JSON.stringify(counts)}`);
    process.exitCode = (counts["RED"] ?? 0) > 0 ? 1 : 0;
}

void main();
