import * as pulumi from "@pulumi/pulumi";

/** An argument, or what it defaults to where it is left out or turns out to be nothing. */
export function withDefault<T>(value: pulumi.Input<T | undefined>, fallback: T): pulumi.Output<T> {
    return pulumi.output(value).apply((given) => (given as T | undefined) ?? fallback);
}
