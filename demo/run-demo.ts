import type { Surroundings } from "../command/stacks/locks";
import type { CredentialHistory } from "../picture/generation";
import type { Timeline } from "../picture/timeline";
import { packageRoot } from "../simulator/lab/package-root";
import { count } from "./figures/count";
import { allHold, judgeFigures } from "./figures/judge-figures";
import { Operator } from "./operator/operator";
import type { DemoOptions } from "./options";
import { writeFigures, writeReport } from "./report/write-report";
import { RUNS, START } from "./story/calendar";
import { exampleCatalogue } from "./story/catalogue-settings";
import { Logbook } from "./story/logbook";
import { Chronicle, type Stage } from "./story/stage";
import { TwoYears } from "./story/two-years";
import { World } from "./story/world";
import { closingTable, groupDigits, refusalTable } from "./terminal/table";

/** What the demo needs from outside. */
export interface DemoSurroundings extends Surroundings {
    readonly say: (line: string) => void;
    /** Real seconds since the demo started. */
    readonly elapsed: () => number;
    /** Registers what is to be cleaned up when a person interrupts the demo. */
    readonly onInterrupt: (cleanUp: () => Promise<void>) => void;
}

/**
 * Runs the demo from the first deployment to the closing table, and writes picture, page and figures.
 * @returns whether every figure is what it must be
 */
export async function runDemo(options: DemoOptions, outside: DemoSurroundings): Promise<boolean> {
    const { say, elapsed } = outside;
    const settings = await exampleCatalogue(packageRoot);
    const world = await World.open({ clock: START, settings, say });
    outside.onInterrupt(() => world.close());
    say(`A deployment every week, from ${START} to ${RUNS.at(-1)}, against ${world.url}.`);
    say(
        "A new secret is accepted at sign-in up to two minutes after it was made; nothing in the deployment waits but the gate.",
    );
    try {
        const seconds = () => `${Math.round(elapsed())} s`;
        const logbook = new Logbook(say, () => `${groupDigits(world.tally.tried)} sign-ins, ${seconds()}`);
        const operator = new Operator(world, outside, (line) => logbook.note(world.now, "locked", line));
        const stage: Stage = { world, operator, logbook, chronicle: new Chronicle(), settings, delivered: [] };
        await new TwoYears(stage, RUNS).happen();

        const histories = world.witness.histories(world.now);
        const { figures, facts } = count(stage, histories);
        const verdicts = judgeFigures(figures, facts);
        const note = `${figures.deployments} deployments by the Pulumi engine against a simulated tenant.`;
        const report = await writeReport(options.out, {
            timeline: timelineOf(stage, histories),
            verdicts,
            refusals: world.tally.refused,
            note,
        });
        if (options.json !== undefined) {
            await writeFigures(options.json, figures);
        }
        say(`\n${closingTable(verdicts)}`);
        if (world.tally.refused.length > 0) {
            say(`\nRefused although nothing had been revoked:\n${refusalTable(world.tally.refused)}`);
        }
        say(`\nPicture and tables: ${report}\nIt took ${seconds()}.`);
        return allHold(verdicts);
    } finally {
        await world.close();
    }
}

function timelineOf(
    { world, delivered, chronicle, logbook }: Stage,
    histories: readonly CredentialHistory[],
): Timeline {
    return {
        title: "Two years of rotating credentials",
        from: START,
        until: world.now,
        rows: delivered.flatMap(({ secret, periods }) => {
            const history = histories.find(({ name }) => name === secret.name);
            return history === undefined ? [] : [{ ...history, periods }];
        }),
        events: chronicle.events,
        runs: logbook.runs,
        runsAre: "runs that were not skipped",
    };
}
