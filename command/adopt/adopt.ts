import { Command, InvalidArgumentError, Option } from "commander";
import { keyProblem } from "../../contract/plain-text";
import { writeOut } from "../output/write-out";
import type { End } from "../verb";
import type { AdoptOptions } from "./run-adopt";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Prints what takes an existing app over. */
export function adopt(end: End): Command {
    return new Command()
        .description(
            "Prints the program and the commands that take an existing app over without an outage. Reads Graph, and changes nothing.",
        )
        .requiredOption(
            "--client-id <id>",
            "client id of the application, or of a service principal by consent (needed)",
            guid,
        )
        .option("--name <name>", "what the app is called in the program (default: from its display name)", appName)
        .option(
            "--vault <name>",
            "vault that gets the new credential (default: the configuration value vaultName)",
            vault,
        )
        .option("--resource-group <name>", "resource group of the vault (default: none is written)", resourceGroup)
        .addOption(
            new Option("--language <language>", "what the program is written in")
                .choices(["typescript", "yaml"])
                .default("typescript"),
        )
        .option("--catalogue", "prints the entry of the catalogue in place of the program (default: the program)")
        .option("--certificate", "adds a rotating certificate (default: a rotating client secret)")
        .option("--tenant-id <id>", "tenant to read (default: as the login says)", guid)
        .option("--json", "prints JSON, see schemas/adopt.schema.json (default: text)")
        .action(async (options: AdoptOptions, command: Command) => {
            if (options.resourceGroup !== undefined && options.vault === undefined) {
                command.error("error: --resource-group is that of a vault: give --vault as well, or leave it out.");
            }
            if (options.catalogue && options.vault !== undefined && options.resourceGroup === undefined) {
                command.error(
                    "error: the catalogue needs the resource group of a vault: give --resource-group as well, or leave out --vault for the catalogue's own vault.",
                );
            }
            const { runAdopt } = await import("./run-adopt.js");
            const print = (text: string) => writeOut(`${text}\n`);
            end(await runAdopt(options, { env: process.env, print }));
        });
}

function guid(text: string): string {
    if (!GUID.test(text)) {
        throw new InvalidArgumentError("It is no id of the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.");
    }
    return text.toLowerCase();
}

function appName(text: string): string {
    const problem = keyProblem(text);
    if (problem !== undefined) {
        throw new InvalidArgumentError(`It ${problem}.`);
    }
    return text;
}

function vault(text: string): string {
    if (!/^[A-Za-z](?:-?[A-Za-z0-9]){2,23}$/.test(text)) {
        throw new InvalidArgumentError("A vault's name has 3 to 24 letters, digits and single dashes, a letter first.");
    }
    return text;
}

function resourceGroup(text: string): string {
    if (!/^[\p{L}\p{N}_().-]{1,90}$/u.test(text) || text.endsWith(".")) {
        throw new InvalidArgumentError(
            "A resource group's name has 1 to 90 letters, digits, dashes, underscores, parentheses and full stops, and no full stop at its end.",
        );
    }
    return text;
}
