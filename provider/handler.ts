/**
 * What the plugin's wire codec produces and handlers work with: JSON values in which a secret or a value not yet
 * known is an object of its own, so that neither can be mistaken for plain data.
 */
export type Value = null | boolean | number | string | Secret | Unknown | Value[] | { [key: string]: Value };

/** Properties of one resource, decoded. */
export type Props = Record<string, Value>;

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
 * re-wrapping of secrets happen at the wire.
 */
export interface Handler {
    /**
     * Judges and completes the inputs.
     * @param previous the checked inputs of the last deployment, if there was one
     */
    check?(news: Props, previous: Props | undefined, urn: string): CheckResult | Promise<CheckResult>;
    /** Says what an update must replace; when absent the engine compares inputs and every change is an update in place. */
    diff?(id: string, oldOutputs: Props, newInputs: Props): DiffResult | Promise<DiffResult>;
    create(inputs: Props, urn: string): CreateResult | Promise<CreateResult>;
    /** Reads the resource as it is now; `undefined` when it no longer exists. When absent the state is kept as it is. */
    read?(id: string, state: Props): ReadResult | undefined | Promise<ReadResult | undefined>;
    update?(id: string, oldOutputs: Props, newInputs: Props): Props | Promise<Props>;
    delete?(id: string, state: Props): void | Promise<void>;
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
    readonly id?: string;
    readonly outputs: Props;
    readonly inputs?: Props;
}

/** A function that programs can call (`pulumi.runtime.invoke`). */
export type Invocation = (args: Props) => Props | Promise<Props>;

/** A plugin: its name, version, and a table from type token to handler. */
export interface PluginDefinition {
    readonly name: string;
    readonly version: string;
    readonly resources: Readonly<Record<string, Handler>>;
    readonly functions?: Readonly<Record<string, Invocation>>;
}
