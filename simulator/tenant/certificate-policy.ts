import { Name } from "@peculiar/x509";
import { type Json, type JsonObject, objectOf, textOf } from "../json";
import type { ServiceError } from "../service-error";
import { badParameter } from "./vault-rules";

/** How a certificate is to be made, read from a policy. */
export interface CertificatePlan {
    readonly exportable: boolean;
    /** Bits of the RSA key. */
    readonly keySize: number;
    readonly reuseKey: boolean;
    readonly contentType: "application/x-pkcs12" | "application/x-pem-file";
    /** Distinguished name, for example `CN=web, O=Contoso`. */
    readonly subject: string;
    readonly validityMonths: number;
    /** Object identifiers. */
    readonly extendedUsages: readonly string[];
    /** Key Vault's names, for example `digitalSignature`. */
    readonly usages: readonly string[];
    readonly dnsNames: readonly string[];
    readonly emails: readonly string[];
}

const SERVER_AND_CLIENT = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"];
const KEY_SIZES = [2048, 3072, 4096];
const CONTENT_TYPES = ["application/x-pkcs12", "application/x-pem-file"] as const;
const LONGEST_MONTHS = 1200;

/** Fills in what Key Vault presumes, and refuses what it, or this simulation of it, does not make. */
export function completePolicy(policy: JsonObject): JsonObject {
    const issuer = textOf(objectOf(policy["issuer"])["name"]) ?? "";
    if (issuer !== "Self") {
        throw badPolicy(`issuer is '${issuer}'; the simulated vault makes self-signed certificates, issuer 'Self'`);
    }
    const key = { exportable: true, kty: "RSA", key_size: 2048, reuse_key: false, ...given(policy["key_props"]) };
    if (key.kty !== "RSA") {
        throw badPolicy(`key type is '${key.kty}'; the simulated vault makes RSA keys`);
    }
    if (!KEY_SIZES.includes(key.key_size)) {
        throw badPolicy(`key size is ${key.key_size}; ${KEY_SIZES.join(", ")} are valid`);
    }
    const secret = { contentType: CONTENT_TYPES[0], ...given(policy["secret_props"]) };
    if (!CONTENT_TYPES.some((type) => type === secret.contentType)) {
        throw badPolicy(`content type is '${secret.contentType}'; ${CONTENT_TYPES.join(" and ")} are valid`);
    }
    const x509: JsonObject = {
        subject: "",
        ekus: SERVER_AND_CLIENT,
        key_usage: ["digitalSignature", "keyEncipherment"],
        validity_months: 12,
        ...given(policy["x509_props"]),
    };
    const months = x509["validity_months"];
    if (typeof months !== "number" || !Number.isInteger(months) || months < 1 || months > LONGEST_MONTHS) {
        throw badPolicy(`validity is ${JSON.stringify(months)} months; 1 to ${LONGEST_MONTHS} are valid`);
    }
    const subject = textOf(x509["subject"]) ?? "";
    if (new Name(subject).toJSON().length === 0) {
        throw badPolicy(`the subject '${subject}' is no distinguished name such as CN=web, O=Contoso`);
    }
    return { ...policy, key_props: key, secret_props: secret, x509_props: x509 };
}

/** Reads a policy whose defaults are filled in. */
export function planOf(policy: JsonObject): CertificatePlan {
    const [key, secret, x509] = ["key_props", "secret_props", "x509_props"].map((part) => objectOf(policy[part]));
    const names = objectOf(x509?.["sans"]);
    return {
        exportable: key?.["exportable"] === true,
        keySize: Number(key?.["key_size"]),
        reuseKey: key?.["reuse_key"] === true,
        contentType: secret?.["contentType"] as CertificatePlan["contentType"],
        subject: textOf(x509?.["subject"]) ?? "",
        validityMonths: Number(x509?.["validity_months"]),
        extendedUsages: textsOf(x509?.["ekus"]),
        usages: textsOf(x509?.["key_usage"]),
        dnsNames: textsOf(names["dns_names"]),
        emails: textsOf(names["emails"]),
    };
}

/** Members that are given; clients send `null` for some that are not. */
// biome-ignore lint/suspicious/noExplicitAny: as the wire has them; what matters is judged member by member
function given(value: Json | undefined): any {
    return Object.fromEntries(Object.entries(objectOf(value)).filter(([, member]) => member !== null));
}

function textsOf(value: Json | undefined): string[] {
    return [value ?? []].flat().map(String);
}

function badPolicy(what: string): ServiceError {
    return badParameter(`Certificate policy: ${what}.`);
}
