import type { Verb } from "./verb";

/** All verbs, in the order of `--help`; each in a file of its name. */
export const VERBS: readonly Verb[] = [
    {
        name: "inventory",
        summary: "every credential of the tenant: when it ends, who owns it, which rules it breaks",
        load: async (end) => (await import("./inventory/inventory.js")).inventory(end),
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
