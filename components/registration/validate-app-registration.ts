import * as pulumi from "@pulumi/pulumi";
import { fieldPath } from "../../contract/plain-text";
import type { ClientSecretArgs } from "../credentials/client-secret-args";
import { validateCertificate } from "../credentials/validate-certificate";
import { validateClientSecret } from "../credentials/validate-client-secret";
import { validateFederatedCredentials } from "../federation/federated-credentials";
import { programNow } from "../program/program-environment";
import type { AppRegistrationArgs } from "./app-registration-args";
import { maxLiveCredentials } from "./audience-limits";
import { validateIdentifierUris } from "./identifier-uris";
import { roleProblems } from "./principal-roles";
import { validateNames } from "./validate-names";

/** @throws RunError that names a malformed argument, its value, the limit and the way out */
export function validateAppRegistration(name: string, args: AppRegistrationArgs): void {
    const { servicePrincipal } = args;
    const [clientSecrets, federatedCredentials] = [args.clientSecrets ?? {}, args.federatedCredentials ?? {}];
    const certificates: NonNullable<AppRegistrationArgs["certificates"]> = args.certificates ?? {};
    const secrets = Object.entries<ClientSecretArgs>(clientSecrets);
    for (const [kind, declared] of Object.entries({ clientSecrets, certificates, federatedCredentials })) {
        const [credential] = Object.keys(declared);
        if (servicePrincipal === false && credential !== undefined) {
            throw new pulumi.RunError(
                `${name}: servicePrincipal is false, but ${kind} declares "${credential}". Without a service principal ` +
                    `Entra refuses every sign-in: leave servicePrincipal out, or ${kind}.`,
            );
        }
    }
    const [twice] = Object.keys(certificates).filter((key) => Object.hasOwn(clientSecrets, key));
    if (twice !== undefined) {
        throw new pulumi.RunError(
            `${name}: "${twice}" is declared in clientSecrets and in certificates, and both would be ${name}-${twice}: ` +
                "rename one of them.",
        );
    }
    validateNames(name, args);
    validateFederatedCredentials(name, federatedCredentials);
    validateIdentifierUris(name, args);
    const [role] = Object.keys(args.roleAssignments ?? {});
    if (servicePrincipal === false && role !== undefined) {
        throw new pulumi.RunError(
            `${name}: servicePrincipal is false, but roleAssignments declares "${role}". Roles are given to the ` +
                "service principal: leave servicePrincipal out, or declare no role.",
        );
    }
    const [problem] = roleProblems(args.roleAssignments ?? {});
    if (problem !== undefined) {
        throw new pulumi.RunError(`${name}: ${problem}.`);
    }
    if ("password" in args || "passwords" in args) {
        throw new pulumi.RunError(
            `${name}: password is not taken, because it would never rotate. Declare it in clientSecrets instead.`,
        );
    }
    const limit = maxLiveCredentials(args.signInAudience);
    if (typeof limit === "number" && secrets.length > 1) {
        throw new pulumi.RunError(
            `${name}: clientSecrets declares ${secrets.length} secrets, but signInAudience "${args.signInAudience}" ` +
                "includes personal accounts, where Entra allows two live secrets, so one that rotates. Declare one, or " +
                "register a second application.",
        );
    }
    const now = programNow();
    for (const [key, secret] of secrets) {
        validateClientSecret(
            fieldPath(name, "clientSecrets", key),
            secret,
            now,
            typeof limit === "number" ? limit : undefined,
        );
    }
    for (const [key, certificate] of Object.entries(certificates)) {
        validateCertificate(fieldPath(name, "certificates", key), certificate, now);
    }
}
