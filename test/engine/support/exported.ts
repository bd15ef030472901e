import type { LabStack } from "../../../simulator/lab/lab-stack";

/** A resource in an exported state, with its secrets in clear. */
export interface ExportedResource {
    readonly urn: string;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

/** What `pulumi stack export --show-secrets` prints: everything that the state holds, in clear. */
export async function decryptedState({ stack }: LabStack): Promise<string> {
    return JSON.stringify(await stack.exportStack());
}

/** A resource of a stack's state, by the end of its URN: what is left of it after a run that failed, too. */
export async function exportedResource({ stack }: LabStack, name: string): Promise<ExportedResource | undefined> {
    const { deployment } = await stack.exportStack();
    const resources: readonly ExportedResource[] = deployment.resources ?? [];
    return resources.find(({ urn }) => urn.endsWith(`::${name}`));
}

/** The vaults that the last run did not bring up to date; a failed resource's outputs are in the state only. */
export async function laggingIn(stack: LabStack, secret = "web-default"): Promise<unknown> {
    return (await exportedResource(stack, secret))?.outputs?.["lagging"];
}
