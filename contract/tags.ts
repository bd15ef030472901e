/** The value of the tag `managed-by`, by which what this package published is known. */
export const MANAGED_BY = "pulumi-app-registration";

/** The tags that every published version carries: what they say is written by this package alone. */
export const OWN_TAGS = ["appId", "keyId", "generation", "rotated", "series", "owner", "managed-by"];

/** How many tags a published secret may have beside {@link OWN_TAGS}: Key Vault allows 15 on a secret. */
export const MOST_TAGS = 15 - OWN_TAGS.length;
