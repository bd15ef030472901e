import { decodeProps, encodeProps } from "./codec";
import {
    type CheckFailure,
    type CreateResult,
    type Handler,
    Incomplete,
    type Invocation,
    type PluginDefinition,
    type Props,
    type Recorded as RecordedProps,
} from "./handler";
import { readable } from "./readable";
import { nameOf, typeOf } from "./urn";
import { discreet, withoutSecrets } from "./values";

/** Properties as they travel: JSON in which secrets and unknown values carry signatures. */
export type Raw = Record<string, unknown>;

/** A resource that is in the state. */
export interface Recorded {
    readonly id: string;
    readonly inputs: Raw;
    readonly outputs: Raw;
    /** Names of the properties whose changes the program ignores. @default none */
    readonly ignored?: readonly string[];
}

/** What a creation or an update came to; with `failure` the resource is there but not complete. */
export interface Done {
    readonly id: string;
    readonly outputs: Raw;
    readonly failure?: string;
}

/** What the engine can ask of a plugin, in raw properties. */
export interface Plugin {
    readonly definition: PluginDefinition;
    checkConfiguration(configuration: Raw): Promise<readonly CheckFailure[]>;
    configure(configuration: Raw): Promise<void>;
    check(urn: string, news: Raw, previous: Raw): Promise<{ inputs: Raw; failures: readonly CheckFailure[] }>;
    /** `changed` is `undefined` where the engine shall compare the inputs. */
    diff(
        urn: string,
        recorded: Recorded,
        news: Raw,
    ): Promise<{ changed?: boolean; replaces: readonly string[]; deleteBeforeReplace: boolean }>;
    create(urn: string, inputs: Raw, preview: boolean): Promise<Done>;
    /** An empty id means that the resource is gone; without `inputs` the recorded ones stay. */
    read(urn: string, recorded: Recorded): Promise<{ id: string; outputs: Raw; inputs?: Raw }>;
    update(urn: string, recorded: Recorded, news: Raw, preview: boolean): Promise<Done>;
    delete(urn: string, recorded: Recorded): Promise<void>;
    invoke(token: string, args: Raw): Promise<Raw>;
}

/**
 * Makes a plugin definition what the engine calls: finds the handler by the URN's type, decodes what comes in, encodes
 * what goes out, and turns whatever is thrown into one sentence that names the resource.
 */
export function adapt(definition: PluginDefinition): Plugin {
    const on = <T>(urn: string, act: (handler: Handler) => Promise<T>): Promise<T> =>
        readable(nameOf(urn), async () => act(find(definition, definition.resources, typeOf(urn))));
    return {
        definition,
        checkConfiguration: (configuration) =>
            readable(definition.name, async () => definition.checkConfiguration?.(decodeProps(configuration)) ?? []),
        configure: (configuration) =>
            readable(definition.name, async () => definition.configure?.(decodeProps(configuration))),
        check: (urn, news, previous) => on(urn, (handler) => check(handler, urn, news, previous)),
        diff: (urn, recorded, news) => on(urn, (handler) => diff(handler, recorded, news)),
        create: (urn, inputs, preview) =>
            on(urn, async (handler) => {
                const decoded = decodeProps(inputs);
                return preview
                    ? { id: "", outputs: foresee(handler, urn, decoded) }
                    : await completing(urn, async () => handler.create(decoded, urn));
            }),
        read: (urn, recorded) => on(urn, (handler) => read(handler, urn, recorded)),
        update: (urn, recorded, news, preview) =>
            on(urn, async (handler) => {
                const { id } = recorded;
                const [outputs, inputs, decoded] = [recorded.outputs, recorded.inputs, news].map(decodeProps) as [
                    Props,
                    Props,
                    Props,
                ];
                if (preview) {
                    return { id, outputs: foresee(handler, urn, decoded, { inputs, outputs }) };
                }
                const { update } = handler;
                if (!update) {
                    throw new Error(`${typeOf(urn)} cannot be changed in place; it must be replaced.`);
                }
                return completing(urn, async () => ({
                    id,
                    outputs: await update(id, outputs, decoded, urn, inputs, recorded.ignored),
                }));
            }),
        delete: (urn, { id, outputs, inputs }) =>
            on(urn, async (handler) => handler.delete?.(id, decodeProps(outputs), decodeProps(inputs))),
        invoke: (token, args) =>
            // The engine names the function by itself.
            readable("", () => invoke(find(definition, definition.functions ?? {}, token), decodeProps(args))),
    };
}

async function check(handler: Handler, urn: string, news: Raw, previous: Raw) {
    const decoded = decodeProps(news);
    // The engine sends an empty object where there is no earlier deployment.
    const known: Props | undefined = Object.keys(previous).length > 0 ? decodeProps(previous) : undefined;
    const result = (await handler.check?.(decoded, known, urn)) ?? { inputs: decoded };
    const failures = (result.failures ?? []).map((failure) => discreet(failure, decoded));
    return { inputs: encodeProps(result.inputs), failures };
}

/** What a function says of its arguments, the engine prints. */
async function invoke(invocation: Invocation, args: Props): Promise<Raw> {
    try {
        return encodeProps(await invocation(args));
    } catch (error) {
        throw new Error(withoutSecrets(error instanceof Error ? error.message : String(error), args));
    }
}

async function completing(urn: string, act: () => Promise<CreateResult>): Promise<Done> {
    try {
        const { id, outputs } = await act();
        return { id, outputs: encodeProps(outputs) };
    } catch (error) {
        if (error instanceof Incomplete) {
            const { id, outputs, message } = error;
            return { id, outputs: encodeProps(outputs), failure: `${nameOf(urn)}: ${message}` };
        }
        throw error;
    }
}

async function diff(handler: Handler, { id, outputs, inputs, ignored }: Recorded, news: Raw) {
    const result = await handler.diff?.(id, decodeProps(outputs), decodeProps(news), decodeProps(inputs), ignored);
    return {
        changed: result?.changed,
        replaces: result?.replaces ?? [],
        deleteBeforeReplace: result?.deleteBeforeReplace ?? false,
    };
}

function foresee(handler: Handler, urn: string, inputs: Props, recorded?: RecordedProps): Raw {
    return encodeProps(handler.preview ? handler.preview(inputs, recorded, urn) : inputs);
}

async function read(handler: Handler, urn: string, { id, outputs, inputs }: Recorded) {
    if (!handler.read) {
        return { id, outputs };
    }
    const result = await handler.read(id, decodeProps(outputs), decodeProps(inputs), urn);
    return result
        ? {
              id: result.id ?? id,
              outputs: encodeProps(result.outputs),
              inputs: result.inputs && encodeProps(result.inputs),
          }
        : { id: "", outputs: {} };
}

function find<T>(definition: PluginDefinition, table: Readonly<Record<string, T>>, token: string): T {
    const found = Object.hasOwn(table, token) ? table[token] : undefined;
    if (found === undefined) {
        const title = definition.title ?? `the plugin "${definition.name}"`;
        const supported = Object.keys(table).sort().join(", ") || "nothing of this kind";
        throw new Error(`${token} is not supported by ${title}; supported: ${supported}.`);
    }
    return found;
}
