import { Command, InvalidArgumentError } from "commander";
import { readPropagation } from "./propagation-wire";
import { DOCUMENTED_QUOTAS } from "./quotas";
import { Simulator } from "./simulator";

interface Options {
    readonly port?: number;
    readonly clock?: string;
    readonly state?: string;
    readonly propagationDelay?: string;
    readonly flapping?: string;
    readonly signInTakes?: string;
    readonly quotas?: boolean;
}

const HELP = `
While it runs:
  POST /simulator/clock        {"now": "2027-03-01T00:00:00Z"} or {"advance": "P7D"} moves the clock
  GET  /simulator/clock        tells it
  POST /simulator/propagation  {"delay": "PT2M", "flapping": ["accept", "refuse"], "signInTakes": "PT10S"} changes it
  GET  /simulator/propagation  tells it
  POST /simulator/quotas       {"vaultCreations": {"most": 20, "perSeconds": 10}, "graphWrites": "documented"} changes them
  GET  /simulator/quotas       tells them
  GET  /simulator/requests     lists what was asked (?since=NUMBER)`;

async function main(): Promise<void> {
    const command = new Command("simulator")
        .description("A simulated Entra tenant with Key Vault and a movable clock, on the loopback address.")
        .option("--port <number>", "port to listen on (default: any free one)", parsePort)
        .option("--clock <instant>", "where the clock starts, YYYY-MM-DDTHH:MM:SSZ (default: now)")
        .option("--state <file>", "JSON file that keeps the tenant across restarts (default: nothing is kept)")
        .option(
            "--propagation-delay <duration>",
            "how long the token endpoint does not know what is new, ISO 8601, or FROM..TO (default: no time)",
        )
        .option("--flapping <answers>", "how it answers the first sign-ins afterwards, as accept,refuse,accept")
        .option("--sign-in-takes <duration>", "how far every sign-in moves the clock, ISO 8601 (default: not at all)")
        .option("--quotas", "refuses more requests than Microsoft documents, with 429 (default: any number is taken)")
        .addHelpText("after", HELP)
        .parse();
    const { port, clock, state, propagationDelay, quotas: enforced, ...others } = command.opts<Options>();
    const propagation = readPropagation({ ...others, ...(propagationDelay && { delay: propagationDelay }) });
    const quotas = enforced ? DOCUMENTED_QUOTAS : {};
    const simulator = await Simulator.start({ port, clock, stateFile: state, propagation, quotas });
    console.log(introduction(simulator));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => void simulator.stop());
    }
}

function introduction(simulator: Simulator): string {
    const { url, caFile, clock } = simulator;
    const variables = Object.entries(simulator.environment()).map(([name, value]) => `export ${name}='${value}'`);
    return [
        `# Simulated tenant at ${url}, its clock at ${clock.now()}`,
        `# Certificate authority: ${caFile}`,
        `# Move the clock: curl --cacert ${caFile} ${url}/simulator/clock -d '{"advance":"P7D"}'`,
        ...variables,
    ].join("\n");
}

function parsePort(text: string): number {
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new InvalidArgumentError("a port is a whole number from 1 to 65535.");
    }
    return port;
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
