import { fieldPath, keyProblem, LONGEST_DISPLAY_NAME, lineProblem } from "../../contract/plain-text";
import { plain } from "../program/plain";
import type { AppRegistrationArgs } from "./app-registration-args";

const MAPS = ["clientSecrets", "certificates", "federatedCredentials", "roleAssignments"] as const;

/** The arguments without what should be a map and is none, and a sentence for each of those. Languages without types let them through. */
export function soundMaps(
    name: string,
    args: AppRegistrationArgs,
): { readonly sound: AppRegistrationArgs; readonly problems: readonly string[] } {
    const malformed = MAPS.filter((map) => args[map] !== undefined && !isMap(args[map]));
    return {
        sound: { ...args, ...Object.fromEntries(malformed.map((map) => [map, undefined])) },
        problems: malformed.map(
            (map) =>
                `${fieldPath(name, map)} is ${kindOf(args[map])}, but must be an object with an entry by a name of your choice for each.`,
        ),
    };
}

function isMap(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
    return value === null ? "empty" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

/**
 * Validates what an app registration and its parts are called: each name is a part of others, in the state, in Entra and in
 * Key Vault.
 * @returns a sentence for every malformed one
 */
export function validateNames(name: string, args: AppRegistrationArgs): string[] {
    const displayName = plain(args.displayName);
    return [
        [fieldPath(name), keyProblem(name)],
        [
            fieldPath(name, "displayName"),
            args.displayName === undefined || args.displayName === null
                ? "is missing: write the name that people see"
                : typeof displayName === "string"
                  ? lineProblem(displayName, LONGEST_DISPLAY_NAME)
                  : undefined,
        ],
        ...MAPS.flatMap((map) =>
            Object.keys(args[map] ?? {}).map((key) => [fieldPath(name, map, key), keyProblem(key)]),
        ),
    ].flatMap(([path, problem]) => (problem === undefined ? [] : [`${path} ${problem}.`]));
}
