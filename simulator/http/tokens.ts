import { createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { decode, sign, verify } from "jsonwebtoken";
import type { SimulatedClock } from "../clock";
import { isObject, type JsonObject, textOf } from "../json";
import { ServiceError } from "../service-error";

/** Who a token speaks for. */
export interface Identity {
    readonly appId: string;
    readonly objectId: string;
}

/** Seconds for which an access token is issued, as Entra answers them. */
export const TOKEN_LIFETIME = 3599;

/** How many tokens are known to have been checked. */
const MOST_CHECKED = 1_000;

/** Makes and checks access tokens: RS256, with the claims that Entra's application tokens have. */
export class TokenIssuer {
    /** The newest token by caller, resource and roles; the clock stands still, so most sign-ins ask for what exists already. */
    private readonly newest = new Map<string, { readonly issuedAt: number; readonly token: string }>();

    /** Whose tokens were checked before: what does not depend on the present is not checked again. */
    private readonly checked = new Map<string, Identity>();

    private constructor(
        private readonly privateKey: KeyObject,
        private readonly publicKey: KeyObject,
        private readonly keyId: string,
        private readonly tenantId: string,
        private readonly clock: SimulatedClock,
    ) {}

    /** Makes an issuer with a key of its own. */
    static async create(keyId: string, tenantId: string, clock: SimulatedClock): Promise<TokenIssuer> {
        const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
        return new TokenIssuer(privateKey, createPublicKey(privateKey), keyId, tenantId, clock);
    }

    /** Issues an access token. */
    issue(identity: Identity, audience: string, roles: readonly string[]): string {
        const issuedAt = this.clock.seconds();
        const key = `${identity.appId} ${audience} ${roles.join(" ")}`;
        const known = this.newest.get(key);
        if (known?.issuedAt === issuedAt) {
            return known.token;
        }
        const claims = {
            aud: audience,
            iss: `https://sts.windows.net/${this.tenantId}/`,
            iat: issuedAt,
            nbf: issuedAt,
            exp: issuedAt + TOKEN_LIFETIME,
            appid: identity.appId,
            appidacr: "1",
            idp: `https://sts.windows.net/${this.tenantId}/`,
            idtyp: "app",
            oid: identity.objectId,
            roles,
            sub: identity.objectId,
            tid: this.tenantId,
            ver: "1.0",
        };
        const token = sign(claims, this.privateKey, { algorithm: "RS256", keyid: this.keyId });
        this.newest.set(key, { issuedAt, token });
        return token;
    }

    /**
     * Reads a token; refuses (401) what was not issued here, not for this audience, or, when asked for, has ended by
     * the simulated clock.
     */
    check(token: string, audiences: readonly string[], judgeExpiry: boolean): Identity {
        const key = `${audiences.join(" ")} ${token}`;
        const known = judgeExpiry ? undefined : this.checked.get(key);
        if (known !== undefined) {
            return known;
        }
        const identity = this.read(token, audiences, judgeExpiry);
        if (this.checked.size === MOST_CHECKED) {
            this.checked.clear();
        }
        this.checked.set(key, identity);
        return identity;
    }

    private read(token: string, audiences: readonly string[], judgeExpiry: boolean): Identity {
        try {
            const claims: unknown = verify(token, this.publicKey, {
                algorithms: ["RS256"],
                audience: [...audiences, ...audiences.map((audience) => `${audience}/`)] as [string, ...string[]],
                clockTimestamp: this.clock.seconds(),
                ignoreExpiration: !judgeExpiry,
                // The clock may have been set back since the token was issued.
                ignoreNotBefore: !judgeExpiry,
            });
            if (isObject(claims) && typeof claims["appid"] === "string" && typeof claims["oid"] === "string") {
                return { appId: claims["appid"], objectId: claims["oid"] };
            }
            throw new Error("the token has no appid and oid claims");
        } catch (error) {
            throw new ServiceError(
                401,
                "InvalidAuthenticationToken",
                `Access token validation failure: ${String(error)}`,
            );
        }
    }

    /** The key that token readers fetch. */
    publicJwk(): JsonObject {
        const { n = "", e = "" } = this.publicKey.export({ format: "jwk" });
        return { kty: "RSA", use: "sig", alg: "RS256", kid: this.keyId, x5t: this.keyId, n, e };
    }
}

/** Client id that a token claims, whoever issued it; `undefined` when it claims none. */
export function claimedCaller(token: string): string | undefined {
    const claims: unknown = decode(token);
    return isObject(claims) ? textOf(claims["appid"]) : undefined;
}
