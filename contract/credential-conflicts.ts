import { CERTIFICATE_DEFAULTS } from "./certificate-defaults";
import { CERTIFICATE_SUFFIX } from "./secret-name";

/** Characters of a name in Key Vault. */
const LONGEST_NAME = 127;

/** Who is to have a credential; only whether something is given counts. */
interface Target {
    readonly applicationId?: unknown;
    readonly servicePrincipalId?: unknown;
}

/** What a certificate says of its key and of where it is published, as far as it is known. */
export interface CertificateSettings {
    /** @default keyVault */
    readonly madeIn?: unknown;
    readonly keyType?: unknown;
    readonly secretName?: unknown;
    readonly hasFormat: boolean;
    readonly vaults: number;
}

/** Arguments of a credential that exclude each other; each continues a sentence about it. */
export function targetConflicts({ applicationId, servicePrincipalId }: Target): string[] {
    return applicationId !== undefined && servicePrincipalId !== undefined
        ? [
              "applicationId and servicePrincipalId are both given; give one of them. A secret of a service principal is for " +
                  "applications of other tenants, which are here by consent",
          ]
        : [];
}

/** Arguments of a certificate that do not go with the place in which its key is made; each continues a sentence about it. */
export function certificateConflicts(settings: CertificateSettings): string[] {
    const { madeIn = CERTIFICATE_DEFAULTS.madeIn, keyType, secretName, hasFormat, vaults } = settings;
    if (madeIn !== "keyVault") {
        return keyType === "RSA-HSM"
            ? [
                  "keyType is RSA-HSM, but the hardware of a vault makes no key for the deployment: leave keyType or madeIn out",
              ]
            : [];
    }
    const longest = LONGEST_NAME - CERTIFICATE_SUFFIX.length;
    return [
        ...(hasFormat
            ? [
                  "format is given, but a key that is made in Key Vault never leaves it: leave format out, or set madeIn to " +
                      '"deployment"',
              ]
            : []),
        ...(vaults > 1
            ? [
                  "vaults has several entries, but a key that is made in Key Vault never leaves it: declare a certificate for " +
                      'each vault, or set madeIn to "deployment"',
              ]
            : []),
        ...(typeof secretName === "string" && secretName.length > longest
            ? [
                  `secretName has ${secretName.length} characters, too many for ${CERTIFICATE_SUFFIX} behind it: ${longest} at ` +
                      "most are allowed",
              ]
            : []),
    ];
}
