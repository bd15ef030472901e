import type { Session } from "../../../provider/login/session";
import { vaultOrigin } from "../../../provider/login/vault-origin";
import { isUnknownVault } from "../../../provider/vault/vault-error";
import type { VaultUse } from "./vault-needs";

/** What 7.4 answers, all later versions do. */
const API_VERSION = "7.4";

/** What a vault answers to whoever lists the versions of a secret. */
export type Probe =
    /** The versions, or that there is no such secret: whoever asks may list them. */
    | { readonly kind: "listed" }
    | { readonly kind: "notListed" }
    | { readonly kind: "firewall"; readonly reason: string }
    | { readonly kind: "noVault" }
    | { readonly kind: "failed"; readonly reason: string };

/** Asks a vault for the versions of a secret, which changes nothing and shows no value. */
export async function probeVault(
    { cloud, keyVault }: Pick<Session, "cloud" | "keyVault">,
    { vault, secretNames: [name = "app-registration"] }: VaultUse,
): Promise<Probe> {
    try {
        const origin = vaultOrigin(cloud, vault.vaultName);
        const url = `${origin}/secrets/${encodeURIComponent(name)}/versions?maxresults=1&api-version=${API_VERSION}`;
        const { status, bodyAsText } = await keyVault(origin)({ method: "GET", url });
        const { code, inner, message } = errorIn(bodyAsText);
        if (status === 200) {
            return { kind: "listed" };
        }
        if (status === 404) {
            return code === "VaultNotFound" ? { kind: "noVault" } : { kind: "listed" };
        }
        if (status === 403) {
            return /^ForbiddenBy(Firewall|Connection|Nsp)/.test(inner) ||
                /firewall|public network access/i.test(message)
                ? { kind: "firewall", reason: message }
                : { kind: "notListed" };
        }
        return { kind: "failed", reason: `it answered ${status}${code && ` (${code})`}` };
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return isUnknownVault(error) ? { kind: "noVault" } : { kind: "failed", reason };
    }
}

function errorIn(body: string | null | undefined): { code: string; inner: string; message: string } {
    try {
        const { error } = JSON.parse(body ?? "") as {
            error?: { code?: unknown; message?: unknown; innererror?: { code?: unknown } };
        };
        const inner = text(error?.innererror?.code);
        return { code: text(error?.code), inner, message: text(error?.message).split(/\r?\n/)[0] ?? "" };
    } catch {
        return { code: "", inner: "", message: "" };
    }
}

function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}
