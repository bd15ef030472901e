import { X509Certificate } from "node:crypto";
import type { Chance } from "../chance";
import { addToInstant } from "../clock";
import { type Json, type JsonObject, objectOf, textOf } from "../json";
import { badRequest } from "./bad-request";
import { instantOf } from "./passwords";

/** A certificate of an application or service principal as the directory shows it. */
export interface KeyCredential {
    readonly keyId: string;
    readonly displayName: string | null;
    /** The certificate's SHA-1 thumbprint in hexadecimal digits, unless the caller chose another text. */
    readonly customKeyIdentifier: string;
    readonly type: "AsymmetricX509Cert";
    readonly usage: "Verify";
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly startDateTime: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly endDateTime: string;
}

/** A certificate as the directory keeps it. */
export interface StoredKey extends KeyCredential {
    /** The certificate, DER in base64: public. */
    readonly key: string;
}

/** What a new list of certificates is judged by. */
export interface KeyRules {
    /** Refuses what a policy refuses, by start and end. */
    readonly judgeLife: (start: string, end: string) => void;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly now: string;
    readonly chance: Chance;
}

/** A friendly name is cut after this many characters. */
const NAME_LENGTH = 90;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The list that a write of `keyCredentials` leads to: it names every certificate that is to stay, by its key id and
 * without its key, and brings the new ones along. What it does not name is removed.
 */
export function replaceKeys(current: readonly StoredKey[], wanted: Json, rules: KeyRules): StoredKey[] {
    if (!Array.isArray(wanted)) {
        throw badRequest("Invalid value specified for property 'keyCredentials' of resource 'Application'.");
    }
    const next = wanted.map(objectOf).map((each) => {
        const keyId = textOf(each["keyId"])?.toLowerCase();
        const existing = current.find((key) => key.keyId === keyId);
        return existing === undefined ? makeKey(each, rules) : keptKey(existing, each);
    });
    const twice = next.find((key, index) => next.findIndex(({ keyId }) => keyId === key.keyId) !== index);
    if (twice !== undefined) {
        throw badRequest(`Duplicate key credential found with keyId ${twice.keyId}.`);
    }
    return next;
}

/** The public part of a stored certificate; the key only where it was asked for. */
export function describeKey(
    { key, ...credential }: StoredKey,
    withKey = false,
): KeyCredential & { key: string | null } {
    return { ...credential, key: withKey ? key : null };
}

/** A certificate as a person in the portal adds it: its text is PEM, or DER in base64. */
export function keyRequest(certificate: string, displayName?: string): JsonObject {
    return { type: "AsymmetricX509Cert", usage: "Verify", key: derOf(certificate), displayName: displayName ?? null };
}

function keptKey(existing: StoredKey, wanted: JsonObject): StoredKey {
    const { key, startDateTime, endDateTime, type, usage } = wanted;
    const same =
        (textOf(key) === undefined || derOf(textOf(key) ?? "") === existing.key) &&
        (textOf(startDateTime) === undefined ||
            instantOf("startDateTime", textOf(startDateTime)) === existing.startDateTime) &&
        (textOf(endDateTime) === undefined || instantOf("endDateTime", textOf(endDateTime)) === existing.endDateTime) &&
        [undefined, null, existing.type].includes(type as never) &&
        [undefined, null, existing.usage].includes(usage as never);
    if (!same) {
        throw badRequest(`Update to existing credential with KeyId '${existing.keyId}' is not allowed.`);
    }
    return existing;
}

function makeKey(wanted: JsonObject, { judgeLife, now, chance }: KeyRules): StoredKey {
    if (wanted["type"] !== "AsymmetricX509Cert") {
        throw badRequest(
            `Key credential type '${textOf(wanted["type"]) ?? ""}' is invalid: AsymmetricX509Cert is served.`,
        );
    }
    if (wanted["usage"] !== "Verify") {
        throw badRequest(`Key credential usage '${textOf(wanted["usage"]) ?? ""}' is invalid for AsymmetricX509Cert.`);
    }
    const keyId = textOf(wanted["keyId"]) ?? chance.uuid();
    if (!UUID.test(keyId)) {
        throw badRequest(`Cannot convert the value '${keyId}' of 'keyId' to Edm.Guid.`);
    }
    const key = derOf(textOf(wanted["key"]) ?? "");
    const certificate = readCertificate(key);
    const startDateTime = instantOf("startDateTime", textOf(wanted["startDateTime"])) ?? certificate.notBefore;
    const endDateTime = instantOf("endDateTime", textOf(wanted["endDateTime"])) ?? certificate.notAfter;
    if (startDateTime < certificate.notBefore || startDateTime >= endDateTime) {
        throw badRequest("Key credential start date is invalid.");
    }
    if (endDateTime > certificate.notAfter || endDateTime <= now) {
        throw badRequest("Key credential end date is invalid.");
    }
    judgeLife(startDateTime, endDateTime);
    return {
        keyId: keyId.toLowerCase(),
        displayName: (textOf(wanted["displayName"]) || certificate.subject).slice(0, NAME_LENGTH),
        customKeyIdentifier: textOf(wanted["customKeyIdentifier"]) || certificate.thumbprint,
        type: "AsymmetricX509Cert",
        usage: "Verify",
        startDateTime,
        endDateTime,
        key,
    };
}

/** What is read of a certificate; instants as `YYYY-MM-DDTHH:MM:SSZ`. */
interface ReadCertificate {
    readonly subject: string;
    readonly thumbprint: string;
    readonly notBefore: string;
    readonly notAfter: string;
}

function readCertificate(key: string): ReadCertificate {
    const certificate = parse(key);
    return {
        subject: certificate.subject?.split("\n").join(", ") ?? "",
        thumbprint: certificate.fingerprint.replaceAll(":", ""),
        notBefore: instantOfText(certificate.validFrom),
        notAfter: instantOfText(certificate.validTo),
    };
}

/** Node writes a certificate's instants as OpenSSL does: `Mar  1 00:00:00 2026 GMT`. */
function instantOfText(text: string): string {
    return addToInstant(new Date(text).toISOString(), "PT0S");
}

/** DER in base64, from the same or from PEM, itself in base64 or not: the azuread provider sends PEM in base64. */
function derOf(text: string): string {
    return parse(text).raw.toString("base64");
}

function parse(text: string): X509Certificate {
    try {
        // Both DER and PEM are recognised.
        return new X509Certificate(text.includes("-----BEGIN") ? text : Buffer.from(text, "base64"));
    } catch {
        throw badRequest("Key credential value is invalid: it is no X.509 certificate in base64.");
    }
}
