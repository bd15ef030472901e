import { declared, type ResourceFacts } from "../resource";
import { type Known, listAt, numberAt, textAt, UNKNOWN } from "../values";

const TLS_CERTIFICATES: readonly string[] = [
    "tls:index/selfSignedCert:SelfSignedCert",
    "tls:index/locallySignedCert:LocallySignedCert",
];
const VAULT_CERTIFICATE = "azure:keyvault/certificate:Certificate";

/**
 * Tells whether a resource makes a new certificate by itself before the old one ends:
 * - those of the tls provider, when `earlyRenewalHours` is more than 0: each deployment within that time before the end
 *   replaces them (with 0 it does so after the end only);
 * - those that Key Vault makes, with a lifetime action `AutoRenew`: a deployment that refreshes finds the new one.
 */
export function renewsItself(resource: ResourceFacts): Known<boolean> {
    const props = declared(resource);
    if (TLS_CERTIFICATES.includes(resource.type)) {
        const hours = numberAt(props, "earlyRenewalHours");
        return hours === UNKNOWN ? UNKNOWN : (hours ?? 0) > 0;
    }
    if (resource.type !== VAULT_CERTIFICATE) {
        return false;
    }
    const actions = listAt(props, "certificatePolicy", "lifetimeActions");
    if (actions === UNKNOWN) {
        return UNKNOWN;
    }
    const types = actions.map((action) => textAt(action, "action", "actionType"));
    return types.includes("AutoRenew") || (types.includes(UNKNOWN) ? UNKNOWN : false);
}
