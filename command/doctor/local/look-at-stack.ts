import { StackFile } from "../../change/stack-file";
import { type CredentialInState, credentialsInState } from "../../credentials/credential-in-state";
import type { SecretsProvider, StackState } from "../../stacks/deployment";
import type { ReadStack } from "../../stacks/read-stacks";
import { thisMachine } from "../../stacks/this-machine";
import type { Finding } from "../finding";
import { reasonOf } from "../reason";
import { checkLastRun } from "./last-run";
import { checkLock } from "./lock";
import type { Machine } from "./look-at-machine";
import type { Project } from "./project";
import { checkSecrets } from "./secrets";
import { checkState } from "./state";

/** A stack, as far as its state and its backend tell. */
export interface LookedAtStack {
    readonly name: string;
    readonly findings: readonly Finding[];
    readonly credentials: readonly CredentialInState[];
}

/**
 * Looks at a stack's state, and, unless that came from a file, at its lock, its last run and its secrets.
 * @param at.isFromFile whether the state came from a file, so that no backend is asked
 * @param at.mayBeBare whether nobody asked for a rotating credential in just this stack
 * @param at.systemNow by the clock that no forecast moves
 */
export async function lookAtStack(
    read: ReadStack,
    machine: Machine,
    env: NodeJS.ProcessEnv,
    {
        isFromFile,
        mayBeBare,
        systemNow,
    }: { readonly isFromFile: boolean; readonly mayBeBare: boolean; readonly systemNow: Date },
): Promise<LookedAtStack> {
    if (read.state === undefined) {
        const { asked: name, failure } = read;
        const says = reasonOf(failure);
        const fix = isFromFile
            ? 'Give a file that "pulumi stack export" wrote.'
            : "See whether the stack's name is right, and whether this login may read its state.";
        return { name, findings: [{ check: "state", subject: name, standing: "unknown", says, fix }], credentials: [] };
    }
    const state = named(read.state, machine);
    let credentials: readonly CredentialInState[] = [];
    let failure: string | undefined;
    try {
        credentials = credentialsInState(state);
    } catch (error) {
        failure = reasonOf(error);
    }
    const findings = [
        ...(isFromFile ? [] : await askBackend({ asked: read.asked, state, credentials }, machine, env, systemNow)),
        ...(failure === undefined
            ? [
                  ...checkState(state, credentials, machine.pulumi?.version),
                  ...(credentials.length > 0 || mayBeBare ? [] : [noCredential(state.name)]),
              ]
            : [unreadable(state.name, failure)]),
    ];
    return { name: state.name, findings, credentials };
}

/** A stack, and what it was asked for by. */
interface AskedStack {
    readonly asked: string;
    readonly state: StackState;
    readonly credentials: readonly CredentialInState[];
}

async function askBackend(
    { asked, state, credentials }: AskedStack,
    { pulumi, backend, project }: Machine,
    env: NodeJS.ProcessEnv,
    systemNow: Date,
): Promise<Finding[]> {
    if (pulumi === undefined || backend === undefined) {
        return [];
    }
    const { name } = state;
    const looks = [
        attempt("lock", name, () => checkLock({ asked, name }, backend, thisMachine(), systemNow)),
        attempt("last run", name, () => checkLastRun({ asked, name, credentials }, pulumi, systemNow)),
        attempt("stack secrets", name, async () =>
            checkSecrets({ asked, state, configured: configuredSecrets(project, name) }, env, pulumi),
        ),
    ];
    return (await Promise.all(looks)).flat();
}

/**
 * What the stack's configuration file says of its secrets: it is what the next run takes.
 * @param stack `project/stack`: other projects have their files elsewhere
 */
function configuredSecrets(project: Project | undefined, stack: string): SecretsProvider | undefined {
    const document = project && stack.startsWith(`${project.name}/`) && StackFile.open(project.folder, stack)?.document;
    const [url, salt] = ["secretsprovider", "encryptionsalt"].map((field) =>
        document ? document.get(field) : undefined,
    );
    return typeof url === "string" && url.includes("://")
        ? { type: "cloud", url }
        : typeof salt === "string"
          ? { type: "passphrase", salt }
          : undefined;
}

/** A stack without resources does not tell its project. */
function named(state: StackState, { project }: Machine): StackState {
    return state.resources.length > 0 || state.name.includes("/") || project?.name === undefined
        ? state
        : { ...state, name: `${project.name}/${state.name}` };
}

function unreadable(subject: string, failure: string): Finding {
    const says = `Its rotating credentials cannot be read: ${failure}`;
    const fix = "Restore the state from a backup (docs/emergencies/lost-state.md).";
    return { check: "state", subject, standing: "problem", says, fix };
}

function noCredential(subject: string): Finding {
    return {
        check: "credentials",
        subject,
        standing: "unknown",
        says: "It has no rotating credential, so there is no application and no vault to ask about.",
        fix: "Deploy it first, or name another stack with --stack.",
    };
}

async function attempt(check: string, subject: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
    try {
        return await look();
    } catch (error) {
        const says = reasonOf(error);
        const fix =
            "See whether this login may read the backend, and whether the stack's configuration file can be read.";
        return [{ check, subject, standing: "unknown", says, fix }];
    }
}
