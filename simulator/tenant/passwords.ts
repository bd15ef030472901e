import { createHash } from "node:crypto";
import type { Chance } from "../chance";
import { addToInstant } from "../clock";
import { type JsonObject, textOf } from "../json";
import { ServiceError } from "../service-error";

/** A client secret as the directory shows it: never its value. */
export interface PasswordCredential {
    readonly keyId: string;
    readonly displayName: string | null;
    /** The first three characters of the value. */
    readonly hint: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly startDateTime: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly endDateTime: string;
}

/** A client secret as the directory keeps it: a digest stands for the value. */
export interface StoredPassword extends PasswordCredential {
    readonly digest: string;
}

/** What may be asked of a new client secret. */
export interface PasswordRequest {
    readonly displayName?: string | null;
    /** @default now */
    readonly startDateTime?: string | null;
    /** @default start + 2 years, as Entra does */
    readonly endDateTime?: string | null;
}

/** What is asked for, read from Graph's `passwordCredential`. */
export function passwordRequest(wanted: JsonObject): PasswordRequest {
    return {
        displayName: textOf(wanted["displayName"]),
        startDateTime: textOf(wanted["startDateTime"]),
        endDateTime: textOf(wanted["endDateTime"]),
    };
}

/** Applications for these audiences include personal Microsoft accounts, and may list two client secrets at most. */
export const PERSONAL_AUDIENCES: readonly string[] = ["AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];
/** Client secrets that an application for personal accounts may list, ended ones included. */
export const PERSONAL_PASSWORD_LIMIT = 2;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const TAIL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~";

/**
 * Makes a client secret, judged by the audience's limit and the policy.
 * @param judgeLife refuses what a policy refuses, by start and end
 */
export function makePassword(
    request: PasswordRequest,
    holder: { readonly signInAudience: string; readonly passwords: readonly StoredPassword[] },
    judgeLife: (start: string, end: string) => void,
    now: string,
    chance: Chance,
): { readonly stored: StoredPassword; readonly secretText: string } {
    const startDateTime = instantOf("startDateTime", request.startDateTime) ?? now;
    const endDateTime = instantOf("endDateTime", request.endDateTime) ?? addToInstant(startDateTime, "P2Y");
    if (endDateTime <= startDateTime) {
        throw new ServiceError(400, "Request_BadRequest", "Password credential end date is invalid.");
    }
    judgeLife(startDateTime, endDateTime);
    judgeNumber(holder.signInAudience, holder.passwords.length + 1);
    const secretText = makeSecretText(chance);
    const stored: StoredPassword = {
        keyId: chance.uuid(),
        displayName: request.displayName ?? null,
        hint: secretText.slice(0, 3),
        startDateTime,
        endDateTime,
        digest: digestOf(secretText),
    };
    return { stored, secretText };
}

/** Refuses more client secrets than the audience allows. */
export function judgeNumber(signInAudience: string, count: number): void {
    if (PERSONAL_AUDIENCES.includes(signInAudience) && count > PERSONAL_PASSWORD_LIMIT) {
        throw new ServiceError(
            400,
            "Request_BadRequest",
            `Not allowed to add ${count} passwords. You can only add a maximum of ${PERSONAL_PASSWORD_LIMIT} passwords.`,
        );
    }
}

/** The form in which a value is compared and kept. */
export function digestOf(secretText: string): string {
    return createHash("sha256").update(secretText).digest("base64");
}

/** The public part of a stored client secret. */
export function describePassword({ digest: _, ...credential }: StoredPassword): PasswordCredential {
    return credential;
}

/** A value of Entra's form: 40 characters, of which the fifth and sixth are `Q~`. */
function makeSecretText(chance: Chance): string {
    const bytes = chance.bytes(38);
    const text = Array.from(bytes, (byte, index) => {
        // The first three make the hint, which people read out: letters and digits only.
        const alphabet = index < 3 ? TAIL_ALPHABET.slice(0, 62) : TAIL_ALPHABET;
        return alphabet[byte % alphabet.length];
    }).join("");
    return `${text.slice(0, 3)}8Q~${text.slice(3, 37)}`;
}

/** Reads an instant, at any offset, to the whole second. */
export function instantOf(field: string, value: string | null | undefined): string | undefined {
    if (value === undefined || value === null) {
        return undefined;
    }
    if (!INSTANT.test(value) || Number.isNaN(Date.parse(value))) {
        throw new ServiceError(
            400,
            "Request_BadRequest",
            `Cannot convert the value '${value}' of '${field}' to Edm.DateTimeOffset.`,
        );
    }
    return addToInstant(value, "PT0S");
}
