import type { Verb } from "./verb";

/** All verbs, in the order of `--help`; each in a file of its name. */
export const VERBS: readonly Verb[] = [
    {
        name: "status",
        summary: "how the rotating credentials of stacks stand, what hurts most first",
        examples: [
            ["", "the stack that is selected in this folder"],
            ["--all --quiet", "every stack of the backend, for a scheduler"],
            ["--stack prod --check", "asks Entra and the vaults as well"],
        ],
        load: async (end) => (await import("./status/status.js")).status(end),
    },
    {
        name: "forecast",
        summary: "what deployments will do when",
        examples: [
            ["--until 2027-12-31", "what daily deployments will do until then"],
            ["--all --until 2027-12-31 --ical rotations.ics", "as a calendar"],
        ],
        load: async (end) => (await import("./forecast/forecast.js")).forecast(end),
    },
    {
        name: "timeline",
        summary: "a picture of the generations of credentials, past and to come",
        examples: [
            ["--html credentials.html", "a page that can be mailed"],
            ["--svg credentials.svg --until 2027-12-31", "the picture alone"],
        ],
        load: async (end) => (await import("./timeline/timeline.js")).timeline(end),
    },
    {
        name: "inventory",
        summary: "every credential of the tenant: when it ends, who owns it, which rules it breaks",
        examples: [
            ["--expiring-within P30D", "what ends within 30 days"],
            ["--expired --expiring-within P30D --html report.html", "a page for a weekly mail"],
            ["--unmanaged --csv", "what nobody rotates by this package"],
        ],
        load: async (end) => (await import("./inventory/inventory.js")).inventory(end),
    },
    {
        name: "adopt",
        summary: "prints the program and the commands that take an existing app over without an outage",
        examples: [
            ["--client-id 0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33 --vault kv-apps", "a program"],
            ["--client-id 0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33 --catalogue", "an entry of the catalogue"],
        ],
        load: async (end) => (await import("./adopt/adopt.js")).adopt(end),
    },
    {
        name: "rotate",
        summary: "rotates a credential now",
        examples: [["tasks-api/default --stack prod", "shows the preview, asks, and deploys"]],
        load: async (end) => (await import("./change/rotate.js")).rotate(end),
    },
    {
        name: "revoke",
        summary: "replaces a credential, and removes what was issued before an instant",
        examples: [["tasks-api/default --before now", "everything issued until now is removed"]],
        load: async (end) => (await import("./change/revoke.js")).revoke(end),
    },
    {
        name: "doctor",
        summary: "what would keep a rotation from succeeding, and what to do about it",
        examples: [
            ["--stack prod", "before a schedule is switched on, and whenever a run failed"],
            ["--all --quiet", "every stack of the backend, for a scheduler"],
            ["--local", "asks neither Entra nor the vaults"],
        ],
        load: async (end) => (await import("./doctor/doctor.js")).doctor(end),
    },
    {
        name: "plugin",
        summary: "writes into Pulumi.yaml where Pulumi finds this package's plugin",
        examples: [
            ["", "adds three lines to Pulumi.yaml"],
            ["--simulated", "for the simulated tenant"],
        ],
        load: async () => (await import("./plugin.js")).plugin(),
    },
    {
        name: "simulator",
        summary: "a simulated Entra tenant with Key Vault, to deploy in without an Azure account",
        examples: [
            ["", "until Ctrl+C; prints what to set in another shell"],
            ["--clock 2027-01-01T00:00:00Z --state tenant.json", "keeps what happens in it"],
        ],
        load: async () => (await import("./simulator.js")).simulator(),
    },
];
