import { guidProblem } from "../../contract/azure-names";
import { fieldPath, keyProblem, LONGEST_CONTENT_TYPE, lineProblem, sentence } from "../../contract/plain-text";
import { ROTATION_DEFAULTS } from "../../contract/rotation-defaults";
import { secretNameProblem } from "../../contract/secret-name";
import { tagProblems } from "../../contract/tags";
import { type RotationArgs, validateBeforehand, WRITTEN_ARGUMENTS } from "../../rotation";
import { misspeltArguments } from "../program/misspelt";
import { isOutput, plain } from "../program/plain";
import { NO_SUBSCRIPTION, programSubscription } from "../program/program-environment";
import type { CertificateArgs } from "./certificate-args";
import type { ClientSecretArgs } from "./client-secret-args";
import type { CredentialTargetArgs } from "./credential-target";
import { vaultProblems } from "./vault-targets";
import { verificationProblems } from "./verification-options";

/** Every argument of a credential, whatever its kind. */
const ARGUMENTS = Object.keys({
    rotateEvery: true,
    overlap: true,
    grace: true,
    anchor: true,
    rotateToken: true,
    revokeBefore: true,
    consumerRefresh: true,
    spread: true,
    window: true,
    verify: true,
    verifySignIns: true,
    verifyTimeout: true,
    verifyScope: true,
    vault: true,
    vaults: true,
    secretName: true,
    takeOver: true,
    contentType: true,
    tags: true,
    publishIds: true,
    readers: true,
    disableSuperseded: true,
    protect: true,
} satisfies Record<keyof ClientSecretArgs, true>);

/** What only some kinds of credentials take, or those of an app registration. */
const OTHERS = Object.keys({
    madeIn: true,
    keyType: true,
    keySize: true,
    format: true,
    subject: true,
    aliases: true,
    applicationId: true,
    servicePrincipalId: true,
    clientId: true,
    tenantId: true,
    authorityHost: true,
    maxLiveCredentials: true,
    label: true,
} satisfies Record<
    | Exclude<keyof CertificateArgs | keyof CredentialTargetArgs, keyof ClientSecretArgs>
    | "aliases"
    | "maxLiveCredentials"
    | "label",
    true
>);

/**
 * Validates what is known of a rotating credential while the program runs; outputs are validated by the plugin.
 * @param path names the credential in messages
 * @param now `YYYY-MM-DDTHH:MM:SSZ`
 * @param ownProblems what is wrong with what only this kind of credential has
 * @returns a sentence for every malformed field: its value, the limit and the way out
 */
export function validateCredential<T extends ClientSecretArgs>(
    path: string,
    args: T,
    now: string,
    ownProblems: (args: T) => readonly string[] = () => [],
    maxLiveCredentials?: number,
): string[] {
    if (typeof args !== "object" || args === null) {
        return [
            `${path} is ${args === undefined || args === null ? "empty" : `a ${typeof args}`}, but must be an object ` +
                "that says at least where the value is published: { vault: { vaultName } }.",
        ];
    }
    const problems = [
        ...misspeltArguments(args, [...ARGUMENTS, ...OTHERS]),
        ...credentialProblems(args, now, maxLiveCredentials),
        ...ownProblems(args),
    ];
    return problems.map((problem) => `${path}: ${sentence(problem)}`);
}

/** What is wrong with what every kind of rotating credential has; each continues a sentence about it. */
function credentialProblems(args: ClientSecretArgs, now: string, maxLiveCredentials?: number): string[] {
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
    problems.push(...tagProblems(args.tags ?? {}).map((problem) => `tags ${problem}`));
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

/** A failure that is about an output is none yet: a default stands in for what is only known later. */
function rotationProblems(args: ClientSecretArgs, now: string, maxLiveCredentials?: number): string[] {
    const later = WRITTEN_ARGUMENTS.filter((field) => isLater(args[field]));
    const plain = Object.fromEntries(
        WRITTEN_ARGUMENTS.flatMap((field) =>
            args[field] === undefined || later.includes(field) ? [] : [[field, args[field]]],
        ),
    );
    const validated = validateBeforehand({ ...ROTATION_DEFAULTS, ...plain, maxLiveCredentials } as RotationArgs, now);
    return (validated.failures ?? [])
        .filter(({ property, beside = [] }) => !later.some((field) => [property, ...beside].includes(field)))
        .map(({ reason }) => reason);
}

/** Whether a value, or one inside of it, is an output. */
function isLater(value: unknown): boolean {
    return (
        isOutput(value) ||
        (typeof value === "object" && value !== null && Object.values(value).some((one) => isLater(one)))
    );
}
