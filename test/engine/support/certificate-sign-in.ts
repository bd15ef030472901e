import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { sign } from "jsonwebtoken";
import { readCertificate } from "../../../provider/login/read-certificate";
import type { Simulator } from "../../../simulator";
import type { SignInResult } from "../../../simulator/tenant/sign-in";
import type { Tenant } from "../../../simulator/tenant/tenant";

const AUDIENCE = "https://login.example/tenant/oauth2/v2.0/token";

/** Whether what Key Vault holds is a certificate, or a reference to one, and not a client secret. */
function isCertificate(value: string): boolean {
    return value.startsWith("{") || value.includes("-----BEGIN") || value.length > 1_000;
}

/** What Entra answers to a sign-in with what Key Vault holds, whatever it is: `ok`, or its error code. */
export function signInWith(simulator: Simulator, appId: string, value: string): string {
    const answer = isCertificate(value)
        ? signInByCertificate(simulator, appId, value)
        : simulator.tenant.signIn(appId, value);
    return answer.ok ? "ok" : answer.code;
}

/** Signs in as an application does that read this from Key Vault: by its own key, or by the one that it refers to. */
function signInByCertificate({ tenant, clock }: Simulator, appId: string, value: string): SignInResult {
    const key = value.startsWith("{") ? keyInVault(tenant, value) : keyIn(value);
    if ("refusal" in key) {
        return { ok: false, code: key.refusal, error: "", status: 403, message: "The vault does not sign." };
    }
    const now = clock.seconds();
    return tenant.signInWithAssertion(appId, assertionOf(key, appId, now), {
        audiences: [AUDIENCE],
        issuerKey: key.publicKey,
        clientSeconds: () => now,
    });
}

interface SigningKey {
    readonly privateKey: KeyObject;
    readonly publicKey: KeyObject;
    readonly x5tS256: string;
    /** What was signed last: most sign-ins of an instant are the same. */
    assertion?: { readonly of: string; readonly text: string };
}

/** What was read before, by what was read: consumers keep it too. */
const known = new Map<string, SigningKey>();
const MOST_KNOWN = 500;

function assertionOf(key: SigningKey, appId: string, now: number): string {
    const of = `${appId} ${now}`;
    if (key.assertion?.of !== of) {
        const claims = { aud: AUDIENCE, iss: appId, sub: appId, jti: "1", nbf: now, exp: now + 300, iat: now };
        const header = { alg: "PS256" as const, "x5t#S256": key.x5tS256 };
        key.assertion = { of, text: sign(claims, key.privateKey, { algorithm: "PS256", header }) };
    }
    return key.assertion.text;
}

/** What the vault signs with, if it does; the tests look into the vault where consumers would have it sign. */
function keyInVault(tenant: Tenant, reference: string): SigningKey | { readonly refusal: string } {
    const { key, "x5t#S256": x5tS256 } = JSON.parse(reference) as { key: string; "x5t#S256": string };
    const { hostname, pathname } = new URL(key);
    const [, , name = "", version = ""] = pathname.split("/");
    const { privateKey, attributes } = tenant.vaultKeys.version(hostname.split(".")[0] ?? "", name, version);
    return attributes.enabled
        ? remembered(`${x5tS256} ${privateKey}`, () => ({ pem: privateKey, x5tS256 }))
        : { refusal: "KeyDisabled" };
}

function keyIn(value: string): SigningKey {
    return remembered(value, () => {
        const pem = value.includes("-----BEGIN") ? value : readCertificate({ base64: value }).certificate;
        const x5tS256 = createHash("sha256")
            .update(new X509Certificate(certificateIn(pem)).raw)
            .digest("base64url");
        return { pem, x5tS256 };
    });
}

function remembered(text: string, read: () => { readonly pem: string; readonly x5tS256: string }): SigningKey {
    const before = known.get(text);
    if (before !== undefined) {
        return before;
    }
    const { pem, x5tS256 } = read();
    const key = { privateKey: createPrivateKey(pem), publicKey: createPublicKey(pem), x5tS256 };
    if (known.size === MOST_KNOWN) {
        known.clear();
    }
    known.set(text, key);
    return key;
}

function certificateIn(pem: string): string {
    return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0] ?? "";
}
