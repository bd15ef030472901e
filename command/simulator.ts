import { Command, InvalidArgumentError } from "commander";
import { SimulatedClock } from "../simulator/clock";
import type { JsonObject } from "../simulator/json";
import { ownFolder } from "../simulator/own-folder";
import { pluginFolders } from "../simulator/plugin-folders";
import { readPropagation } from "../simulator/propagation-wire";
import { DOCUMENTED_QUOTAS } from "../simulator/quotas";
import { Simulator } from "../simulator/simulator";
import { Propagation, type PropagationSettings } from "../simulator/tenant/propagation";

interface Options {
    readonly port?: number;
    readonly clock?: string;
    readonly state?: string;
    readonly propagationDelay?: PropagationSettings;
    readonly flapping?: PropagationSettings;
    readonly signInTakes?: PropagationSettings;
    readonly quotas?: boolean;
}

const HELP = `
While it runs:
  GET  /simulator/clock        tells the clock
  POST /simulator/clock        moves it:
                               {"now": "2027-03-01T00:00:00Z"}, {"advance": "P7D"}
  GET  /simulator/propagation  tells how slowly Entra's servers learn
  POST /simulator/propagation  changes that:
                               {"delay": "PT2M", "signInTakes": "PT10S"},
                               {"flapping": ["accept", "refuse"]}
  GET  /simulator/quotas       tells the limits on requests
  POST /simulator/quotas       changes them: {"graphWrites": "documented"},
                               {"vaultCreations": {"most": 20, "perSeconds": 10}}
  POST /simulator/vaults       makes a vault:
                               {"name": "kv-contoso", "resourceGroup": "rg-identity"}
  GET  /simulator/requests     lists what was asked (?since=NUMBER)`;

/** Serves a simulated tenant until it is interrupted. */
export function simulator(): Command {
    return new Command()
        .description("A simulated Entra tenant with Key Vault and a movable clock, on the loopback address.")
        .option("--port <number>", "port to listen on (default: any free one)", parsePort)
        .option("--clock <instant>", "where the clock starts, YYYY-MM-DDTHH:MM:SSZ (default: now)", parseClock)
        .option("--state <file>", "JSON file that keeps the tenant across restarts (default: nothing is kept)")
        .option(
            "--propagation-delay <duration>",
            "how long the token endpoint does not know what is new, ISO 8601, or FROM..TO (default: no time)",
            (delay: string) => parsePropagation({ delay }),
        )
        .option(
            "--flapping <answers>",
            "how it answers the first sign-ins afterwards, as accept,refuse,accept (default: accepts)",
            (flapping: string) => parsePropagation({ flapping }),
        )
        .option(
            "--sign-in-takes <duration>",
            "how far every sign-in moves the clock, ISO 8601 (default: not at all)",
            (signInTakes: string) => parsePropagation({ signInTakes }),
        )
        .option("--quotas", "refuses more requests than Microsoft documents, with 429 (default: any number is taken)")
        .addHelpText("after", HELP)
        .action(serve);
}

async function serve(options: Options): Promise<void> {
    const { port, clock, state } = options;
    const propagation = { ...options.propagationDelay, ...options.flapping, ...options.signInTakes };
    const quotas = options.quotas ? DOCUMENTED_QUOTAS : {};
    const tenant = await Simulator.start({ port, clock, stateFile: state, propagation, quotas });
    console.log(introduction(tenant));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => void tenant.stop());
    }
}

function introduction(tenant: Simulator): string {
    const { url, caFile, clock } = tenant;
    const variables = Object.entries(tenant.environment()).map(([name, value]) => `export ${name}='${value}'`);
    const plugins = pluginFolders(ownFolder(), process.env).map(
        ({ name, path }) => `#   - { name: ${name}, path: ${path} }`,
    );
    return [
        `# Simulated tenant at ${url}, its clock at ${clock.now()}`,
        `# Certificate authority: ${caFile}`,
        `# Move the clock: curl --cacert ${caFile} ${url}/simulator/clock -d '{"advance":"P7D"}'`,
        "# In Pulumi.yaml, below plugins, providers (npx app-registration plugin --simulated writes it):",
        ...plugins,
        ...variables,
        `# Ready. Copy the lines above into another shell; end with Ctrl+C.`,
    ].join("\n");
}

function parsePort(text: string): number {
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new InvalidArgumentError("a port is a whole number from 1 to 65535.");
    }
    return port;
}

function parseClock(text: string): string {
    return understood(() => new SimulatedClock(text).now());
}

/** Whether a tenant would take the setting, before one is started. */
function parsePropagation(setting: JsonObject): PropagationSettings {
    return understood(() => {
        const settings = readPropagation(setting);
        new Propagation(new SimulatedClock("2026-01-01T00:00:00Z")).configure(settings);
        return settings;
    });
}

/** A value that is out of range is an argument that was not understood. */
function understood<T>(parse: () => T): T {
    try {
        return parse();
    } catch (error) {
        throw error instanceof RangeError ? new InvalidArgumentError(error.message) : error;
    }
}
