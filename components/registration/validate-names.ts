import * as pulumi from "@pulumi/pulumi";
import { fieldPath, keyProblem, LONGEST_DISPLAY_NAME, lineProblem } from "../../contract/plain-text";
import { plain } from "../program/plain";
import type { AppRegistrationArgs } from "./app-registration-args";

const MAPS = ["clientSecrets", "certificates", "federatedCredentials", "roleAssignments"] as const;

/**
 * Validates what an app registration and its parts are called: each name is a part of others, in the state, in Entra and in
 * Key Vault.
 * @throws RunError that names every malformed one
 */
export function validateNames(name: string, args: AppRegistrationArgs): void {
    const displayName = plain(args.displayName);
    const problems = [
        [fieldPath(name), keyProblem(name)],
        [
            fieldPath(name, "displayName"),
            typeof displayName === "string" ? lineProblem(displayName, LONGEST_DISPLAY_NAME) : undefined,
        ],
        ...MAPS.flatMap((map) =>
            Object.keys(args[map] ?? {}).map((key) => [fieldPath(name, map, key), keyProblem(key)]),
        ),
    ].flatMap(([path, problem]) => (problem === undefined ? [] : [`${path} ${problem}.`]));
    if (problems.length > 0) {
        throw new pulumi.RunError(problems.join("\n"));
    }
}
