import type { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";

/**
 * What the plugin's wire codec produces and handlers work with: JSON values in which a secret or a value not yet
 * known is an object of its own, so that neither can be mistaken for plain data. An `undefined` member is the same as
 * a missing one.
 */
export type Value =
    | null
    | boolean
    | number
    | string
    | Secret
    | Unknown
    | Value[]
    | { [key: string]: Value | undefined };

/** Properties of one resource, decoded. */
export type Props = { [key: string]: Value | undefined };

/** A value that Pulumi keeps encrypted in its state; its content may itself be unknown. */
export class Secret {
    constructor(readonly value: Value) {}

    /** Hides the value from logs and template strings. */
    toString(): string {
        return "[secret]";
    }

    /** Hides the value from JSON. */
    toJSON(): string {
        return "[secret]";
    }
}

/** A value that a preview cannot know yet. */
export class Unknown {
    toString(): string {
        return "[unknown]";
    }

    toJSON(): string {
        return "[unknown]";
    }
}

/** A property that `check` refuses: the reason names the value, the limit and the way out. */
export interface CheckFailure {
    readonly property: string;
    readonly reason: string;
}

/** The answer of `check`: the inputs to record, or why they are refused. */
export interface CheckResult {
    readonly inputs: Props;
    readonly failures?: readonly CheckFailure[];
}

/**
 * One resource type of a plugin. Handlers see decoded properties only; encoding, stripping of `undefined` and
 * re-wrapping of secrets happen at the wire. Whatever a handler throws reaches the user as one sentence that begins
 * with the resource's name.
 *
 * `create`, `update` and `delete` run in deployments only, never in a preview. `check`, `diff` and `preview` see
 * `Unknown` values in a preview.
 */
export interface Handler {
    /**
     * Validates and completes the inputs; when absent they are taken as they come.
     * @param previous the checked inputs of the last deployment, if there was one
     */
    check?(news: Props, previous: Props | undefined, urn: string): CheckResult | Promise<CheckResult>;
    /**
     * Says what an update must replace; when absent the engine compares inputs and every change is an update in place.
     * @param ignored names of the properties whose changes the program ignores (`ignoreChanges`)
     */
    diff?(
        id: string,
        oldOutputs: Props,
        newInputs: Props,
        oldInputs: Props,
        ignored?: readonly string[],
    ): DiffResult | Promise<DiffResult>;
    /**
     * What a preview can tell of the outputs that a deployment would give; what is left out is unknown.
     * @param recorded what is to be updated in place, or `undefined` when the resource is to be created
     * @throws what the deployment would refuse, as far as that is known
     * @default the checked inputs
     */
    preview?(inputs: Props, recorded: Recorded | undefined, urn: string): Props;
    create(inputs: Props, urn: string): CreateResult | Promise<CreateResult>;
    /**
     * Reads the resource as it is now; `undefined` when it no longer exists. When absent the state is kept as it is.
     * @param state the recorded outputs; empty when the resource is being imported
     * @param inputs the recorded inputs; empty when the resource is being imported
     */
    read?(
        id: string,
        state: Props,
        inputs: Props,
        urn: string,
    ): ReadResult | undefined | Promise<ReadResult | undefined>;
    /** Changes the resource and returns all its outputs; may be absent only where `diff` replaces on every change. */
    update?(
        id: string,
        oldOutputs: Props,
        newInputs: Props,
        urn: string,
        oldInputs: Props,
        ignored?: readonly string[],
    ): Props | Promise<Props>;
    /** Removes the resource; when absent it only leaves the state. */
    delete?(id: string, state: Props, inputs: Props): void | Promise<void>;
}

/** A resource as the state has it. */
export interface Recorded {
    readonly inputs: Props;
    readonly outputs: Props;
}

/**
 * Thrown by `create` and `update` when not all is done: the engine records the outputs and that an update must follow, and the
 * next deployment finishes it. What an update was given is not recorded then: the inputs of the last complete run stay.
 */
export class Incomplete extends Error {
    override readonly name = "Incomplete";

    constructor(
        cause: unknown,
        readonly id: string,
        /** The outputs as they are now. */
        readonly outputs: Props,
    ) {
        super(cause instanceof Error ? cause.message : String(cause), { cause });
    }
}

export interface DiffResult {
    readonly changed: boolean;
    readonly replaces?: readonly string[];
    readonly deleteBeforeReplace?: boolean;
}

export interface CreateResult {
    readonly id: string;
    readonly outputs: Props;
}

export interface ReadResult {
    /** @default unchanged */
    readonly id?: string;
    readonly outputs: Props;
    /** @default unchanged */
    readonly inputs?: Props;
}

/** A function that programs can call (`pulumi.runtime.invoke`). */
export type Invocation = (args: Props) => Props | Promise<Props>;

/** A plugin: its name, version, and a table from type token to handler. */
export interface PluginDefinition {
    /** The package's name: what the plugin's executable is called after `pulumi-resource-`. */
    readonly name: string;
    /** A semantic version. */
    readonly version: string;
    /** What error messages call the plugin. @default `the plugin "{name}"` */
    readonly title?: string;
    /** Reads the package's schema as JSON text. @default an empty schema */
    readonly schema?: () => string;
    /**
     * Validates the provider's configuration before it is used; secrets come in clear here. What a preview does not know
     * yet is `Unknown`. @default everything is accepted
     */
    readonly checkConfiguration?: (configuration: Props) => readonly CheckFailure[];
    /** Is told the provider's configuration, before anything else: the stack's, or that of an explicit provider. */
    readonly configure?: (configuration: Props) => void | Promise<void>;
    /** From type token, as it stands in a URN (`azuread:index/application:Application`), to handler. */
    readonly resources: Readonly<Record<string, Handler>>;
    /** From function token to function. */
    readonly functions?: Readonly<Record<string, Invocation>>;
    /** Declares the resources of a component for a program in another language. @default there are no components */
    readonly construct?: (request: ConstructRequest) => Promise<ConstructResponse>;
}
