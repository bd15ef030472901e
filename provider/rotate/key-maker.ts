import type { X509Certificate } from "node:crypto";
import type { NewVaultCertificate } from "../certificate/new-certificate";
import type { CredentialKind, Made } from "./run";

/** A generation's key pair, and what of it is published. */
export interface MadeKey {
    readonly certificate: X509Certificate;
    /** From when on Entra may accept it: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly startsAt: string;
    readonly form: Made["form"];
    readonly value: string;
    readonly outputs: Readonly<Record<string, string>>;
}

/** Where key pairs are made. */
export interface KeyMaker extends Pick<CredentialKind, "contentType" | "convert" | "disableSuperseded" | "destroy"> {
    /** @param startsAt from when on it is to be accepted, which is not in Entra's future: `YYYY-MM-DDTHH:MM:SSZ` */
    make(wanted: NewVaultCertificate, startsAt: string): Promise<MadeKey>;
    /** What the resource tells of a key that was made by an earlier run, beside its certificate. */
    describe(wanted: NewVaultCertificate): Promise<Readonly<Record<string, string>>>;
    /** Whether a key is still there that an earlier run made. @default the value is the key */
    has?(wanted: NewVaultCertificate): Promise<boolean>;
}
