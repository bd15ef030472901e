/** The tags that every delivery carries: what they say is written by this package alone. */
export const OWN_TAGS = ["appId", "keyId", "generation", "rotated", "managed-by"];

/** How many tags a delivery may have beside {@link OWN_TAGS}: Key Vault allows 15 on a secret. */
export const MOST_TAGS = 15 - OWN_TAGS.length;
