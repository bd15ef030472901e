import { createInterface } from "node:readline/promises";
import { readDeployment } from "../stacks/deployment";
import { Pulumi } from "../stacks/pulumi";
import { selectedStack } from "../stacks/read-stacks";
import { catalogueEntries, isShared } from "./catalogue-entry";
import { credentialNamed, type DeployedCredential, deployedCredentials } from "./deployed-credential";
import { PendingChange } from "./pending-change";
import { StackFile } from "./stack-file";

/** As a scheduled run deploys. */
const UP = ["--yes", "--skip-preview", "--continue-on-error"];

/** What is set, and to what. */
export interface Setting {
    readonly argument: "rotateToken" | "revokeBefore";
    readonly value: string;
}

export interface ChangeRequest {
    /** The credential, as a person names it. */
    readonly name: string;
    readonly setting: Setting;
    /** The folder of the Pulumi program. */
    readonly folder: string;
    /** @default the one that is selected in the folder */
    readonly stack?: string;
    /** Deploys without asking. */
    readonly yes: boolean;
}

/** What a change came to. */
export interface Changed {
    /**
     * `rotated`; `waiting`: deployed, but the rotation waits; `declined`: nothing was changed, since the answer was no; `inCode`:
     * nothing was changed, since the program's code declares the credential; `refused`: its preview failed, and nothing was
     * changed; `failed`: the deployment failed before the rotation, and the setting stays for the next run.
     */
    readonly outcome: "rotated" | "waiting" | "declined" | "inCode" | "refused" | "failed";
    readonly stack: string;
    readonly before: DeployedCredential;
    /** Whether the whole deployment succeeded; a credential may be rotated in one that failed. @default nothing was deployed */
    readonly succeeded?: boolean;
    /** After the deployment. @default nothing was deployed */
    readonly after?: DeployedCredential;
    readonly setting: Setting;
    /** The file that was changed. @default none was */
    readonly file?: string;
}

/**
 * Changes a credential's setting in the stack's configuration, shows the preview, asks, deploys, and looks what came of it. As long
 * as nothing was deployed the file is put back: after a no, a failed preview, an interrupt.
 * @param say receives what happens, a line at a time
 * @throws when the stack or the credential cannot be found
 */
export async function change(request: ChangeRequest, say: (line: string) => void): Promise<Changed> {
    const { name, setting, folder, yes } = request;
    const pulumi = await Pulumi.find(folder, process.env);
    const stack = request.stack ?? (await selectedStack(pulumi));
    const file = StackFile.open(folder, stack);
    const entries = file ? catalogueEntries(file.document) : [];
    const credentials = async () =>
        deployedCredentials(readDeployment(await pulumi.run(["stack", "export", "--stack", stack]), stack), entries);
    const before = credentialNamed(name, await credentials());
    const told = { stack, before, setting };
    if (!file || !before.entry || isShared(file.document, before.entry.path)) {
        return { ...told, outcome: "inCode" };
    }
    const pending = new PendingChange(file);
    try {
        file.set([...before.entry.path, setting.argument], setting.value);
        say(`${file.path} now sets ${setting.argument} of ${before.entry.name}. Its preview:`);
        if (!(await pulumi.watch(["preview", "--stack", stack]))) {
            pending.takeBack();
            return { ...told, outcome: "refused" };
        }
        if (!yes && !(await confirmed(`Deploy this to ${stack}?`))) {
            pending.takeBack();
            return { ...told, outcome: "declined" };
        }
    } catch (error) {
        pending.takeBack();
        throw error;
    }
    pending.keep();
    const succeeded = await pulumi.watch(["up", "--stack", stack, ...UP]);
    const after = credentialNamed(before.urn, await credentials());
    const isRotated = after.generation !== before.generation;
    const outcome = isRotated ? "rotated" : succeeded ? "waiting" : "failed";
    return { ...told, outcome, succeeded, after, file: file.path };
}

async function confirmed(question: string): Promise<boolean> {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        const answer = await terminal.question(`${question} [y/N] `);
        return /^y(es)?$/i.test(answer.trim());
    } finally {
        terminal.close();
    }
}
