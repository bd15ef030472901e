import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import type { Algorithm } from "jsonwebtoken";
import { textOf } from "../json";
import type { StoredKey } from "./key-credentials";
import { type AssertionFacts, type ReadAssertion, refuseCertificate, verified } from "./read-assertion";
import { refuse, type SignInHolder, type SignInResult } from "./sign-in";

/** Algorithms that Entra documents for assertions that a certificate signs. */
const ALGORITHMS: readonly Algorithm[] = ["RS256", "PS256"];

/** Judges an assertion that the client issued itself: which certificate signed it, and whether that one counts. */
export function judgeCertificateAssertion(
    { appId, assertion, now, context, propagation }: AssertionFacts,
    { header, claims }: ReadAssertion,
    { application, principal }: SignInHolder,
): SignInResult {
    if (claims["iss"] !== appId || claims["sub"] !== appId) {
        const message = "Client assertion application identifier doesn't match 'client_id' parameter.";
        return refuse("AADSTS700021", "invalid_client", 401, message);
    }
    if (![claims["aud"]].flat().some((audience) => context.audiences.includes(textOf(audience) ?? ""))) {
        const message = `Client assertion audience claim does not match Realm issuer. Valid are: ${context.audiences.join(", ")}.`;
        return refuse("AADSTS700023", "invalid_client", 401, message);
    }
    const thumbprint = namedThumbprint(header);
    if (thumbprint === undefined) {
        const message = "Invalid JWT token. No certificate thumbprint specified in token header.";
        return refuse("AADSTS50027", "invalid_client", 401, message);
    }
    if (!ALGORITHMS.includes(header.alg as Algorithm)) {
        const message = `Invalid JWT token. The algorithm ${header.alg} is not one of ${ALGORITHMS.join(", ")}.`;
        return refuse("AADSTS50027", "invalid_client", 401, message);
    }
    const named = [...application.keys, ...principal.keys].filter(
        (key) => thumbprintOf(key, thumbprint.hash) === thumbprint.text && propagation.knows(key.keyId),
    );
    const shown = Buffer.from(thumbprint.text, "base64url").toString("hex").toUpperCase();
    const [first] = named;
    if (first === undefined) {
        return refuseCertificate("The key was not found.", appId, shown);
    }
    const inTime = named.find((key) => key.startDateTime <= now && now < key.endDateTime);
    if (inTime === undefined) {
        const reason = first.endDateTime <= now ? "The key used is expired." : "The key used is not yet valid.";
        const span = `Found key 'Start=${first.startDateTime}, End=${first.endDateTime}'`;
        return refuseCertificate(`${reason}, ${span}`, appId, shown);
    }
    if (!verified(assertion, publicKeyOf(inTime), ALGORITHMS)) {
        const reason = "The provided signature value did not match the expected signature value.";
        return refuseCertificate(reason, appId, shown);
    }
    return propagation.accepts(inTime.keyId)
        ? { ok: true, appId, objectId: principal.id }
        : refuseCertificate("The key was not found.", appId, shown);
}

interface Thumbprint {
    readonly hash: "sha1" | "sha256";
    /** Base64url. */
    readonly text: string;
}

function namedThumbprint(header: ReadAssertion["header"]): Thumbprint | undefined {
    const [sha256, sha1] = [header["x5t#S256"], header.x5t];
    if (typeof sha256 === "string") {
        return { hash: "sha256", text: sha256 };
    }
    return typeof sha1 === "string" ? { hash: "sha1", text: sha1 } : undefined;
}

/** What was read of certificates before: they never change, and are asked for at every sign-in. */
const publicKeys = new WeakMap<StoredKey, KeyObject>();
const thumbprints = new WeakMap<StoredKey, Partial<Record<Thumbprint["hash"], string>>>();

function publicKeyOf(stored: StoredKey): KeyObject {
    const read = publicKeys.get(stored) ?? new X509Certificate(Buffer.from(stored.key, "base64")).publicKey;
    publicKeys.set(stored, read);
    return read;
}

function thumbprintOf(stored: StoredKey, hash: Thumbprint["hash"]): string {
    const known = thumbprints.get(stored) ?? {};
    thumbprints.set(stored, known);
    known[hash] ??= createHash(hash).update(Buffer.from(stored.key, "base64")).digest("base64url");
    return known[hash];
}
