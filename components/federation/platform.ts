import * as pulumi from "@pulumi/pulumi";
import { hiddenCharacterIn } from "../../contract/plain-text";
import { show } from "../../rotation/quote";
import { isOutput } from "../program/plain";
import { runError } from "../program/plain-error";

/** Which tokens are trusted: those of one issuer for one subject. Entra compares both letter by letter. */
export interface FederatedTrust {
    /** Address of the identity provider, as its tokens write it (`iss`): https, 600 characters at most. */
    readonly issuer: pulumi.Input<string>;
    /** The workload, as the provider's tokens name it (`sub`): 600 characters at most, no wildcards. */
    readonly subject: pulumi.Input<string>;
}

/** One thing that is wrong with the description of a workload. */
export interface TrustProblem {
    readonly field: string;
    /** Continues a sentence that begins with the field: what is wrong, and the way out. */
    readonly says: string;
}

/** A kind of place where workloads run: how it names them in its tokens. */
export interface Platform<T> {
    /** What messages and catalogues call it. */
    readonly name: string;
    /** Everything that is wrong with a description; none when it can be trusted as it stands. */
    validate(workload: T): TrustProblem[];
    /** Issuer and subject of a workload in whose description nothing is wrong. */
    trust(workload: T): { readonly issuer: string; readonly subject: string };
}

/** A description that may in part only be known while the engine works. */
export type Described<T> = { readonly [K in keyof T]: pulumi.Input<T[K]> };

/**
 * Builds what a federated identity credential trusts. What is known while the program runs is validated right then, and
 * anything else as soon as it is known.
 * @throws RunError that names every malformed field, its value and the way out
 */
export function trustOf<T extends object>(platform: Platform<T>, described: Described<T>): FederatedTrust {
    const build = (workload: T) => {
        const problems = platform.validate(workload);
        if (problems.length > 0) {
            throw runError(problems.map(({ field, says }) => `${platform.name}: ${field} ${says}.`).join("\n"));
        }
        return platform.trust(workload);
    };
    if (!Object.values(described).some(isOutput)) {
        return build(described as T);
    }
    const built = pulumi.output(described).apply((workload) => build(workload as T));
    return { issuer: built.issuer, subject: built.subject };
}

/** Validates one field of a description by a pattern. */
export function validateText(field: string, value: unknown, pattern: RegExp, wayOut: string): TrustProblem[] {
    const isSound = typeof value === "string" && pattern.test(value) && isVisible(value);
    return isSound ? [] : [{ field, says: `${written(value)}; ${wayOut}` }];
}

/** Validates the address of an issuer. */
export function validateIssuer(value: unknown, field = "issuer"): TrustProblem[] {
    const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
    const isPlain =
        url?.protocol === "https:" && !/[\s?#*]/.test(String(value)) && isVisible(value) && url.username === "";
    return isPlain
        ? []
        : [{ field, says: `${written(value)}; write the address as the tokens have it, beginning with https://` }];
}

/** Whether a text has no character that nobody sees. */
export function isVisible(value: unknown): boolean {
    return hiddenCharacterIn(String(value)) === undefined;
}

/** How a message shows a value: nothing in the description of a workload is secret. */
export function written(value: unknown): string {
    return value === undefined || value === null ? "is missing" : `is ${show(value)}`;
}

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
