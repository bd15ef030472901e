import type { CheckFailure, Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { RFC3339 } from "./rfc3339";

const ENCODINGS = ["base64", "hex", "pem"];
const TYPES = ["AsymmetricX509Cert", "Symmetric"];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the real provider refuses of a certificate before it asks Graph. */
export function checkCertificate(inputs: Props): CheckFailure[] {
    const known = (name: string) => (hasUnknown(inputs[name]) ? undefined : reveal(inputs[name]));
    const failures: CheckFailure[] = [];
    const refuse = (property: string, reason: string) => failures.push({ property, reason });
    const among = (property: string, valid: readonly string[]) => {
        const value = known(property);
        if (value !== undefined && !valid.includes(String(value))) {
            refuse(property, `${property} is "${value}". It can be ${valid.join(", ")}.`);
        }
    };
    among("encoding", ENCODINGS);
    among("type", TYPES);
    const keyId = known("keyId");
    if (keyId !== undefined && !UUID.test(String(keyId))) {
        refuse("keyId", `keyId is "${keyId}". It must be a UUID.`);
    }
    for (const property of ["startDate", "endDate"]) {
        const date = known(property);
        if (date !== undefined && !RFC3339.test(String(date))) {
            refuse(property, `${property} is "${date}". Write it as YYYY-MM-DDTHH:MM:SSZ.`);
        }
    }
    if (inputs["endDate"] !== undefined && inputs["endDateRelative"] !== undefined) {
        refuse("endDate", "endDate and endDateRelative are both given. Give endDate: the other one is deprecated.");
    } else if (inputs["endDateRelative"] !== undefined) {
        const reason =
            "endDateRelative counts by the provider's own clock, which the stand-in has none of. Give endDate.";
        refuse("endDateRelative", reason);
    }
    if (inputs["value"] === undefined) {
        refuse("value", "value is missing. Give the certificate.");
    }
    return failures;
}

/** What the real provider sends: PEM, in base64, whatever it was given. */
export function encodedCertificate(value: string, encoding: string): string {
    if (encoding === "pem") {
        return Buffer.from(value).toString("base64");
    }
    const der = Buffer.from(value.trim(), encoding === "hex" ? "hex" : "base64");
    const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
    return Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`).toString(
        "base64",
    );
}
