import { randomUUID } from "node:crypto";
import { ClientAssertionCredential, type ClientAssertionCredentialOptions } from "@azure/identity";

/** What the API reads from Key Vault: where the current certificate signs. Nothing in it is secret. */
export interface CertificateReference {
    /** Address of the key. */
    readonly key: string;
    /** SHA-256 thumbprint of the certificate, base64url. */
    readonly "x5t#S256": string;
}

/** What signs: a `CryptographyClient` of `@azure/keyvault-keys`. */
export interface Signer {
    signData(algorithm: "PS256", data: Uint8Array): Promise<{ readonly result: Uint8Array }>;
}

/** Who signs in, and where. */
export interface Client {
    readonly tenantId: string;
    readonly clientId: string;
    /** @default https://login.microsoftonline.com */
    readonly authorityHost?: string;
}

/** The API's side: a credential for any client of Azure or Graph, whose assertions the vault signs. */
export function certificateCredential(
    client: Client,
    reference: CertificateReference,
    signer: Signer,
    options?: ClientAssertionCredentialOptions,
): ClientAssertionCredential {
    const { tenantId, clientId, authorityHost = "https://login.microsoftonline.com" } = client;
    const assertion = async () => {
        const now = Math.floor(Date.now() / 1000);
        const header = encoded({ alg: "PS256", typ: "JWT", "x5t#S256": reference["x5t#S256"] });
        const claims = encoded({
            aud: `${authorityHost}/${tenantId}/oauth2/v2.0/token`,
            iss: clientId,
            sub: clientId,
            jti: randomUUID(),
            nbf: now,
            exp: now + 300,
        });
        const { result } = await signer.signData("PS256", Buffer.from(`${header}.${claims}`));
        return `${header}.${claims}.${Buffer.from(result).toString("base64url")}`;
    };
    return new ClientAssertionCredential(tenantId, clientId, assertion, { authorityHost, ...options });
}

function encoded(part: object): string {
    return Buffer.from(JSON.stringify(part)).toString("base64url");
}
