import { createPrivateKey } from "node:crypto";
import { readCertificate } from "../../../provider/login/read-certificate";
import { TokenIssuer } from "../../../simulator/http/tokens";
import type { Tenant } from "../../../simulator/tenant/tenant";

const PEM_LINE_BYTES = 48;

/** So many bytes in a row are nobody else's. */
const SHOWN_BYTES = 16;

/** Collects every client secret that the tenant issues from now on; it keeps digests only. */
export function watchIssuedValues({ directory }: Tenant): readonly string[] {
    const { credentials } = directory;
    const values: string[] = [];
    const addPassword = credentials.addPassword.bind(credentials);
    credentials.addPassword = (holder, request) => {
        const made = addPassword(holder, request);
        values.push(made.secretText);
        return made;
    };
    return values;
}

/**
 * Collects the signatures of every access token that simulated tenants issue from now on.
 * @returns `end` ends it
 */
export function watchIssuedTokens(): { readonly signatures: ReadonlySet<string>; end(): void } {
    const { issue } = TokenIssuer.prototype;
    const signatures = new Set<string>();
    TokenIssuer.prototype.issue = function (...request) {
        const token = issue.apply(this, request);
        signatures.add(token.split(".").at(-1) ?? "");
        return token;
    };
    return {
        signatures,
        end: () => {
            TokenIssuer.prototype.issue = issue;
        },
    };
}

/**
 * What is most their own of all private keys that were published under a name, as PEM or as PKCS#12; of an archive also a
 * part of itself.
 */
export function privateKeysIn(tenant: Tenant, vaultName: string, secretName: string): readonly Buffer[] {
    const versions = tenant.keyVaults.get(vaultName).secrets.get(secretName.toLowerCase())?.versions ?? [];
    return versions.flatMap(({ value }) => {
        const isPem = value.includes("-----BEGIN");
        const pem = isPem ? value : readCertificate({ base64: value }).certificate;
        const key = partOf(createPrivateKey(pem).export({ format: "der", type: "pkcs8" }));
        return isPem ? [key] : [key, partOf(Buffer.from(value, "base64"))];
    });
}

/** The private keys of all versions of a key that a vault made. */
export function vaultKeysIn(tenant: Tenant, vaultName: string, name: string): readonly Buffer[] {
    const versions = tenant.keyVaults.get(vaultName).keys.get(name.toLowerCase())?.versions ?? [];
    return versions.map(({ privateKey }) =>
        partOf(createPrivateKey(privateKey).export({ format: "der", type: "pkcs8" })),
    );
}

/** A line of what they are in PEM, near the end: what stands at the beginning is the same in all. */
function partOf(der: Buffer): Buffer {
    const line = Math.floor(der.length / PEM_LINE_BYTES) - 2;
    return der.subarray(line * PEM_LINE_BYTES, (line + 1) * PEM_LINE_BYTES);
}

/** Names the forms in which confidential values stand in a text: plain, or encoded alone or within other text. */
export function whereShown(text: string, confidential: readonly (string | Buffer)[]): string[] {
    return confidential.flatMap((value) =>
        formsOf(value)
            .filter(([, form]) => text.includes(form))
            .slice(0, 1)
            .map(([name, form]) => `${name} …${text.slice(Math.max(0, text.indexOf(form) - 40), text.indexOf(form))}`),
    );
}

type Form = readonly [name: string, text: string];

function formsOf(value: string | Buffer): Form[] {
    const bytes = Buffer.from(value as string);
    const plain: Form[] =
        typeof value === "string"
            ? [
                  ["plain", value],
                  ["URL-encoded", encodeURIComponent(value)],
              ]
            : [];
    const encoded = (["base64", "base64url"] as const).flatMap((encoding) =>
        [0, 1, 2].map((before): Form => {
            // the digits that depend on nothing but the value, wherever it stands in what was encoded
            const digits = Buffer.concat([Buffer.alloc(before), bytes])
                .toString(encoding)
                .replace(/=+$/, "");
            return [encoding, digits.slice(before === 0 ? 0 : before + 1, -1)];
        }),
    );
    const hexadecimal = bytes.toString("hex");
    const numbers = [...bytes.subarray(0, SHOWN_BYTES)];
    return [
        ...plain,
        ...encoded,
        ["hexadecimal", hexadecimal],
        ["hexadecimal", hexadecimal.toUpperCase()],
        ...[",", ", ", " "].map((gap): Form => ["a list of bytes", numbers.join(gap)]),
    ];
}
