import { CLOCK_VARIABLE, clockFrom, type Environment, SIMULATOR_VARIABLE } from "../../../contract/clock";
import { PACKAGE } from "../../../contract/provider-settings";
import type { Instant } from "../../../rotation";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";

/** A variable that makes runs unsafe. */
interface Hazard extends Pick<Finding, "says" | "fix"> {
    readonly standing: "warning" | "problem";
    readonly isThere: (env: Environment) => boolean;
}

const HAZARDS: readonly Hazard[] = [
    {
        standing: "problem",
        isThere: isOn("PULUMI_SKIP_CHECKPOINTS"),
        says: "PULUMI_SKIP_CHECKPOINTS is set: the state is saved at the end of a run alone, so a run that is killed forgets all that it made.",
        fix: "Unset it, where deployments run as well.",
    },
    {
        standing: "problem",
        isThere: (env) => isSet(CLOCK_VARIABLE)(env) && !isSet(SIMULATOR_VARIABLE)(env),
        says: `${CLOCK_VARIABLE} is set: previews tell what is due at another instant, and deployments are refused.`,
        fix: "Unset it. It is meant for a single preview.",
    },
    {
        standing: "problem",
        isThere: (env) => isSet(SIMULATOR_VARIABLE)(env) && !logsInToSimulator(env),
        says: `${SIMULATOR_VARIABLE} is set, but ARM_METADATA_HOSTNAME does not name that simulated tenant: a clock that is moved for a forecast could change real credentials.`,
        fix: `Unset ${SIMULATOR_VARIABLE}, or set all that "app-registration simulator" prints.`,
    },
    {
        standing: "problem",
        isThere: (env) => env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0",
        says: "NODE_TLS_REJECT_UNAUTHORIZED is 0: whoever sits between this machine and Azure can read tokens and secrets.",
        fix: "Unset it. Where a proxy has a certificate authority of its own, name that in NODE_EXTRA_CA_CERTS.",
    },
    {
        standing: "warning",
        isThere: isSet("PULUMI_DEBUG_GRPC"),
        says: "PULUMI_DEBUG_GRPC is set: what the engine hands to plugins is recorded, the login of a Provider among it.",
        fix: "Unset it, and delete the file that it names.",
    },
    {
        standing: "warning",
        isThere: (env) => /\bhttps?\b|\*/i.test(env["NODE_DEBUG"] ?? ""),
        says: "NODE_DEBUG shows the traffic of this machine with Azure, tokens among it.",
        fix: "Unset it.",
    },
    {
        standing: "warning",
        isThere: (env) => (env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(",").some((one) => one.startsWith(`${PACKAGE}:`)),
        says: `PULUMI_DEBUG_PROVIDERS names ${PACKAGE}: runs take a plugin that somebody started by hand, whatever its version.`,
        fix: "Unset it.",
    },
    ...["TARGET", "EXCLUDE"].map((option) => ({
        standing: "warning" as const,
        isThere: isSet(`PULUMI_OPTION_${option}`),
        says: `PULUMI_OPTION_${option} is set: every run deploys a part of its stack alone, and the rest does not rotate.`,
        fix: "Unset it.",
    })),
    {
        standing: "warning",
        isThere: isOn("PULUMI_OPTION_IGNORE_PROTECT"),
        says: "PULUMI_OPTION_IGNORE_PROTECT is set: protected applications and credentials can be deleted by a slip.",
        fix: "Unset it.",
    },
    {
        standing: "warning",
        isThere: (env) =>
            !isSet(SIMULATOR_VARIABLE)(env) &&
            ["ARM_CLIENT_SECRET", "ARM_CLIENT_SECRET_FILE_PATH"].some((name) => isSet(name)(env)),
        says: "Deployments log in by a client secret (ARM_CLIENT_SECRET), which no deployment rotates: once it has ended, nothing rotates any more.",
        fix: "Log in by OIDC or a managed identity, which have no secret (docs/guides/log-in.md, recipes/README.md).",
    },
];

/** Looks for variables that make runs unsafe. Where deployments run elsewhere, they have to be looked for there. */
export function checkEnvironment(env: Environment): Finding[] {
    const found: Finding[] = HAZARDS.filter(({ isThere }) => isThere(env)).map(({ standing, says, fix }) => ({
        check: "environment",
        standing,
        says,
        fix,
    }));
    return found.length > 0
        ? found
        : [{ check: "environment", standing: "ok", says: "No variable is set here that makes runs unsafe." }];
}

/**
 * The clock by which is judged; where its variable is no instant, that is a finding and the machine's clock counts.
 */
export function checkClockVariable(
    env: Environment,
    systemClock: () => Date,
): { readonly now: () => Instant; readonly findings: readonly Finding[] } {
    try {
        return { now: clockFrom(env, systemClock), findings: [] };
    } catch (error) {
        const says = reasonOf(error);
        const finding: Finding = { check: "environment", standing: "problem", says, fix: `Unset ${CLOCK_VARIABLE}.` };
        return { now: clockFrom({}, systemClock), findings: [finding] };
    }
}

/** As the Pulumi CLI reads a switch. */
function isOn(name: string): Hazard["isThere"] {
    return (env) => /^(1|true)$/i.test(env[name] ?? "");
}

function isSet(name: string): Hazard["isThere"] {
    return (env) => Boolean(env[name]);
}

function logsInToSimulator(env: Environment): boolean {
    const address = env[SIMULATOR_VARIABLE] ?? "";
    return URL.canParse(address) && new URL(address).host === env["ARM_METADATA_HOSTNAME"];
}
