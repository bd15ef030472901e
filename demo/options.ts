import { Command, CommanderError } from "commander";

/** What the command line asks for. */
export interface DemoOptions {
    /** Folder for the picture and the page. */
    readonly out: string;
    /** The `report.json` of an earlier run, from which picture and page are drawn again. @default two years are run */
    readonly from?: string;
    /** File for the figures. @default none is written */
    readonly json?: string;
}

/** What came of reading the command line: options, or a run that ends here, with its help shown or with a complaint. */
export type Reading = { readonly options: DemoOptions } | { readonly isHelp: boolean };

/**
 * Reads the command line; help and complaints go to `write`.
 * @param args without the program's own name
 */
export function readOptions(args: readonly string[], write: (text: string) => void): Reading {
    const command = new Command("demo")
        .usage("[options]")
        .description(
            "Deploys the example catalogue to a simulated tenant with the real Pulumi engine and lets two years pass, " +
                "while applications sign in with what they read from Key Vault. Ends with exit code 1 when a figure is " +
                "not what it must be, and with 2 when the demo could not be completed.",
        )
        .option("--from <file>", "run nothing: draw picture and page again from the report.json of an earlier run")
        .option("--json <file>", "write the figures to this file as JSON")
        .option("--out <folder>", "write the picture and the page to this folder", "demo-output/")
        .helpOption("--help", "show this help")
        .allowExcessArguments(false)
        .exitOverride()
        .configureOutput({ writeOut: write, writeErr: write });
    try {
        command.parse(args, { from: "user" });
    } catch (error) {
        if (error instanceof CommanderError) {
            return { isHelp: error.exitCode === 0 };
        }
        throw error;
    }
    return { options: command.opts<DemoOptions>() };
}
