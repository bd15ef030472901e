import { CLIENT_SECRET_TYPES } from "../facts/credentials/credential";
import { type ResourceRule, violation } from "../rule";

/** Says of each client secret that there is something better. */
export const preferCertificateOrFederation: ResourceRule = {
    name: "prefer-certificate-or-federation",
    description: "Certificates, and federated credentials even more, are preferred to client secrets.",
    level: "advisory",
    severity: "low",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Workloads in Azure: a managed identity, or a federated credential that trusts one.",
        "GitHub Actions, Kubernetes and other clouds: a federated credential for their own tokens.",
        "Everything else: a certificate whose key never leaves its vault.",
    ],
    types: CLIENT_SECRET_TYPES,
    judge: () => [
        violation(
            "This is a client secret: whoever reads it can use it from anywhere. Where the consumer allows it, use a " +
                "federated credential, which leaves nothing to steal, or a certificate.",
        ),
    ],
};
