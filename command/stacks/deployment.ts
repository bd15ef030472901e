/** A resource, as a state holds it; values that are secret are sealed. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    /** What made it: `URN::ID` of its provider, which is a resource itself. @default it is a component, or a provider */
    readonly provider?: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly outputs: Readonly<Record<string, unknown>>;
    /** When the last run created or updated it: RFC 3339. @default not told by older engines */
    readonly modified?: string;
    /** What its provider could not finish in the last run. */
    readonly initErrors: readonly string[];
    /** True of what is replaced and still to be deleted. */
    readonly isLeaving: boolean;
}

/** What a stack's state tells: the part of `pulumi stack export` that this command reads. */
export interface StackState {
    /** `project/stack`, as the resources' names have it; of an empty stack what it was asked for by. */
    readonly name: string;
    /** When the last run wrote it: RFC 3339. @default no run did */
    readonly lastRun?: string;
    readonly resources: readonly StateResource[];
    /** True where a run was killed: what it began is not known. */
    readonly isInterrupted: boolean;
    /** Which CLI wrote it: `3.258.0`. @default it does not tell */
    readonly writtenBy?: string;
    /** What seals its secrets. @default nothing was sealed yet */
    readonly secretsProvider?: SecretsProvider;
}

/** What seals the secrets of a state. */
export interface SecretsProvider {
    /** `passphrase`, `cloud`, `service` … */
    readonly type: string;
    /** The key of a cloud: `azurekeyvault://…`. */
    readonly url?: string;
    /** What a passphrase is known again by; it opens nothing. */
    readonly salt?: string;
}

/**
 * Reads what `pulumi stack export` printed.
 * @param asked what the stack was asked for by
 * @throws when it is nothing that `pulumi stack export` prints, with the way out
 */
export function readDeployment(text: string, asked: string): StackState {
    const { deployment } = objectOf(parsed(text, asked), asked);
    // The CLI writes null where the backend has nothing but the stack's name: it was never deployed.
    const {
        manifest,
        resources,
        pending_operations: pending,
        secrets_providers: secrets,
    } = objectOf(deployment === null ? {} : deployment, asked);
    const read = listOf(resources).map((resource) => resourceOf(objectOf(resource, asked), asked));
    const { time, version } = objectOrEmpty(manifest);
    const lastRun = textOf(time);
    const writtenBy = textOf(version)?.replace(/^v/, "");
    const secretsProvider = secretsProviderOf(objectOrEmpty(secrets));
    return {
        name: nameIn(read) ?? shortName(asked),
        ...(lastRun === undefined || lastRun.startsWith("0001") ? {} : { lastRun }),
        resources: read,
        isInterrupted: listOf(pending).length > 0,
        ...(writtenBy ? { writtenBy } : {}),
        ...(secretsProvider === undefined ? {} : { secretsProvider }),
    };
}

function secretsProviderOf({ type, state }: Members): SecretsProvider | undefined {
    const kind = textOf(type);
    const { url: address, salt: kept } = objectOrEmpty(state);
    const [url, salt] = [textOf(address), textOf(kept)];
    return kind
        ? { type: kind, ...(url === undefined ? {} : { url }), ...(salt === undefined ? {} : { salt }) }
        : undefined;
}

function resourceOf(resource: Members, asked: string): StateResource {
    const { urn, type, id, provider, inputs, outputs, modified, initErrors } = resource;
    if (typeof urn !== "string" || typeof type !== "string") {
        throw notAState(asked, "a resource in it has no URN or no type");
    }
    const changed = textOf(modified);
    return {
        urn,
        type,
        ...(typeof id === "string" ? { id } : {}),
        ...(typeof provider === "string" ? { provider } : {}),
        inputs: objectOrEmpty(inputs),
        outputs: objectOrEmpty(outputs),
        ...(changed === undefined ? {} : { modified: changed }),
        initErrors: listOf(initErrors).filter((error) => typeof error === "string"),
        isLeaving: resource["delete"] === true || resource["pendingReplacement"] === true,
    };
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` */
function nameIn([first]: readonly StateResource[]): string | undefined {
    const [stack, project] = first?.urn.replace("urn:pulumi:", "").split("::") ?? [];
    return stack && project ? `${project}/${stack}` : undefined;
}

/** All backends but Pulumi Cloud call the organization `organization`, and URNs name none. */
function shortName(asked: string): string {
    return asked.replace(/^organization\//, "");
}

type Members = Readonly<Record<string, unknown>>;

function parsed(text: string, asked: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        throw notAState(asked, "it is no JSON");
    }
}

function objectOf(value: unknown, asked: string): Members {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw notAState(asked, "it has no deployment");
    }
    return { ...value };
}

function objectOrEmpty(value: unknown): Members {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

function notAState(asked: string, reason: string): Error {
    return new Error(`The state of ${asked} cannot be read: ${reason}. Give what "pulumi stack export" writes.`);
}
