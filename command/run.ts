import { Command, CommanderError } from "commander";
import { EXIT, EXIT_HELP, type ExitCode } from "./exit-codes";
import type { End, Verb } from "./verb";

const COMMAND = "app-registration";

/**
 * Runs what the arguments ask for.
 * @param argv without `node` and the script
 * @returns the exit code: what the verb found, see {@link EXIT}
 */
export async function run(argv: readonly string[], verbs: readonly Verb[], version: string): Promise<ExitCode> {
    let found: ExitCode = EXIT.ok;
    try {
        const { verb, rest } = chosen(argv, verbs);
        if (verb) {
            const end: End = (code) => {
                found = code;
            };
            const command = (await verb.load(end)).name(`${COMMAND} ${verb.name}`).exitOverride();
            command.addHelpText("after", examplesOf(verb)).addHelpText("after", EXIT_HELP);
            await command.parseAsync(rest, { from: "user" });
        } else {
            await overview(verbs, version).parseAsync(argv, { from: "user" });
        }
        return found;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // commander has said what is wrong
        }
        console.error(error instanceof Error ? error.message : error);
        return EXIT.failed;
    }
}

/** Behind each what it does, in lines of its own: they stay narrow in any terminal. */
function examplesOf({ name, examples }: Verb): string {
    const lines = examples.flatMap(([args, does]) => [`  # ${does}`, `  ${COMMAND} ${name} ${args}`.trimEnd()]);
    return ["", examples.length === 1 ? "Example:" : "Examples:", ...lines].join("\n");
}

/** `help VERB` is `VERB --help`. */
function chosen(argv: readonly string[], verbs: readonly Verb[]): { verb?: Verb; rest: readonly string[] } {
    const [first, second] = argv;
    const named = (name?: string) => verbs.find((one) => one.name === name);
    return first === "help" && named(second)
        ? { verb: named(second), rest: ["--help"] }
        : { verb: named(first), rest: argv.slice(1) };
}

/** Lists the verbs; refuses what is none of them, and tells the nearest. */
function overview(verbs: readonly Verb[], version: string): Command {
    const program = new Command(COMMAND)
        .description("For those who operate app registrations declared with pulumi-app-registration.")
        .usage("<verb> [options]")
        .helpCommand("help [verb]", "explains a verb, with examples")
        .addHelpText("after", EXIT_HELP)
        .addHelpText("after", `\nWhat to do with it, page by page: docs/command/README.md in the package.`)
        .version(version, "-V, --version", "tells the version")
        .helpOption("-h, --help", "explains the command; behind a verb, explains that verb")
        .exitOverride();
    program.configureHelp({ commandUsage: () => `${COMMAND} <verb> [options]` });
    for (const { name, summary } of verbs) {
        program.addCommand(new Command(name).summary(summary).exitOverride());
    }
    return program;
}
