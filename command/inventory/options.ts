import { InvalidArgumentError } from "commander";
import { isZero, readDuration } from "../../rotation/duration";
import type { CredentialKind } from "./inventory-row";

/** What `--kind` takes. */
export const KINDS: Readonly<Record<string, CredentialKind>> = {
    "client-secret": "clientSecret",
    certificate: "certificate",
    federated: "federated",
};

/** What is given on the command line. */
export interface InventoryOptions {
    readonly expiringWithin?: string;
    readonly expired?: boolean;
    readonly managed?: boolean;
    readonly unmanaged?: boolean;
    readonly owner?: string;
    readonly kind?: readonly string[];
    readonly profile: string;
    readonly signIns?: boolean;
    readonly federated?: boolean;
    readonly managedIdentities?: boolean;
    readonly json?: boolean;
    readonly jsonl?: boolean;
    readonly csv?: boolean;
    readonly html?: string;
    readonly limit?: number;
    readonly quiet?: boolean;
}

/** An ISO 8601 duration that is longer than nothing. */
export function durationOption(text: string): string {
    const { value, reason } = readDuration(text);
    if (value === undefined) {
        throw new InvalidArgumentError(`"${text}" ${reason}.`);
    }
    if (isZero(value)) {
        throw new InvalidArgumentError(`"${text}" has no length: write a duration such as P30D.`);
    }
    return text;
}

/** How many rows are shown. */
export function limitOption(text: string): number {
    if (!/^\d{1,9}$/.test(text)) {
        throw new InvalidArgumentError(`"${text}" is no whole number from 0 on; 0 shows all.`);
    }
    return Number(text);
}

/** A person, service principal or `none`. */
export function ownerOption(text: string): string {
    if (text.trim() === "") {
        throw new InvalidArgumentError(
            "It is empty: write a display name, a user principal name, an object id or none.",
        );
    }
    return text;
}
