import { Command, Option } from "commander";

/** Which stacks a verb looks at. */
export interface StackSelection {
    /** The folder of the Pulumi program. @default the current one */
    readonly cwd?: string;
    /** Names, as `pulumi stack select` takes them. @default the one that is selected in the folder */
    readonly stack?: readonly string[];
    /** All stacks of the backend. @default false */
    readonly all?: boolean;
    /** Files that `pulumi stack export` wrote, instead of asking a backend; `-` is the standard input. */
    readonly state?: readonly string[];
}

/** A command that takes a {@link StackSelection}. */
export function stackCommand(description: string): Command {
    return new Command()
        .description(description)
        .option("-C, --cwd <folder>", "folder of the Pulumi program (default: this one)")
        .option("-s, --stack <names...>", "stacks to look at (default: the one that is selected in the folder)")
        .addOption(
            new Option(
                "--all",
                "all stacks of the backend that the CLI is logged in to (or PULUMI_BACKEND_URL names)",
            ).conflicts(["stack", "state"]),
        )
        .addOption(
            new Option(
                "--state <files...>",
                "files that `pulumi stack export` wrote, or - for the standard input",
            ).conflicts("stack"),
        );
}
