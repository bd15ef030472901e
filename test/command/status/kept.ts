import { readFileSync } from "node:fs";
import path from "node:path";
import { readDeployment } from "../../../command/stacks/deployment";
import { bySeverity, lookAt, type StatusReport } from "../../../command/status/report";
import { packageRoot } from "../../../simulator/lab/package-root";

/** A resource as `pulumi stack export` writes it. */
export interface ExportedResource {
    urn: string;
    type: string;
    id?: string;
    provider?: string;
    delete?: boolean;
    initErrors?: string[];
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
}

export interface Exported {
    version: number;
    deployment: {
        manifest: { time: string };
        resources: ExportedResource[];
        pending_operations?: unknown[];
    };
}

/** Within the first period of what {@link kept} holds: everything is in order. */
export const HEALTHY = "2026-02-20T06:00:00Z";
/** After its due date, 2026-03-11. */
export const DUE = "2026-03-12T06:00:00Z";
/** After its mustRunBefore, 2026-03-16. */
export const OVERDUE = "2026-03-17T06:00:00Z";
/** After its end, 2026-03-18, which the credential `web-defaults` outlives. */
export const EXPIRED = "2026-03-19T06:00:00Z";

/** What a real deployment left, changed as the test wants it. */
export function kept(change: (secret: ExportedResource, state: Exported) => void = () => {}): Exported {
    const file = path.join(packageRoot, "test", "upgrades", "kept", "0.1.0.json");
    const { stack } = JSON.parse(readFileSync(file, "utf8")) as { stack: Exported };
    const secret = stack.deployment.resources.find(({ urn }) => urn.endsWith("::web-default"));
    if (secret === undefined) {
        throw new Error("The kept state has no credential web-default.");
    }
    change(secret, stack);
    return stack;
}

/** Has a credential of a state made by the provider that nobody declared, as the stack's configuration has it. */
export function configure({ deployment }: Exported, settings: Readonly<Record<string, unknown>>): void {
    const provider = deployment.resources.find(({ type }) => type === PROVIDER);
    if (provider === undefined) {
        throw new Error("The kept state has no provider.");
    }
    provider.inputs = { ...settings };
}

/** Has a credential of a state made by a provider that the program declared. */
export function declareProvider(
    { deployment }: Exported,
    credential: ExportedResource,
    name: string,
    settings: Readonly<Record<string, unknown>>,
): void {
    const [urn, id] = [`urn:pulumi:prod::apps::${PROVIDER}::${name}`, `id-of-${name}`];
    deployment.resources.push({ urn, id, type: PROVIDER, inputs: { ...settings }, outputs: {} });
    credential.provider = `${urn}::${id}`;
}

const PROVIDER = "pulumi:providers:app-registration";

/** What `status` tells of states. */
export function reportOn(now: string, ...states: readonly Exported[]): StatusReport {
    const read = states.map((state) => ({
        asked: "state.json",
        state: readDeployment(JSON.stringify(state), "state.json"),
    }));
    const found = read.map((one) => lookAt(one, now));
    return {
        now,
        stacks: found.map(({ stack }) => stack),
        credentials: found.flatMap(({ looked }) => looked.map(({ status }) => status)).sort(bySeverity),
    };
}

/** One credential of a report. */
export function credentialIn(report: StatusReport, name = "web-default") {
    const found = report.credentials.find((one) => one.name === name);
    if (found === undefined) {
        throw new Error(`The report has no credential ${name}.`);
    }
    return found;
}

/** As the CLI writes what is secret: `--show-secrets` shows it in clear. */
export function sealed(plaintext?: unknown) {
    const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    return plaintext === undefined
        ? { ...signature, ciphertext: "AAABAKN3bm90" }
        : { ...signature, plaintext: JSON.stringify(plaintext) };
}
