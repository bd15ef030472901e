import { thisMachine } from "./operator/surroundings";
import { readOptions } from "./options";
import { runDemo } from "./run-demo";

async function main(args: readonly string[]): Promise<number> {
    const reading = readOptions(args, (text) => process.stdout.write(text));
    if ("exitCode" in reading) {
        return reading.exitCode;
    }
    const started = performance.now();
    const isAsItMustBe = await runDemo(reading.options, {
        ...thisMachine(),
        say: (line) => process.stdout.write(`${line}\n`),
        elapsed: () => (performance.now() - started) / 1_000,
    });
    return isAsItMustBe ? 0 : 1;
}

main(process.argv.slice(2)).then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exitCode = 2;
    },
);
