import * as pulumi from "@pulumi/pulumi";
import { ANY_TYPE } from "./login-problems";
import { OnceARun } from "./once-a-run";

const loaded = new OnceARun<pulumi.Output<unknown>>();

/**
 * Resolves when the plugin of this package answers. Its provider is a step of the engine like any other: hooks that asked it
 * while they hold all of the engine's workers would wait for ever.
 */
export function pluginLoaded(component: pulumi.Resource): pulumi.Output<pulumi.Resource[]> {
    const ask = () => {
        const provider = component.getProvider(ANY_TYPE);
        return pulumi.output(pulumi.runtime.invoke("app-registration:index:loaded", {}, { provider }));
    };
    return loaded.of(component, ANY_TYPE, ask).apply(() => []);
}
