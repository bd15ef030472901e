import { answer, type ServiceAnswer } from "../../http/service";
import type { JsonObject } from "../../json";
import type { SignInRefusal } from "../../tenant/sign-in";
import type { ServiceParts } from "../parts";

/** Codes that speak of the client's secret or assertion. */
const INVALID_CLIENT = /^AADSTS(7000215|7000218|7000222|70002[1347]|70021\d|7002138|50013|50027)$/;

/** Entra's own failure. */
const TRANSIENT = "AADSTS90033";

/** OAuth's error for a code of Entra's. */
export function oauthError(code: string): string {
    if (INVALID_CLIENT.test(code)) {
        return "invalid_client";
    }
    if (code === TRANSIENT) {
        return "temporarily_unavailable";
    }
    return code.startsWith("AADSTS") ? "unauthorized_client" : "temporarily_unavailable";
}

/** A refusal as Entra answers it. */
export function refused(refusal: SignInRefusal, parts: ServiceParts): ServiceAnswer {
    return answer(refusal.status, refusalBody(refusal, parts));
}

/** A refusal as Entra writes it; a code that is not Entra's (`AADSTS…`) gets no number. */
export function refusalBody({ code, error, message }: SignInRefusal, { clock, chance }: ServiceParts): JsonObject {
    const trace = chance.uuid();
    const correlation = chance.uuid();
    const timestamp = clock.now().replace("T", " ");
    const number = /^AADSTS(\d+)$/.exec(code)?.[1];
    const description = `${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
    return {
        error,
        error_description: description,
        error_codes: number === undefined ? [] : [Number(number)],
        timestamp,
        trace_id: trace,
        correlation_id: correlation,
        ...(number && { error_uri: `https://login.microsoftonline.com/error?code=${number}` }),
    };
}
