import { toSeconds } from "../../rotation/instant";
import { visible } from "../output/visible";
import { type CredentialStatus, exitCodeOf, type StackStatus, type StatusReport } from "./report";

const PREFIX = "app_registration";

/** A gauge: its name without the prefix, what it tells, its unit, and its value where there is one. */
interface Gauge<T> {
    readonly name: string;
    readonly help: string;
    readonly unit?: "seconds";
    readonly value: (of: T) => number | undefined;
}

const OF_CREDENTIALS: readonly Gauge<CredentialStatus>[] = [
    { name: "credential_generation", help: "Which generation is current.", value: (one) => one.generation },
    {
        name: "credential_issued_timestamp_seconds",
        help: "When the current generation was issued.",
        unit: "seconds",
        value: (one) => seconds(one.issuedAt),
    },
    {
        name: "credential_due_timestamp_seconds",
        help: "From when on a deployment rotates.",
        unit: "seconds",
        value: (one) => seconds(one.nextRotation),
    },
    {
        name: "credential_must_run_before_timestamp_seconds",
        help: "By when a deployment must have rotated.",
        unit: "seconds",
        value: (one) => seconds(one.mustRunBefore),
    },
    {
        name: "credential_expires_timestamp_seconds",
        help: "When the current generation ends.",
        unit: "seconds",
        value: (one) => seconds(one.expiresAt),
    },
    { name: "credential_vaults", help: "How many vaults it is published to.", value: (one) => one.vaults.length },
    {
        name: "credential_lagging_vaults",
        help: "How many vaults do not have the current generation.",
        value: (one) => one.lagging.length,
    },
    {
        name: "credential_unfinished",
        help: "1 where the last run could not finish it.",
        value: (one) => (one.isUnfinished ? 1 : 0),
    },
    {
        name: "credential_unchecked",
        help: "How many questions --check could not get an answer to.",
        value: (one) => one.unchecked.length,
    },
];

const OF_STACKS: readonly Gauge<StackStatus>[] = [
    {
        name: "stack_last_run_timestamp_seconds",
        help: "When the last run wrote the state.",
        unit: "seconds",
        value: ({ lastRun }) => seconds(lastRun),
    },
    { name: "stack_interrupted", help: "1 where a run was killed.", value: (one) => (one.isInterrupted ? 1 : 0) },
    { name: "stack_unread", help: "1 where the state could not be read.", value: (one) => (one.failure ? 1 : 0) },
];

/** The report as OpenMetrics text, of gauges alone, so that the textfile collector of node_exporter reads it as well. */
export function openMetrics(report: StatusReport): string {
    const families = [
        ...OF_CREDENTIALS.map((gauge) => family(gauge, report.credentials, labelsOfCredential)),
        family(
            { name: "credential_state", help: "1 for the state that a credential is in.", value: () => 1 },
            report.credentials,
            (one) => ({ ...labelsOfCredential(one), state: one.standing }),
        ),
        ...OF_STACKS.map((gauge) => family(gauge, report.stacks, ({ stack }) => ({ stack }))),
        ...[
            {
                name: "status_timestamp_seconds",
                help: "When the states were judged.",
                unit: "seconds" as const,
                value: () => toSeconds(report.now),
            },
            { name: "status_exit_code", help: "What the command ended with.", value: () => exitCodeOf(report) },
        ].map((gauge) => family(gauge, [report], () => ({}))),
    ];
    return `${families.flat().join("\n")}\n# EOF\n`;
}

function family<T>(
    gauge: Gauge<T>,
    all: readonly T[],
    labelsOf: (one: T) => Readonly<Record<string, string>>,
): string[] {
    const name = `${PREFIX}_${gauge.name}`;
    const samples = new Map<string, number>();
    for (const one of all) {
        const value = gauge.value(one);
        const key = name + labelSet(labelsOf(one));
        // What hurts most comes first, and a set of labels may come once.
        if (value !== undefined && !samples.has(key)) {
            samples.set(key, value);
        }
    }
    return [
        `# TYPE ${name} gauge`,
        ...(gauge.unit === undefined ? [] : [`# UNIT ${name} ${gauge.unit}`]),
        `# HELP ${name} ${gauge.help}`,
        ...[...samples].map(([key, value]) => `${key} ${value}`),
    ];
}

function labelsOfCredential({ stack, app, clientId, name, kind }: CredentialStatus): Record<string, string> {
    return { stack, app: app ?? clientId ?? "", credential: name, kind };
}

function labelSet(labels: Readonly<Record<string, string>>): string {
    const written = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
    return written.length === 0 ? "" : `{${written.join(",")}}`;
}

function escaped(value: string): string {
    return visible(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

function seconds(instant: string | undefined): number | undefined {
    const at = instant === undefined ? Number.NaN : Date.parse(instant);
    return Number.isNaN(at) ? undefined : Math.floor(at / 1_000);
}
