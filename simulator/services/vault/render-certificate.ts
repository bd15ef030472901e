import { createHash } from "node:crypto";
import type { JsonObject } from "../../json";
import type { CertificateVersion, PendingCertificate, VaultCertificate } from "../../tenant/vault-key";
import { certificateUri, keyUri, secretUri } from "../vault-wire";
import { dataPlaneAttributes } from "./render";

/** A certificate's version with its policy; while the first version is being made, what is known of that. */
export function renderCertificate(
    vault: string,
    certificate: VaultCertificate,
    version: CertificateVersion | undefined,
    url: string,
): JsonObject {
    const { name, policy, pending } = certificate;
    const shown = version ?? pending;
    const uri = certificateUri(vault, name, url);
    const attributes = shown && { ...shown.attributes, enabled: version !== undefined && shown.attributes.enabled };
    return {
        id: `${uri}/${shown?.version ?? ""}`,
        ...(version && {
            kid: `${keyUri(vault, name, url)}/${version.version}`,
            sid: `${secretUri(vault, name, url)}/${version.version}`,
            x5t: thumbprintOf(version),
            cer: version.certificate,
        }),
        ...(attributes && { attributes: dataPlaneAttributes({ attributes }) }),
        tags: { ...shown?.tags },
        policy: renderPolicy(vault, certificate, url),
        ...(pending && { pending: { id: `${uri}/pending` } }),
        ...(policy["secret_props"]
            ? { contentType: (policy["secret_props"] as JsonObject)["contentType"] ?? null }
            : {}),
    };
}

/** A certificate's policy. */
export function renderPolicy(vault: string, { name, policy }: VaultCertificate, url: string): JsonObject {
    return { id: `${certificateUri(vault, name, url)}/policy`, ...policy };
}

/** A version in a list; without a version in its id for a certificate. */
export function renderCertificateItem(id: string, version: CertificateVersion): JsonObject {
    return {
        id,
        x5t: thumbprintOf(version),
        attributes: dataPlaneAttributes(version),
        tags: { ...version.tags },
    };
}

/** How far a creation is. */
export function renderOperation(
    vault: string,
    { name, policy }: VaultCertificate,
    pending: PendingCertificate,
    url: string,
): JsonObject {
    const uri = certificateUri(vault, name, url);
    const completed = pending.status === "completed";
    return {
        id: `${uri}/pending`,
        issuer: policy["issuer"] ?? null,
        cancellation_requested: false,
        status: pending.status,
        request_id: pending.requestId,
        ...(completed ? { target: uri } : { status_details: "The certificate is being made; ask again." }),
    };
}

function thumbprintOf({ certificate }: CertificateVersion): string {
    return createHash("sha1").update(Buffer.from(certificate, "base64")).digest("base64url");
}
