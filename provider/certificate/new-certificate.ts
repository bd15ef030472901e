import type { KeySize, KeyType } from "../../contract/key-kinds";

/** What is asked of every new certificate, wherever its key is made. */
export interface NewCertificate {
    /** 12 hexadecimal digits that name the rotating certificate. */
    readonly series: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** The end date given to Entra, which the certificate outlives. `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
    /** The credential's name in Entra; it becomes the common name. */
    readonly displayName: string;
    readonly keySize: KeySize;
    /** Further attributes of its subject, for example `O=Contoso`. */
    readonly subject?: string;
}

/** What is asked of a certificate that a vault makes. */
export interface NewVaultCertificate extends NewCertificate {
    readonly keyType: KeyType;
    /** What was made earlier for the same generation is not to be used. `YYYY-MM-DDTHH:MM:SSZ` @default all may be */
    readonly revokeBefore?: string;
}
