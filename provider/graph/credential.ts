import { Temporal } from "temporal-polyfill";
import { type CredentialName, parseCredentialName } from "../../contract/credential-name";

/** A client secret, or a certificate, as Graph shows it: never its value. */
export interface Credential {
    readonly keyId: string;
    readonly displayName?: string;
    /** ISO 8601, fractions of seconds possible. Where none was sent, this is the server's clock. */
    readonly startDateTime?: string;
    /** ISO 8601, fractions of seconds possible. */
    readonly endDateTime?: string;
    /** Of a certificate, base64: equal in two entries of one certificate. */
    readonly certificate?: string;
}

/** A target and its credentials of one kind at the moment of the answer. */
export interface TargetState {
    /** The client id. */
    readonly appId: string;
    readonly signInAudience?: string;
    readonly credentials: readonly Credential[];
    /** The `Date` of the answer, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly serverDate: string;
}

/** What a credential's display name says, if this package wrote it for the series. */
export function nameInSeries({ displayName }: Credential, series: string): CredentialName | undefined {
    const name = parseCredentialName(displayName ?? "");
    return name?.series === series ? name : undefined;
}

/** Key ids are UUIDs, which differ in case between services. */
export function sameKey(left: string | undefined, right: string | undefined): boolean {
    return left !== undefined && left.toLowerCase() === right?.toLowerCase();
}

/** Instants of Graph and of the ledger as seconds since 1970; `undefined` for what is missing or cannot be read. */
export function secondsOf(instant: string | undefined): number | undefined {
    try {
        return instant === undefined ? undefined : Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1_000);
    } catch {
        return undefined;
    }
}

/** Whether nobody can sign in with it any more, by the server's clock. What is unclear has not ended. */
export function hasEnded({ endDateTime }: Credential, serverDate: string): boolean {
    const [end, now] = [secondsOf(endDateTime), secondsOf(serverDate)];
    return end !== undefined && now !== undefined && end <= now;
}
