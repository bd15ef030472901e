/** What a refusal may say besides code and message. */
export interface ServiceErrorDetails {
    /** Further response headers. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Code of the inner error, where the service has one, for example `ObjectIsDeletedButRecoverable`. */
    readonly inner?: string;
}

/**
 * A refusal in the terms of the service that refuses: HTTP status, the service's own error code and message. Each
 * service has its own JSON form for it.
 */
export class ServiceError extends Error {
    override readonly name = "ServiceError";

    constructor(
        /** HTTP status. */
        readonly status: number,
        /** The service's error code, for example `Request_ResourceNotFound`. */
        readonly code: string,
        message: string,
        readonly details: ServiceErrorDetails = {},
    ) {
        super(message);
    }
}
