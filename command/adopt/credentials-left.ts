import { type GraphObject, objectsIn, textIn } from "./graph-object";
import type { Existing } from "./read-existing";

/** A client secret or certificate that exists: it stays beside what rotates, until its own end. */
export interface CredentialLeft {
    readonly kind: "clientSecret" | "certificate";
    readonly of: "application" | "servicePrincipal";
    readonly keyId: string;
    /** Empty where nobody gave it a name. */
    readonly name: string;
    /** `YYYY-MM-DDTHH:MM:SSZ`; `undefined` where Graph does not tell an end. */
    readonly endsAt?: string;
    readonly ended: boolean;
}

/** What stays, what ends first at the top. @param now `YYYY-MM-DDTHH:MM:SSZ` */
export function credentialsLeft({ application, servicePrincipal }: Existing, now: string): CredentialLeft[] {
    const all = [
        ...(application ? credentialsOf(application.object, "application", now) : []),
        ...(servicePrincipal ? credentialsOf(servicePrincipal.object, "servicePrincipal", now) : []),
    ];
    return all.sort((a, b) => (a.endsAt ?? "").localeCompare(b.endsAt ?? "") || a.keyId.localeCompare(b.keyId));
}

function credentialsOf(object: GraphObject, of: CredentialLeft["of"], now: string): CredentialLeft[] {
    const described = (kind: CredentialLeft["kind"], member: string) =>
        objectsIn(object, member).flatMap((credential): CredentialLeft[] => {
            const endsAt = textIn(credential, "endDateTime")?.replace(/\.\d+Z$/, "Z");
            const keyId = textIn(credential, "keyId");
            const name = textIn(credential, "displayName") ?? "";
            return keyId === undefined
                ? []
                : [{ kind, of, keyId, name, ...(endsAt && { endsAt }), ended: endsAt !== undefined && endsAt <= now }];
        });
    // A SAML signing certificate is there twice, for signing and for verifying, under one thumbprint.
    return [...described("clientSecret", "passwordCredentials"), ...described("certificate", "keyCredentials")];
}
