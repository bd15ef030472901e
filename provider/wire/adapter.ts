import { decodeProps, encodeProps } from "./codec";
import { type CheckFailure, type Handler, PartlyCreated, type PluginDefinition, type Props } from "./handler";
import { readable } from "./readable";
import { nameOf, typeOf } from "./urn";

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

/** What the engine can ask of a plugin, in raw properties. */
export interface Plugin {
    readonly definition: PluginDefinition;
    configure(configuration: Raw): Promise<void>;
    check(urn: string, news: Raw, previous: Raw): Promise<{ inputs: Raw; failures: readonly CheckFailure[] }>;
    /** `changed` is `undefined` where the engine shall compare the inputs. */
    diff(
        urn: string,
        recorded: Recorded,
        news: Raw,
    ): Promise<{ changed?: boolean; replaces: readonly string[]; deleteBeforeReplace: boolean }>;
    /** With `failure` the resource exists but is not complete. */
    create(urn: string, inputs: Raw, preview: boolean): Promise<{ id: string; outputs: Raw; failure?: string }>;
    /** An empty id means that the resource is gone; without `inputs` the recorded ones stay. */
    read(urn: string, recorded: Recorded): Promise<{ id: string; outputs: Raw; inputs?: Raw }>;
    update(urn: string, recorded: Recorded, news: Raw, preview: boolean): Promise<Raw>;
    delete(urn: string, recorded: Omit<Recorded, "inputs">): Promise<void>;
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
        configure: (configuration) =>
            readable(definition.name, async () => definition.configure?.(decodeProps(configuration))),
        check: (urn, news, previous) => on(urn, (handler) => check(handler, urn, news, previous)),
        diff: (urn, recorded, news) => on(urn, (handler) => diff(handler, recorded, news)),
        create: (urn, inputs, preview) =>
            on(urn, async (handler) => {
                const decoded = decodeProps(inputs);
                return preview ? { id: "", outputs: foresee(handler, decoded) } : await create(handler, urn, decoded);
            }),
        read: (urn, recorded) => on(urn, (handler) => read(handler, recorded)),
        update: (urn, recorded, news, preview) =>
            on(urn, async (handler) => {
                const [outputs, decoded] = [decodeProps(recorded.outputs), decodeProps(news)];
                if (preview) {
                    return foresee(handler, decoded, outputs);
                }
                if (!handler.update) {
                    throw new Error(`${typeOf(urn)} cannot be changed in place; it must be replaced.`);
                }
                return encodeProps(await handler.update(recorded.id, outputs, decoded, urn, recorded.ignored));
            }),
        delete: (urn, { id, outputs }) => on(urn, async (handler) => handler.delete?.(id, decodeProps(outputs))),
        invoke: (token, args) =>
            // The engine names the function by itself.
            readable("", async () =>
                encodeProps(await find(definition, definition.functions ?? {}, token)(decodeProps(args))),
            ),
    };
}

async function check(handler: Handler, urn: string, news: Raw, previous: Raw) {
    const decoded = decodeProps(news);
    // The engine sends an empty object where there is no earlier deployment.
    const known: Props | undefined = Object.keys(previous).length > 0 ? decodeProps(previous) : undefined;
    const result = (await handler.check?.(decoded, known, urn)) ?? { inputs: decoded };
    return { inputs: encodeProps(result.inputs), failures: result.failures ?? [] };
}

async function create(handler: Handler, urn: string, inputs: Props) {
    try {
        const { id, outputs } = await handler.create(inputs, urn);
        return { id, outputs: encodeProps(outputs) };
    } catch (error) {
        if (error instanceof PartlyCreated) {
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

function foresee(handler: Handler, inputs: Props, outputs?: Props): Raw {
    return encodeProps(handler.preview ? handler.preview(inputs, outputs) : inputs);
}

async function read(handler: Handler, { id, outputs, inputs }: Recorded) {
    if (!handler.read) {
        return { id, outputs };
    }
    const result = await handler.read(id, decodeProps(outputs), decodeProps(inputs));
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
