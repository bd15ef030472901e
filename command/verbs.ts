import type { Verb } from "./verb";

/** All verbs, in the order of `--help`; each in a file of its name. */
export const VERBS: readonly Verb[] = [
    {
        name: "adopt",
        summary: "prints the program and the commands that take an existing app over without an outage",
        load: async (end) => (await import("./adopt/adopt.js")).adopt(end),
    },
    {
        name: "plugin",
        summary: "writes into Pulumi.yaml where Pulumi finds this package's plugin",
        load: async () => (await import("./plugin.js")).plugin(),
    },
    {
        name: "simulator",
        summary: "a simulated Entra tenant with Key Vault, to deploy in without an Azure account",
        load: async () => (await import("./simulator.js")).simulator(),
    },
];
