import { createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { sign } from "jsonwebtoken";
import type { SimulatedClock } from "../clock";
import type { JsonObject } from "../json";

/** What a foreign issuer's token says. */
export interface ForeignToken {
    /** The issuer, for example `https://token.actions.githubusercontent.com`, or one of `localIssuer`. */
    readonly issuer: string;
    readonly subject: string;
    /** @default `api://AzureADTokenExchange` */
    readonly audience?: string;
    /** Seconds for which it is valid, from the simulated instant on. @default 600 */
    readonly lifetime?: number;
}

/**
 * The identity providers outside of the tenant that workloads get tokens from: GitHub Actions, Kubernetes clusters,
 * other clouds. One key signs for all of them, and the token endpoint trusts it whatever the issuer is called. Issuers
 * below `https://localhost:PORT/issuers/` can be discovered as real ones can.
 */
export class ForeignIssuers {
    private constructor(
        private readonly privateKey: KeyObject,
        /** The key that their tokens are verified with. */
        readonly publicKey: KeyObject,
        private readonly keyId: string,
        private readonly url: string,
        private readonly clock: SimulatedClock,
    ) {}

    /** @param url `https://localhost:PORT` */
    static async create(keyId: string, url: string, clock: SimulatedClock): Promise<ForeignIssuers> {
        const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
        return new ForeignIssuers(privateKey, createPublicKey(privateKey), keyId, url, clock);
    }

    /** The address of an issuer that this server hosts. */
    localIssuer(name: string): string {
        return `${this.url}/issuers/${name}`;
    }

    /** Signs a token, as the workload's platform does. */
    sign({ issuer, subject, audience = "api://AzureADTokenExchange", lifetime = 600 }: ForeignToken): string {
        const now = this.clock.seconds();
        const claims = { iss: issuer, sub: subject, aud: audience, iat: now, nbf: now, exp: now + lifetime };
        return sign(claims, this.privateKey, { algorithm: "RS256", keyid: this.keyId });
    }

    /** What token readers fetch to verify. */
    publicJwk(): JsonObject {
        const { n = "", e = "" } = this.publicKey.export({ format: "jwk" });
        return { kty: "RSA", use: "sig", alg: "RS256", kid: this.keyId, n, e };
    }
}
