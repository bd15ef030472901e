import { CERTIFICATE_DEFAULTS } from "./certificate-defaults";
import { CERTIFICATE_SUFFIX, LONGEST_SECRET_NAME } from "./secret-name";

/** Who is to have a credential; only whether something is given counts. */
interface Target {
    readonly applicationId?: unknown;
    readonly servicePrincipalId?: unknown;
}

/** Where a credential is published; only whether something is given counts. */
interface Places {
    readonly vault?: unknown;
    readonly vaults?: unknown;
}

/** A way out for whoever names no vault. */
export const SAY_WHERE = "say where the value is published, as { vaultName }";

/** What is wrong with a vault that is written through Resource Manager and is in no resource group; continues its name. */
export const WITHOUT_GROUP = " is written through Resource Manager, but has no resourceGroupName: give it";

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

/** Whether a credential says at all where it is published, and in one way; each continues a sentence about it. */
export function placeConflicts({ vault, vaults }: Places): string[] {
    if (vault === undefined) {
        return vaults === undefined ? [`vault is missing: ${SAY_WHERE}`] : [];
    }
    return vaults === undefined
        ? []
        : ["vault and vaults are both given; give vaults alone, and list the one that vault names first"];
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
    const longest = LONGEST_SECRET_NAME - CERTIFICATE_SUFFIX.length;
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
