import type { Rule } from "../rule";
import { clientSecretLifetime } from "./client-secret-lifetime";
import { redirectUriCount } from "./redirect-uri-count";
import { redirectUriDomain } from "./redirect-uri-domain";
import { redirectUriHttps } from "./redirect-uri-https";
import { redirectUriOutOfBand } from "./redirect-uri-out-of-band";
import { redirectUriWildcard } from "./redirect-uri-wildcard";

/** Every rule of the pack, in the order in which they are documented. */
export const RULES: readonly Rule[] = [
    clientSecretLifetime,

    redirectUriHttps,
    redirectUriWildcard,
    redirectUriOutOfBand,
    redirectUriDomain,
    redirectUriCount,
];
