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
        /** Further response headers. */
        readonly headers: Readonly<Record<string, string>> = {},
    ) {
        super(message);
    }
}
