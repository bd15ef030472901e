import type { Provider } from "@pulumi/pulumi/provider";
import type { Handler, Invocation, PluginDefinition, Props } from "../handler";
import { decodeProps, encodeProps } from "./codec";
import { readable } from "./readable";
import { nameOf, typeOf } from "./urn";

/**
 * Makes a plugin definition what the SDK's provider server calls: finds the handler by the URN's type, decodes what
 * comes in, encodes what goes out, and turns whatever is thrown into one sentence that names the resource.
 *
 * What that server does not pass on, a handler cannot have: the provider's own configuration, prior inputs in `read`
 * and `diff`, `ignoreChanges`. It fails by itself when asked to read a resource that is not in the state
 * (`pulumi import`), before the adapter is reached.
 */
export function adapt(definition: PluginDefinition): Provider {
    const on = <T>(urn: string, act: (handler: Handler) => Promise<T>): Promise<T> =>
        readable(nameOf(urn), async () => act(find(definition, definition.resources, typeOf(urn))));
    return {
        version: definition.version,
        schema: definition.schema,
        check: (urn, olds, news) => on(urn, (handler) => check(handler, urn, olds, news)),
        diff: (id, urn, olds, news) =>
            on(urn, async (handler) => {
                // Without `changes` the engine compares the old inputs with the new ones.
                const result = await handler.diff?.(id, decodeProps(olds), decodeProps(news));
                return result
                    ? {
                          changes: result.changed,
                          replaces: [...(result.replaces ?? [])],
                          deleteBeforeReplace: result.deleteBeforeReplace,
                      }
                    : {};
            }),
        create: (urn, inputs) =>
            on(urn, async (handler) => {
                const { id, outputs } = await handler.create(decodeProps(inputs), urn);
                return { id, outs: encodeProps(outputs) };
            }),
        read: (id, urn, props) => on(urn, (handler) => read(handler, id, props)),
        update: (id, urn, olds, news) =>
            on(urn, async (handler) => {
                if (!handler.update) {
                    throw new Error(`${typeOf(urn)} cannot be changed in place; it must be replaced.`);
                }
                return { outs: encodeProps(await handler.update(id, decodeProps(olds), decodeProps(news))) };
            }),
        delete: (id, urn, props) => on(urn, async (handler) => handler.delete?.(id, decodeProps(props))),
        invoke: (token, args) =>
            // The engine names the function by itself.
            readable("", async () => {
                const invocation: Invocation = find(definition, definition.functions ?? {}, token);
                return { outputs: encodeProps(await invocation(decodeProps(args))) };
            }),
    };
}

async function check(handler: Handler, urn: string, olds: unknown, news: unknown) {
    const decoded = decodeProps(news);
    const previous = decodeProps(olds);
    // The engine sends an empty object where there is no earlier deployment.
    const known: Props | undefined = Object.keys(previous).length > 0 ? previous : undefined;
    const result = (await handler.check?.(decoded, known, urn)) ?? { inputs: decoded };
    return { inputs: encodeProps(result.inputs), failures: [...(result.failures ?? [])] };
}

async function read(handler: Handler, id: string, props: unknown) {
    const state = decodeProps(props);
    if (!handler.read) {
        return { id, props: encodeProps(state) };
    }
    const result = await handler.read(id, state);
    // An empty id is how the engine learns that the resource is gone.
    return result
        ? {
              id: result.id ?? id,
              props: encodeProps(result.outputs),
              inputs: result.inputs && encodeProps(result.inputs),
          }
        : { id: "", props: {} };
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
