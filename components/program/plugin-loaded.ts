import * as pulumi from "@pulumi/pulumi";
import { ANY_TYPE } from "./require-login";

/** By the run's monitor, and by its provider where one is explicit. */
const loaded = new WeakMap<object, Map<unknown, pulumi.Output<unknown>>>();

/**
 * Resolves when the plugin of this package answers. Its provider is a step of the engine like any other: hooks that asked it
 * while they hold all of the engine's workers would wait for ever.
 */
export function pluginLoaded(component: pulumi.Resource): pulumi.Output<pulumi.Resource[]> {
    const monitor: object = pulumi.runtime.getMonitor() ?? {};
    const known = loaded.get(monitor) ?? new Map<unknown, pulumi.Output<unknown>>();
    loaded.set(monitor, known);
    const provider = component.getProvider(ANY_TYPE);
    const answer =
        known.get(provider) ?? pulumi.output(pulumi.runtime.invoke("app-registration:index:loaded", {}, { provider }));
    known.set(provider, answer);
    return answer.apply(() => []);
}
