import { X509Certificate } from "node:crypto";
import { REFERENCE_CONTENT_TYPE } from "../../contract/content-types";
import { CERTIFICATE_SUFFIX } from "../../contract/secret-name";
import { fromSeconds, latest } from "../../rotation";
import type { NewVaultCertificate } from "../certificate/new-certificate";
import { referenceTo } from "../certificate/reference";
import type { Session } from "../login/session";
import { vaultOrigin } from "../login/vault-origin";
import type { Waiting } from "../rest/waiting";
import type { CertificateInVault, CertificateVault } from "../vault/certificate-vault";
import { explained } from "../vault/vault-error";
import { type CertificateInputs, secretNameOf } from "./inputs";
import type { KeyMaker } from "./key-maker";
import { supersededVersions } from "./superseded";

const PERMISSION =
    "The deploying identity needs the role Key Vault Certificates Officer on the vault, and the vault's firewall must let it in.";

/** Key pairs that a vault makes and never gives away: what is published is where it signs. */
export function madeInVault(session: Session, inputs: CertificateInputs, waiting: Waiting): KeyMaker {
    const { vaultName } = inputs.vaults[0] ?? { vaultName: "" };
    const certificateName = `${secretNameOf(inputs)}${CERTIFICATE_SUFFIX}`;
    let opened: Promise<CertificateVault> | undefined;
    const open = async () => {
        // Loaded here: most deployments make no certificate.
        const { CertificateVault } = await import("../vault/certificate-vault.js");
        return new CertificateVault(vaultOrigin(session.cloud, vaultName), certificateName, session.client, waiting);
    };
    const within = <T>(verb: string, act: (vault: CertificateVault) => Promise<T>): Promise<T> => {
        opened ??= open();
        const subject = `The certificate "${certificateName}" in vault "${vaultName}"`;
        return explained({ subject, verb, permission: PERMISSION }, async () => act(await (opened ?? open())));
    };
    return {
        contentType: REFERENCE_CONTENT_TYPE,
        make: async (wanted, startsAt) => {
            const made = await within("made", (vault) => vault.make(wanted, startsAt));
            const certificate = new X509Certificate(made.certificate);
            const [from, to] = [certificate.validFrom, certificate.validTo].map(instantOf) as [string, string];
            refuseShortLife(vaultName, wanted, to);
            return {
                certificate,
                startsAt: latest(startsAt, from),
                form: "vaultCertificate",
                value: JSON.stringify(referenceTo(made)),
                outputs: addressesOf(made),
            };
        },
        has: async (wanted) => (await within("read", (vault) => vault.find(wanted))) !== undefined,
        describe: async (wanted) => {
            const found = await within("read", (vault) => vault.find(wanted));
            return found ? addressesOf(found) : {};
        },
        disableSuperseded: (run, facts, keyId) =>
            within("disabled", async (vault) => {
                const superseded = supersededVersions(
                    await vault.versions(),
                    { ...run.planned, keyId },
                    facts.serverDate,
                );
                for (const { version } of superseded) {
                    await vault.disable(version);
                }
            }),
        destroy: ({ planned }) => within("deleted", (vault) => vault.delete(planned.series)),
    };
}

function addressesOf({ certificateUri, keyUri }: CertificateInVault): Record<string, string> {
    return { certificateUri, keyUri };
}

function refuseShortLife(vaultName: string, { expiresAt }: NewVaultCertificate, to: string): void {
    if (latest(expiresAt, to) !== to) {
        throw new Error(
            `The certificate in vault "${vaultName}" ends at ${to}, before its credential would (${expiresAt}). ` +
                "The vault's clock is behind Entra's; the next deployment has it make another one.",
        );
    }
}

/** OpenSSL's `Mar  1 00:00:00 2026 GMT` as `YYYY-MM-DDTHH:MM:SSZ`. */
function instantOf(text: string): string {
    return fromSeconds(Math.floor(Date.parse(text) / 1_000));
}
