import { X509Certificate } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { refuseMovedClock } from "../../contract/clock";
import { noteSeries } from "../declared-series";
import { createLogin, type LoginDependencies } from "../login/login";
import { vaultOrigin } from "../login/vault-origin";
import type { CertificateVault } from "../vault/certificate-vault";
import type { Waiting } from "../verification/waiting";
import type { Handler, Props } from "../wire/handler";
import { judgeProps, readProps } from "../wire/shape";
import { reveal } from "../wire/values";
import { VAULT_CERTIFICATE, type VaultCertificateInputs } from "./certificate-inputs";
import { isMadeFor, notYetMade, partOf } from "./generation-part";
import { referenceTo } from "./reference";
import { later } from "./validity";

export interface VaultCertificateDependencies extends LoginDependencies {
    readonly waiting: Waiting;
    /** The series that the program of this deployment declares, in the vault or elsewhere. @default of this handler alone */
    readonly declared?: Set<string>;
}

/** What the vault says of a generation's certificate; everything else among the outputs is what was asked for. */
const MADE = ["version", "certificate", "thumbprint", "certificateUri", "keyUri", "startsAt", "reference"] as const;

/** What cannot be moved. */
const PLACE = ["resourceGroupName", "vaultName", "certificateName"] as const;

const PERMISSION =
    "The deploying identity needs the role Key Vault Certificates Officer on the vault, and the vault's firewall must let it in.";

/**
 * `VaultCertificate`: a generation's key pair and certificate, made in a key vault. The private key never leaves it; what
 * comes out is the public part, and where the key signs. A new generation is a new version of the same certificate. Asked
 * again for a generation that it has made already, it answers with that one, so a killed run leaves nothing behind.
 */
export function createVaultCertificateHandler(dependencies: VaultCertificateDependencies): Handler {
    const login = createLogin(dependencies);
    // A deletion that ends a replacement must not take the keys that consumers still sign with.
    const { declared = new Set<string>() } = dependencies;

    const vaultOf = async (inputs: VaultCertificateInputs): Promise<CertificateVault> => {
        const session = await login(inputs);
        // Loaded here, as the login is: most deployments ask the vault nothing.
        const { CertificateVault } = await import("../vault/certificate-vault.js");
        const origin = vaultOrigin(session.cloud, inputs.vaultName);
        return new CertificateVault(origin, inputs.certificateName, session.client, dependencies.waiting);
    };

    const make = async (props: Props): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(VAULT_CERTIFICATE, props);
        const made = await explained(inputs, "made", async () => (await vaultOf(inputs)).make(inputs));
        const certificate = new X509Certificate(made.certificate);
        const [from, to] = [certificate.validFrom, certificate.validTo].map(instantOf) as [string, string];
        if (later(inputs.expiresAt, to) !== to) {
            throw new Error(
                `The certificate in vault "${inputs.vaultName}" ends at ${to}, before its credential would (${inputs.expiresAt}). ` +
                    "Check the clock of the machine that deploys; a changed rotateToken makes another one.",
            );
        }
        return {
            ...props,
            version: made.version,
            certificate: certificate.toString(),
            thumbprint: certificate.fingerprint.replaceAll(":", ""),
            certificateUri: made.certificateUri,
            keyUri: made.keyUri,
            startsAt: later(inputs.issuedAt, from),
            reference: JSON.stringify(referenceTo(made)),
        };
    };

    return {
        check: (news) => {
            noteSeries(declared, news);
            return { inputs: news, failures: judgeProps(VAULT_CERTIFICATE, news) };
        },
        diff: (_id, _outputs, news, olds) => ({
            changed: !isDeepStrictEqual({ ...olds }, { ...news }),
            replaces: PLACE.filter((name) => !isDeepStrictEqual(olds[name], news[name])),
        }),
        preview: (inputs, olds) => ({
            ...inputs,
            ...(isMadeFor(inputs, olds) ? partOf(olds, MADE) : notYetMade(MADE)),
        }),
        create: async (inputs) => {
            declared.add(readProps(VAULT_CERTIFICATE, inputs).series);
            return { id: String(reveal(inputs["series"])), outputs: await make(inputs) };
        },
        update: (_id, olds, news) => (isMadeFor(news, olds) ? { ...news, ...partOf(olds, MADE) } : make(news)),
        read: async (_id, state) => {
            const inputs = readProps(VAULT_CERTIFICATE, state);
            const version = String(reveal(state["version"]));
            const isThere = await explained(inputs, "read", async () => (await vaultOf(inputs)).has(version));
            return isThere ? { outputs: state } : undefined;
        },
        delete: async (_id, state) => {
            refuseMovedClock(dependencies.env);
            const inputs = readProps(VAULT_CERTIFICATE, state);
            if (inputs.removeOnDelete && !declared.has(inputs.series)) {
                await explained(inputs, "deleted", async () => (await vaultOf(inputs)).delete(inputs.series));
            }
        },
    };
}

/** OpenSSL's `Mar  1 00:00:00 2026 GMT` as `YYYY-MM-DDTHH:MM:SSZ`. */
function instantOf(text: string): string {
    return `${new Date(text).toISOString().slice(0, 19)}Z`;
}

async function explained<T>(
    { vaultName, certificateName }: VaultCertificateInputs,
    action: string,
    act: () => Promise<T>,
): Promise<T> {
    try {
        return await act();
    } catch (cause) {
        const reason = cause instanceof Error ? cause.message.replace(/\s+/g, " ").trim() : String(cause);
        const { statusCode } = cause as { statusCode?: unknown };
        const wayOut = statusCode === 401 || statusCode === 403 ? ` ${PERMISSION}` : "";
        throw new Error(
            `The certificate "${certificateName}" in vault "${vaultName}" could not be ${action}: ` +
                `${reason.replace(/\.?$/, ".")}${wayOut}`,
            { cause },
        );
    }
}
