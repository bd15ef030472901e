import { ServiceError } from "../service-error";

const NAME = /^[0-9a-zA-Z-]{1,127}$/;

/** What Key Vault calls the kinds of things that it keeps. */
export type ObjectKind = "Secret" | "Key" | "Certificate";

/** Refuses a name that Key Vault's addresses cannot have. */
export function judgeName(name: string): void {
    if (!NAME.test(name)) {
        throw badParameter(`The request URI contains an invalid name: ${name}`);
    }
}

/** Key Vault's refusal of a malformed request. */
export function badParameter(message: string): ServiceError {
    return new ServiceError(400, "BadParameter", message);
}

/** The refusal of a name or version that is not there. */
export function notFound(kind: ObjectKind, name: string): ServiceError {
    const message = `A ${kind.toLowerCase()} with (name/id) ${name} was not found in this key vault.`;
    return new ServiceError(404, `${kind}NotFound`, message);
}

/** The refusal of a name that is softly deleted. */
export function isDeleted(kind: ObjectKind, name: string): ServiceError {
    return new ServiceError(
        409,
        "Conflict",
        `${kind} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${kind.toLowerCase()} can only be recovered or purged.`,
        { inner: "ObjectIsDeletedButRecoverable" },
    );
}

/** The refusal of a change that only the certificate's own operations may make. */
export function isManaged(operation: string, kind: ObjectKind): ServiceError {
    const message = `Operation ${operation} is not allowed on a managed ${kind.toLowerCase()}: it belongs to a certificate.`;
    return new ServiceError(403, "Forbidden", message, { inner: `${kind}Managed` });
}
