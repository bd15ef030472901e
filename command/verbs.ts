import type { Verb } from "./verb";

/** All verbs, in the order of `--help`; each in a file of its name. */
export const VERBS: readonly Verb[] = [
    {
        name: "status",
        summary: "how the rotating credentials of stacks stand, what hurts most first",
        load: async (end) => (await import("./status/status.js")).status(end),
    },
    {
        name: "forecast",
        summary: "what deployments will do when",
        load: async (end) => (await import("./forecast/forecast.js")).forecast(end),
    },
    {
        name: "timeline",
        summary: "a picture of the generations of credentials, past and to come",
        load: async (end) => (await import("./timeline/timeline.js")).timeline(end),
    },
    {
        name: "inventory",
        summary: "every credential of the tenant: when it ends, who owns it, which rules it breaks",
        load: async (end) => (await import("./inventory/inventory.js")).inventory(end),
    },
    {
        name: "adopt",
        summary: "prints the program and the commands that take an existing app over without an outage",
        load: async (end) => (await import("./adopt/adopt.js")).adopt(end),
    },
    {
        name: "rotate",
        summary: "rotates a credential now",
        load: async (end) => (await import("./change/rotate.js")).rotate(end),
    },
    {
        name: "revoke",
        summary: "replaces a credential, and removes what was issued before an instant",
        load: async (end) => (await import("./change/revoke.js")).revoke(end),
    },
    {
        name: "doctor",
        summary: "what would keep a rotation from succeeding, and what to do about it",
        load: async (end) => (await import("./doctor/doctor.js")).doctor(end),
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
