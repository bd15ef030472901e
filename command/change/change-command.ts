import { Command } from "commander";
import { EXIT } from "../exit-codes";
import { jsonText } from "../output/json-text";
import { writeOut } from "../output/write-out";
import type { End } from "../verb";
import { change, type Setting } from "./change";
import { changeAsJson, changeInWords, exitCodeOf } from "./report-change";

interface Options {
    readonly cwd?: string;
    readonly stack?: string;
    readonly yes?: boolean;
    readonly json?: boolean;
}

/**
 * A command that changes a setting of one credential and deploys.
 * @param settingOf what is set, from the options; it may throw on what makes no sense
 */
export function changeCommand<Own>(description: string, settingOf: (options: Own) => Setting, end: End): Command {
    return new Command()
        .description(description)
        .argument(
            "<name>",
            "the credential: <app>/<credential> of the catalogue, its resource's name, or its secret's name",
        )
        .option("-C, --cwd <folder>", "folder of the Pulumi program (default: this one)")
        .option("-s, --stack <name>", "the stack (default: the one that is selected in the folder)")
        .option("-y, --yes", "deploys without asking; needed where there is no terminal")
        .option("--json", "tells the result as JSON on the standard output")
        .action(async (name: string, options: Options & Own) => {
            const { cwd, stack, yes = false, json = false } = options;
            const setting = settingOf(options);
            if (!yes && !process.stdin.isTTY) {
                console.error("There is no terminal to ask at: add --yes to deploy without a question.");
                end(EXIT.usage);
                return;
            }
            const request = { name, setting, folder: cwd ?? process.cwd(), stack, yes };
            const changed = await change(request, (line) => console.error(line));
            await writeOut(json ? jsonText(changeAsJson(changed)) : `${changeInWords(changed)}\n`);
            end(exitCodeOf(changed));
        });
}
