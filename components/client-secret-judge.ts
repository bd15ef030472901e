import * as pulumi from "@pulumi/pulumi";
import { secretNameProblem } from "../provider/secret-name";
import { judgeBeforehand, type RotationArgs, TEXT_ARGUMENTS } from "../rotation";
import { quote } from "../rotation/quote";
import { type ClientSecretArgs, ROTATION_DEFAULTS } from "./client-secret-args";
import { MOST_TAGS } from "./delivery-tags";
import { isOutput, plain } from "./plain";
import { NO_SUBSCRIPTION, programSubscription } from "./program-environment";
import { vaultProblems } from "./vault-targets";
import { verificationProblems } from "./verification-options";

/**
 * Judges what is known while the program runs, before anything is declared; outputs are judged by the schedule.
 * @param path names the secret in messages
 * @param now `YYYY-MM-DDTHH:MM:SSZ`
 * @throws RunError that names every malformed field, its value, the limit and the way out
 */
export function judgeClientSecret(
    path: string,
    args: ClientSecretArgs,
    now: string,
    maxLiveCredentials?: number,
): void {
    if (typeof args !== "object" || args === null) {
        throw new pulumi.RunError(
            `${path} is ${args === undefined || args === null ? "empty" : `a ${typeof args}`}, but must be an object ` +
                "that says at least where the value is delivered: { vault: { resourceGroupName, vaultName } }.",
        );
    }
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
    if (Object.keys(args.readers ?? {}).length > 0 && programSubscription() === undefined) {
        problems.push(`readers are given, but ${NO_SUBSCRIPTION}`);
    }
    const tags = Object.keys(args.tags ?? {}).length;
    if (tags > MOST_TAGS) {
        problems.push(`tags has ${tags} entries; Key Vault leaves room for ${MOST_TAGS} beside this package's own`);
    }
    if (problems.length > 0) {
        throw new pulumi.RunError(problems.map((problem) => `${path}: ${problem}.`).join("\n"));
    }
}

/** Key Vault has no room for an id that is not known, and finding that out while deploying would be too late. */
export function judgePublishedIds(
    path: string,
    { publishIds }: Pick<ClientSecretArgs, "publishIds">,
    ids: Readonly<Record<"clientId" | "tenantId", unknown>>,
): void {
    for (const [field, id] of Object.entries(ids)) {
        if (publishIds && id === undefined) {
            throw new pulumi.RunError(`${path}: publishIds is set, but ${field} is not known: pass ${field}.`);
        }
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
    const judged = judgeBeforehand({ ...ROTATION_DEFAULTS, ...plain, maxLiveCredentials } as RotationArgs, now);
    return (judged.failures ?? []).map(({ reason }) => reason);
}

/** @throws RunError when the id is not one that Graph gives applications */
export function judgeApplicationId(path: string, id: string | undefined): void {
    if (id !== undefined && !/^(\/applications\/)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
        throw new pulumi.RunError(
            `${path}: applicationId is ${quote(id)}, which names no application: write its object id, alone or as ` +
                "/applications/{objectId}.",
        );
    }
}
