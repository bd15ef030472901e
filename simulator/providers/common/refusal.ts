/** A service's refusal: what was asked, and the service's own code and words. */
export class Refusal extends Error {
    override readonly name = "Refusal";

    constructor(
        request: string,
        /** HTTP status. */
        readonly status: number,
        /** The service's error code, for example `Request_ResourceNotFound`. */
        readonly code: string,
        /** The service's words. */
        readonly reason: string,
    ) {
        super(`${request} was answered ${status} ${code}: ${reason}`);
    }
}
