import { thisMachine } from "../command/stacks/this-machine";
import { readOptions } from "./options";
import { readReport, writeReport } from "./report/write-report";
import { runDemo } from "./run-demo";

/** Exit codes beside 0: a figure is wrong; the demo could not be completed; a person interrupted it. */
const EXIT = { wrong: 1, incomplete: 2, interrupted: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
    const reading = readOptions(args, (text) => process.stdout.write(text));
    if ("isHelp" in reading) {
        return reading.isHelp ? 0 : EXIT.incomplete;
    }
    const { from, out } = reading.options;
    if (from !== undefined) {
        process.stdout.write(`Picture and tables: ${await writeReport(out, await readReport(from))}\n`);
        return 0;
    }
    const started = performance.now();
    const isAsItMustBe = await runDemo(reading.options, {
        ...thisMachine(),
        say: (line) => process.stdout.write(`${line}\n`),
        elapsed: () => (performance.now() - started) / 1_000,
        onInterrupt: (cleanUp) => {
            process.once("SIGINT", () => {
                process.stdout.write("Interrupted: cleaning up.\n");
                void cleanUp().finally(() => process.exit(EXIT.interrupted));
            });
        },
    });
    return isAsItMustBe ? 0 : EXIT.wrong;
}

main(process.argv.slice(2)).then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        process.stderr.write(`The demo could not be completed. ${error instanceof Error ? error.message : error}\n`);
        process.exitCode = EXIT.incomplete;
    },
);
