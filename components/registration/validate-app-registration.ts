import { fieldPath, sentence } from "../../contract/plain-text";
import { quote } from "../../rotation/quote";
import { certificateProblems } from "../credentials/certificate-problems";
import { validateCredential } from "../credentials/validate-credential";
import { validateFederatedCredentials } from "../federation/federated-credentials";
import { misspeltArguments } from "../program/misspelt";
import { programNow } from "../program/program-environment";
import type { AppRegistrationArgs } from "./app-registration-args";
import { ARGUMENTS, REFUSED_ARGUMENTS } from "./arguments";
import { maxLiveCredentials } from "./audience-limits";
import { validateIdentifierUris } from "./identifier-uris";
import { roleProblems } from "./principal-roles";
import { soundMaps, validateNames } from "./validate-names";

/**
 * Validates an app registration and all that is declared with it.
 * @returns a sentence for every malformed argument: its value, the limit and the way out
 */
export function validateAppRegistration(name: string, written: AppRegistrationArgs): string[] {
    if (typeof written !== "object" || written === null) {
        return [`${fieldPath(name)} has no arguments: write an object with displayName at least.`];
    }
    const { sound: args, problems } = soundMaps(name, written);
    const { clientSecrets = {}, certificates = {}, federatedCredentials = {}, roleAssignments = {} } = args;
    const limit = maxLiveCredentials(args.signInAudience);
    const most = typeof limit === "number" ? limit : undefined;
    const now = programNow();
    return [
        ...problems,
        ...validateTogether(args, most).map((problem) => `${name}: ${sentence(problem)}`),
        ...validateNames(name, args),
        ...validateFederatedCredentials(name, federatedCredentials),
        ...validateIdentifierUris(name, args),
        ...roleProblems(roleAssignments).map((problem) => `${name}: ${sentence(problem)}`),
        ...Object.entries(clientSecrets).flatMap(([key, secret]) =>
            validateCredential(fieldPath(name, "clientSecrets", key), secret, now, undefined, most),
        ),
        ...Object.entries(certificates).flatMap(([key, certificate]) =>
            validateCredential(fieldPath(name, "certificates", key), certificate, now, certificateProblems),
        ),
    ];
}

/** What arguments exclude each other; each continues a sentence about the app registration. */
function validateTogether(args: AppRegistrationArgs, most: number | undefined): string[] {
    const { clientSecrets = {}, certificates = {}, federatedCredentials = {}, roleAssignments = {} } = args;
    const secrets = Object.keys(clientSecrets);
    const roles = listed(roleAssignments);
    const isWithoutPrincipal = args.servicePrincipal === false;
    const twice = Object.keys(certificates).filter((key) => Object.hasOwn(clientSecrets, key));
    return [
        ...misspeltArguments(args, [...ARGUMENTS, ...REFUSED_ARGUMENTS]),
        ...Object.entries({ clientSecrets, certificates, federatedCredentials }).flatMap(([kind, declared]) =>
            isWithoutPrincipal && listed(declared) !== ""
                ? [
                      `servicePrincipal is false, but ${kind} declares ${listed(declared)}. Without a service principal Entra ` +
                          `refuses every sign-in: leave servicePrincipal out, or ${kind}`,
                  ]
                : [],
        ),
        ...(isWithoutPrincipal && roles !== ""
            ? [
                  `servicePrincipal is false, but roleAssignments declares ${roles}. Roles are given to the service principal: ` +
                      "leave servicePrincipal out, or declare no role",
              ]
            : []),
        ...twice.map(
            (key) =>
                `${quote(key)} is declared in clientSecrets and in certificates, and both would be one ` +
                `resource, called by the app and this name: rename one of them`,
        ),
        ...(REFUSED_ARGUMENTS.some((argument) => argument in args)
            ? ["password is not taken, because it would never rotate. Declare it in clientSecrets instead"]
            : []),
        ...(most !== undefined && secrets.length > 1
            ? [
                  `clientSecrets declares ${secrets.length} secrets, but signInAudience "${args.signInAudience}" includes personal ` +
                      "accounts, where Entra allows two live secrets, so one that rotates. Declare one, or register a second " +
                      "application",
              ]
            : []),
    ];
}

function listed(declared: object): string {
    return Object.keys(declared).map(quote).join(", ");
}
