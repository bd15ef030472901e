import { Command, CommanderError } from "commander";
import { EXIT, type ExitCode } from "./exit-codes";
import type { End, Verb } from "./verb";

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
            const command = (await verb.load(end)).name(`app-registration ${verb.name}`).exitOverride();
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
    const program = new Command("app-registration")
        .description("For those who operate app registrations declared with pulumi-app-registration.")
        .usage("<verb> [options]")
        .version(version, "-V, --version", "tells the version")
        .helpOption("-h, --help", "explains the command; behind a verb, explains that verb")
        .exitOverride();
    program.configureHelp({ commandUsage: () => "app-registration <verb> [options]" });
    for (const { name, summary } of verbs) {
        program.addCommand(new Command(name).summary(summary).exitOverride());
    }
    return program;
}
