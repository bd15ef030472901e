import type { Command } from "commander";
import { jsonText } from "../output/json-text";
import { writeOut } from "../output/write-out";
import { stackCommand } from "../stacks/selection";
import type { End } from "../verb";
import { examine } from "./examine";
import { doctorJson } from "./json";
import type { DoctorOptions } from "./options";
import { exitCodeOf } from "./report";
import { doctorText } from "./text";

/** Tells what would keep a rotation from succeeding, and what to do about each. */
export function doctor(end: End): Command {
    return stackCommand(
        "Looks for what would keep a rotation from succeeding, before it is due, and says what to do about each. Changes nothing.",
    )
        .option("--local", "looks at this machine, the project and the states alone: asks neither Entra nor the vaults")
        .option("--json", "writes JSON instead of text")
        .option("-q, --quiet", "no progress on the standard error")
        .action(async (options: DoctorOptions) => {
            const progress = options.quiet ? () => {} : (line: string) => console.error(line);
            const report = await examine(options, process.env, () => new Date(), progress);
            await writeOut(options.json ? jsonText(doctorJson(report)) : doctorText(report));
            end(exitCodeOf(report));
        });
}
