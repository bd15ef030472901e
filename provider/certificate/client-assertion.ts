import { createHash } from "node:crypto";
import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal } from "../rest/refused-request";
import type { CertificateReference } from "./reference";

const API_VERSION = "7.4";
/** Entra wants assertions that live for minutes only. */
const LIFE_SECONDS = 300;

const PERMISSION =
    "The deploying identity needs the role Key Vault Crypto User on the vault, and the vault's firewall must let it in.";

/** What a client says of itself in an assertion. */
export interface AssertionFacts {
    readonly clientId: string;
    /** The token endpoint. */
    readonly audience: string;
    readonly now: Date;
    /** Different for every assertion. */
    readonly id: string;
}

/**
 * Makes a client assertion that a key in a vault signs, as Entra documents it (identity-platform/certificate-credentials):
 * a JWT whose digest goes to the vault and whose signature comes back. JWT libraries sign with keys that they hold.
 * @throws RefusedRequest when the vault does not sign
 */
export async function signAssertion(
    { clientId, audience, now, id }: AssertionFacts,
    reference: CertificateReference,
    keyVault: Session["keyVault"],
): Promise<string> {
    const seconds = Math.floor(now.getTime() / 1_000);
    const header = { alg: "PS256", typ: "JWT", "x5t#S256": reference["x5t#S256"] };
    const claims = { aud: audience, iss: clientId, sub: clientId, jti: id, nbf: seconds, exp: seconds + LIFE_SECONDS };
    const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const digest = createHash("sha256").update(content).digest("base64url");
    const send = keyVault(new URL(reference.key).origin);
    const url = `${reference.key}/sign?api-version=${API_VERSION}`;
    const answer = await send({ method: "POST", url, body: { alg: header.alg, value: digest } });
    if (answer.status !== 200) {
        throw refusal(`Signing with ${reference.key}`, answer, PERMISSION);
    }
    const { value } = (jsonOf(answer, "Key Vault") ?? {}) as { value?: unknown };
    return `${content}.${value}`;
}
