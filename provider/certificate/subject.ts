import { X509Certificate } from "node:crypto";
import { formatCredentialName, parseCredentialName } from "../../contract/credential-name";

/** The longest common name that X.520 allows (ub-common-name), in characters. */
export const LONGEST_COMMON_NAME = 64;

/** What would end or escape a quoted text in a distinguished name. */
const UNQUOTABLE = /["\\\p{Cc}]/gu;

/**
 * The common name of a generation's certificate: its credential's name, by which the sweep knows it as ours. The azuread
 * provider gives certificates no display name, so what tells of their origin has to be in the certificate itself.
 * @param displayName as `RotationSchedule` gives it
 */
export function commonNameOf(displayName: string): string {
    const name = parseCredentialName(displayName);
    if (!name) {
        throw new RangeError(`displayName is "${displayName}"; it is the name that RotationSchedule gives.`);
    }
    const label = name.label.replace(UNQUOTABLE, "-");
    return formatCredentialName({ ...name, label }, LONGEST_COMMON_NAME);
}

/**
 * A generation's distinguished name: `CN="prod/web-api#3 2027-03-01T00:00:00Z [4f2a9c01b7de]", O=Contoso`. The quotes keep
 * what is in it from being read as separators.
 * @param others further attributes, for example `O=Contoso, C=DE`
 */
export function subjectOf(displayName: string, others?: string): string {
    return [`CN="${commonNameOf(displayName)}"`, ...(others ? [others] : [])].join(", ");
}

/**
 * Reads the common name of a certificate as Graph shows it.
 * @param der in base64; Graph gives it for one application that is asked for its `keyCredentials`
 * @param displayName what Graph calls it: the certificate's subject, unless somebody chose another text
 */
export function commonNameIn(der: string | undefined, displayName: string | undefined): string | undefined {
    return /^CN\s?=\s?"?([^"\n]*)/m.exec(subjectIn(der) ?? displayName ?? "")?.[1];
}

function subjectIn(der: string | undefined): string | undefined {
    try {
        return der === undefined ? undefined : new X509Certificate(Buffer.from(der, "base64")).subject;
    } catch {
        return undefined;
    }
}
