import { sentence } from "../../contract/plain-text";
import { PACKAGE } from "../../contract/provider-settings";
import { noArgument } from "../../rotation/nearest";
import { type Invocation, Secret } from "../wire/handler";
import { hasSecret, reveal } from "../wire/values";

/** Functions that build issuer and subject of a workload's tokens, by what messages call them, and their arguments. */
export const PLATFORM_ARGUMENTS = {
    aws: ["issuer", "roleArn"],
    azureDevOps: ["organizationId", "tenantId", "serviceConnectionId", "organization", "project", "serviceConnection"],
    gitHubActions: ["repository", "environment", "branch", "tag", "ownerId", "repositoryId", "enterprise", "issuer"],
    gitLab: ["projectId", "project", "branch", "tag", "issuer"],
    google: ["serviceAccountId"],
    kubernetes: ["issuer", "namespace", "serviceAccount"],
} as const;

type PlatformName = keyof typeof PLATFORM_ARGUMENTS;

/** The same helpers as programs in TypeScript call, as functions of the plugin. */
export const FEDERATION_FUNCTIONS: Readonly<Record<string, Invocation>> = Object.fromEntries(
    (Object.keys(PLATFORM_ARGUMENTS) as PlatformName[]).map((name) => [
        `${PACKAGE}:index:${name}`,
        async (args) => {
            // Loaded here: programs in TypeScript build their trusts themselves.
            const { PLATFORMS } = await import("../../components/federation/platforms.js");
            const { trustOf } = await import("../../components/federation/platform.js");
            const given = Object.entries(args).filter(([, value]) => value !== undefined && value !== null);
            const known: readonly string[] = PLATFORM_ARGUMENTS[name];
            const unknown = given.filter(([key]) => !known.includes(key));
            if (unknown.length > 0) {
                const problems = unknown.map(([key]) => sentence(`${name}: ${key} ${noArgument(key, known)}`));
                throw new Error(problems.join("\n"));
            }
            const workload = Object.fromEntries(given.map(([key, value]) => [key, reveal(value)]));
            const { issuer, subject } = trustOf<object>(PLATFORMS[name], workload);
            // What is built of a secret tells it.
            const told = (text: unknown) => (hasSecret(args) ? new Secret(String(text)) : String(text));
            return { issuer: told(issuer), subject: told(subject) };
        },
    ]),
);
