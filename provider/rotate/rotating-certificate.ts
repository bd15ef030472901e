import { CERTIFICATE_DEFAULTS } from "../../contract/certificate-defaults";
import { certificateConflicts } from "../../contract/credential-conflicts";
import { KnownKeys } from "../graph/known-keys";
import type { RetryDelays } from "../rest/retry-strategy";
import type { Handler, Props, Value } from "../wire/handler";
import { hasUnknown, reveal } from "../wire/values";
import { CERTIFICATE_INPUTS } from "./inputs";
import { createRotatingHandler, type RotatingDependencies } from "./rotating-handler";

export interface CertificateHandlerDependencies extends RotatingDependencies {
    readonly delays: RetryDelays;
    /** A random UUID. */
    readonly uuid: () => string;
}

/** `RotatingCertificate`: a certificate that rotates, its key made in Key Vault or in the deployment; see `rotate`. */
export function createCertificateHandler(dependencies: CertificateHandlerDependencies): Handler {
    const keys = new KnownKeys();
    return createRotatingHandler(dependencies, {
        shapes: CERTIFICATE_INPUTS,
        isKeyInVault: ({ madeIn }) =>
            !hasUnknown(madeIn) && (reveal(madeIn) ?? CERTIFICATE_DEFAULTS.madeIn) === "keyVault",
        conflicts: certificateInputConflicts,
        // Loaded here: a deployment that changes nothing needs none of it.
        loadKind: async (session, inputs) => {
            const { certificateKind } = await import("./certificate.js");
            return certificateKind(session, inputs, { ...dependencies, known: keys });
        },
    });
}

/** What the settings of a certificate exclude, as far as a preview knows them. */
export function certificateInputConflicts({ madeIn, keyType, secretName, format, vaults }: Props): string[] {
    return hasUnknown(madeIn)
        ? []
        : certificateConflicts({
              madeIn: reveal(madeIn),
              keyType: known(keyType),
              secretName: known(secretName),
              hasFormat: format !== undefined,
              vaults: Array.isArray(vaults) ? vaults.length : 1,
          });
}

function known(value: Value | undefined): unknown {
    return hasUnknown(value) ? undefined : reveal(value);
}
