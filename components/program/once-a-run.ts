import * as pulumi from "@pulumi/pulumi";

/** What is made once for all resources of a run that have the same provider. */
export class OnceARun<T> {
    private readonly known = new WeakMap<object, Map<unknown, T>>();

    /**
     * @param type of the resources that `resource` has, or would have, the provider for
     * @param make is given how many there are already
     */
    of(resource: pulumi.Resource, type: string, make: (count: number) => T): T {
        const monitor: object = pulumi.runtime.getMonitor() ?? {};
        const made = this.known.get(monitor) ?? new Map<unknown, T>();
        this.known.set(monitor, made);
        const provider = resource.getProvider(type);
        const one = made.get(provider) ?? make(made.size);
        made.set(provider, one);
        return one;
    }
}
