import { Command, Option } from "commander";
import type { End } from "../verb";
import { durationOption, type InventoryOptions, KINDS, limitOption, ownerOption } from "./options";

/** Reads every credential of the tenant, and tells what hurts first. Nothing is changed. */
export function inventory(end: End): Command {
    return new Command()
        .description(
            "Lists every credential of every application and service principal of the tenant, what hurts first: when it ends, " +
                "who made it, who owns it, and which rules of the policy pack are broken. Reads alone; changes nothing.",
        )
        .addOption(
            new Option(
                "--expiring-within <duration>",
                "only what ends within that time, as P30D (default: all)",
            ).argParser(durationOption),
        )
        .option("--expired", "only what has ended; beside --expiring-within: as well")
        .addOption(new Option("--managed", "only what this package made").conflicts("unmanaged"))
        .option("--unmanaged", "only what another hand made")
        .addOption(
            new Option(
                "--owner <who>",
                "only of this owner: display name, user principal name or object id; none: without an owner (default: all)",
            ).argParser(ownerOption),
        )
        .addOption(new Option("--kind <kinds...>", "only these kinds (default: all)").choices(Object.keys(KINDS)))
        .option("--profile <name>", "profile of the policy pack, or a configuration file of it", "default")
        .option("--sign-ins", "when somebody last signed in with each credential (Graph beta, AuditLog.Read.All)")
        .option("--federated", "federated identity credentials as well, which do not end")
        .option("--managed-identities", "certificates of managed identities as well, which Azure renews itself")
        .addOption(new Option("--json", "one JSON document on the standard output").conflicts(["jsonl", "csv"]))
        .addOption(new Option("--jsonl", "a JSON text a line, as they are read, unsorted").conflicts(["csv", "html"]))
        .option("--csv", "comma separated values on the standard output, a credential a line")
        .option("--html <file>", "writes a page that can be mailed")
        .addOption(
            new Option(
                "--limit <rows>",
                "rows of a table and of the page, 0 for all (default: 100, page 1000)",
            ).argParser(limitOption),
        )
        .option("-q, --quiet", "no progress on the standard error")
        .action(async (options: InventoryOptions, command: Command) => {
            const { runInventory, surroundingsOf } = await import("./run-inventory.js");
            const { UnusableProfile } = await import("./profile.js");
            try {
                end(await runInventory(options, surroundingsOf(process.env, options)));
            } catch (error) {
                if (error instanceof UnusableProfile) {
                    command.error(error.message);
                }
                throw error;
            }
        });
}
