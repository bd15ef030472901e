import { ServiceError } from "../service-error";

/** Graph's refusal of a malformed request. */
export function badRequest(message: string): ServiceError {
    return new ServiceError(400, "Request_BadRequest", message);
}
