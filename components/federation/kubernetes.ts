import { type Described, type FederatedTrust, type Platform, trustOf, validateIssuer, validateText } from "./platform";

/** A service account of a Kubernetes cluster. */
export interface ServiceAccount {
    /** The cluster's OIDC issuer, to the letter: that of AKS ends with a slash. */
    readonly issuer: string;
    readonly namespace: string;
    readonly serviceAccount: string;
}

/** How Kubernetes names service accounts: https://kubernetes.io/docs/reference/access-authn-authz/authentication */
export const KUBERNETES: Platform<ServiceAccount> = {
    name: "kubernetes",
    validate: ({ issuer, namespace, serviceAccount }) => [
        ...validateIssuer(issuer),
        ...validateText(
            "namespace",
            namespace,
            /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
            "a namespace has 1 to 63 lower-case letters, digits and dashes",
        ),
        ...validateText(
            "serviceAccount",
            serviceAccount,
            /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
            "a service account has 1 to 253 lower-case letters, digits, dashes and dots",
        ),
    ],
    trust: ({ issuer, namespace, serviceAccount }) => ({
        issuer,
        subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
    }),
};

/**
 * Trusts a service account of a Kubernetes cluster; the issuer may be an output of the cluster.
 * @throws RunError where the description is malformed
 */
export function kubernetes(account: Described<ServiceAccount>): FederatedTrust {
    return trustOf(KUBERNETES, account);
}
