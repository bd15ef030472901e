import type { CredentialInState } from "../credentials/credential-in-state";
import { readStacks } from "../stacks/read-stacks";
import type { Finding } from "./finding";
import { checkClockVariable } from "./local/environment";
import { lookAtMachine } from "./local/look-at-machine";
import { lookAtStack } from "./local/look-at-stack";
import type { DoctorOptions } from "./options";
import { reasonOf } from "./reason";
import { bySeverity, type DoctorReport } from "./report";
import type { TenantCheck } from "./tenant/check-tenant";

/**
 * Looks at everything that a rotation needs; nothing is changed. What cannot be looked at is a finding, and keeps nothing else
 * from being looked at.
 * @param progress is told what is looked at
 */
export async function examine(
    options: DoctorOptions,
    env: NodeJS.ProcessEnv,
    systemClock: () => Date,
    progress: (line: string) => void,
): Promise<DoctorReport> {
    const { now, findings: clock } = checkClockVariable(env, systemClock);
    const isFromFile = options.state !== undefined;
    progress("this machine and the project");
    const machine = await lookAtMachine(options.cwd ?? process.cwd(), env, { isFromFile });
    const findings: Finding[] = [...clock, ...machine.findings];
    const stacks: string[] = [];
    const credentials: CredentialInState[] = [];
    if (isFromFile || machine.backend) {
        try {
            for await (const read of readStacks(options, env, progress)) {
                const at = { isFromFile, mayBeBare: Boolean(options.all || options.local), systemNow: systemClock() };
                const looked = await lookAtStack(read, machine, env, at);
                stacks.push(looked.name);
                findings.push(...looked.findings);
                credentials.push(...looked.credentials);
            }
        } catch (error) {
            findings.push(noStack(error));
        }
    }
    if (!options.local) {
        findings.push(...(await askTenant(credentials, { env, now, progress })));
    }
    return { now: now(), stacks, findings: bySeverity(findings) };
}

async function askTenant(credentials: readonly CredentialInState[], check: TenantCheck): Promise<readonly Finding[]> {
    try {
        // Loaded here: without this nobody logs in.
        return await (await import("./tenant/check-tenant.js")).checkTenant(credentials, check);
    } catch (error) {
        const says = `The tenant could not be looked at: ${reasonOf(error)}`;
        const fix = "See whether this machine reaches Entra, and run this again.";
        return [{ check: "login", standing: "unknown", says, fix }];
    }
}

function noStack(error: unknown): Finding {
    return {
        check: "stacks",
        standing: "unknown",
        says: reasonOf(error),
        fix: "Name stacks with --stack, take --all, or read what pulumi stack export wrote with --state.",
    };
}
