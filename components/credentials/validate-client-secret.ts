import * as pulumi from "@pulumi/pulumi";
import { guidProblem } from "../../contract/azure-names";
import { fieldPath, keyProblem, LONGEST_CONTENT_TYPE, lineProblem } from "../../contract/plain-text";
import { ROTATION_DEFAULTS } from "../../contract/rotation-defaults";
import { secretNameProblem } from "../../contract/secret-name";
import { tagsProblem } from "../../contract/tags";
import { type RotationArgs, TEXT_ARGUMENTS, validateBeforehand } from "../../rotation";
import { isOutput, plain } from "../program/plain";
import { NO_SUBSCRIPTION, programSubscription } from "../program/program-environment";
import type { ClientSecretArgs } from "./client-secret-args";
import { vaultProblems } from "./vault-targets";
import { verificationProblems } from "./verification-options";

/**
 * Validates what is known while the program runs, before anything is declared; outputs are validated by the plugin.
 * @param path names the secret in messages
 * @param now `YYYY-MM-DDTHH:MM:SSZ`
 * @throws RunError that names every malformed field, its value, the limit and the way out
 */
export function validateClientSecret(
    path: string,
    args: ClientSecretArgs,
    now: string,
    maxLiveCredentials?: number,
): void {
    validateObject(path, args);
    refuse(path, credentialProblems(args, now, maxLiveCredentials));
}

/** @throws RunError when there is nothing that could be validated */
export function validateObject(path: string, args: unknown): void {
    if (typeof args !== "object" || args === null) {
        throw new pulumi.RunError(
            `${path} is ${args === undefined || args === null ? "empty" : `a ${typeof args}`}, but must be an object ` +
                "that says at least where the value is published: { vault: { vaultName } }.",
        );
    }
}

/** What is wrong with what every kind of rotating credential has; each continues a sentence about it. */
export function credentialProblems(args: ClientSecretArgs, now: string, maxLiveCredentials?: number): string[] {
    const problems = [
        ...vaultProblems(args),
        ...rotationProblems(args, now, maxLiveCredentials),
        ...verificationProblems({
            verify: plain(args.verify),
            verifySignIns: plain(args.verifySignIns),
            verifyTimeout: plain(args.verifyTimeout),
            verifyScope: plain(args.verifyScope),
        }),
    ];
    if (typeof args.secretName === "string") {
        const problem = secretNameProblem(args.secretName);
        problems.push(...(problem ? [`secretName ${problem}`] : []));
    }
    problems.push(...readerProblems(args));
    const tags = tagsProblem(args.tags ?? {});
    problems.push(...(tags ? [`tags ${tags}`] : []));
    if (typeof args.contentType === "string") {
        const problem = lineProblem(args.contentType, LONGEST_CONTENT_TYPE);
        problems.push(...(problem ? [`contentType ${problem}`] : []));
    }
    return problems;
}

/** What is wrong with readers: roles are given by the vaults' addresses in Azure. */
export function readerProblems({
    readers = {},
    vault,
    vaults,
}: Pick<ClientSecretArgs, "readers" | "vault" | "vaults">): string[] {
    if (Object.keys(readers).length === 0) {
        return [];
    }
    const targets = vault ? [vault] : (vaults ?? []);
    return [
        ...Object.entries(readers).flatMap(([key, reader]) => {
            const id = plain(reader.principalId);
            const ofName = keyProblem(key);
            const ofId = typeof id === "string" ? guidProblem(id) : undefined;
            return [
                ...(ofName === undefined ? [] : [`${fieldPath("readers", key)} ${ofName}`]),
                ...(ofId === undefined ? [] : [`${fieldPath("readers", key, "principalId")} ${ofId}`]),
            ];
        }),
        ...(targets.every((target) => target?.subscriptionId ?? programSubscription())
            ? []
            : [`readers are given, but ${NO_SUBSCRIPTION}`]),
        ...(targets.every((target) => target?.resourceGroupName)
            ? []
            : ["readers are given, but a vault has no resourceGroupName: roles are given by its address, so name it"]),
    ];
}

/** @throws RunError when there is any problem */
export function refuse(path: string, problems: readonly string[]): void {
    if (problems.length > 0) {
        throw new pulumi.RunError(problems.map((problem) => `${path}: ${problem}.`).join("\n"));
    }
}

/** Outputs are left out here: a default in their place never makes the rest look wrong. */
function rotationProblems(args: ClientSecretArgs, now: string, maxLiveCredentials?: number): string[] {
    const durations = [args.rotateEvery, args.overlap, args.grace];
    if (durations.some(isOutput)) {
        return [];
    }
    const plain = Object.fromEntries(
        TEXT_ARGUMENTS.flatMap((field) =>
            args[field] === undefined || isOutput(args[field]) ? [] : [[field, args[field]]],
        ),
    );
    const validated = validateBeforehand({ ...ROTATION_DEFAULTS, ...plain, maxLiveCredentials } as RotationArgs, now);
    return (validated.failures ?? []).map(({ reason }) => reason);
}
