import * as pulumi from "@pulumi/pulumi";
import { DependencyResource } from "@pulumi/pulumi/resource";
import { show } from "../../rotation/quote";
import { isPlainObject, SIGNATURE, SIGNED, UNKNOWN } from "../wire/codec";

/** What is known of a value beside the value itself. */
export interface Provenance {
    readonly isSecret: boolean;
    /** The resources that it depends on. */
    readonly urns: readonly string[];
}

/** A value as the engine sends it, without what it was wrapped in. */
export interface Opened extends Provenance {
    /** `undefined` where it is not known. */
    readonly value: unknown;
    readonly isKnown: boolean;
}

/** Of a value that stands in the open. */
const IN_THE_OPEN: Provenance = { isSecret: false, urns: [] };

/** Takes a value out of what says that it is secret, an output, or not known yet; its members stay as they were sent. */
export function open(sent: unknown, { isSecret, urns }: Provenance): Opened {
    if (sent === UNKNOWN) {
        return { value: undefined, isKnown: false, isSecret, urns };
    }
    const { [SIGNATURE]: signature, ...signed } = isPlainObject(sent) ? sent : {};
    switch (signature) {
        case SIGNED.secret:
            return open(signed["value"], { isSecret: true, urns });
        case SIGNED.output: {
            const dependencies = (signed["dependencies"] ?? []) as readonly string[];
            // What is not known yet has no value, which may otherwise be null.
            return open("value" in signed ? signed["value"] : UNKNOWN, {
                isSecret: isSecret || signed["secret"] === true,
                urns: [...urns, ...dependencies],
            });
        }
        case SIGNED.resource:
            return openResource(sent, signed, { isSecret, urns });
        default:
            return { value: sent, isKnown: true, isSecret, urns };
    }
}

/** Whether any part of a value is an output of its own, which then tells what it depends on. */
export function holdsOutput(sent: unknown): boolean {
    return someWithin(sent, (signature) => signature === SIGNED.output);
}

/** An output for the program that is constructed here. */
export function outputOf({ value, isKnown, isSecret, urns }: Opened): pulumi.Output<unknown> {
    const Output = pulumi.Output as unknown as new (
        resources: readonly pulumi.Resource[],
        ...parts: Promise<unknown>[]
    ) => pulumi.Output<unknown>;
    return new Output(
        [...new Set(urns)].map((urn) => new DependencyResource(urn)),
        Promise.resolve(value),
        Promise.resolve(isKnown),
        Promise.resolve(isSecret),
        Promise.resolve([]),
    );
}

/** What a value is, for a sentence about it: never what is secret in it. */
export function inWords({ value, isSecret }: Opened): string {
    if (isSecret || someWithin(value, isSecretSignature)) {
        return "secret and of another kind";
    }
    return foreignKind(value) ?? show(shown(value));
}

/** A resource stands for its id, where it has one. */
function openResource(sent: unknown, { id }: Readonly<Record<string, unknown>>, from: Provenance): Opened {
    return id === undefined ? { value: sent, isKnown: true, ...from } : open(id === "" ? UNKNOWN : id, from);
}

/** Whether a predicate holds for the signature of a value, or of anything in it. */
function someWithin(
    sent: unknown,
    holds: (signature: unknown, value: Readonly<Record<string, unknown>>) => boolean,
): boolean {
    if (Array.isArray(sent)) {
        return sent.some((item) => someWithin(item, holds));
    }
    return (
        isPlainObject(sent) &&
        ((SIGNATURE in sent && holds(sent[SIGNATURE], sent)) ||
            Object.values(sent).some((item) => someWithin(item, holds)))
    );
}

function isSecretSignature(signature: unknown, value: Readonly<Record<string, unknown>>): boolean {
    return signature === SIGNED.secret || value["secret"] === true;
}

/** A value as a person would write it. */
function shown(sent: unknown): unknown {
    const { value, isKnown } = open(sent, IN_THE_OPEN);
    if (!isKnown) {
        return "not known yet";
    }
    if (Array.isArray(value)) {
        return value.map(shown);
    }
    return isPlainObject(value)
        ? (foreignKind(value) ?? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)])))
        : value;
}

/** What a value is that JSON has not, as an asset. */
export function foreignKind(value: unknown): string | undefined {
    switch (isPlainObject(value) ? value[SIGNATURE] : undefined) {
        case undefined:
            return undefined;
        case SIGNED.resource:
            return "a resource";
        default:
            return "an asset";
    }
}
