import { fieldPath, keyProblem, LONGEST_DISPLAY_NAME, lineProblem } from "../../contract/plain-text";
import { plain } from "../program/plain";
import type { AppRegistrationArgs } from "./app-registration-args";

const MAPS = ["clientSecrets", "certificates", "federatedCredentials", "roleAssignments"] as const;

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
            typeof displayName === "string" ? lineProblem(displayName, LONGEST_DISPLAY_NAME) : undefined,
        ],
        ...MAPS.flatMap((map) =>
            Object.keys(args[map] ?? {}).map((key) => [fieldPath(name, map, key), keyProblem(key)]),
        ),
    ].flatMap(([path, problem]) => (problem === undefined ? [] : [`${path} ${problem}.`]));
}
