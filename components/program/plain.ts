import * as pulumi from "@pulumi/pulumi";

/** Whether a value only becomes known while the engine works. */
export function isOutput(value: unknown): boolean {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** What a program wrote, where it is known while the program runs. */
export function plain<T>(input: pulumi.Input<T>): T | undefined {
    return isOutput(input) ? undefined : (input as T);
}
