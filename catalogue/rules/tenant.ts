import { type Problem, shown } from "../problem";
import { isRefused, type Rule } from "./rule";

/** The catalogue is deployed to the tenant that it was written for, and a vault is created for a known one. */
export const tenant: Rule = ({ tenantId, vault }, facts) => {
    const { signedInTenantId } = facts;
    const problems: Problem[] = [];
    if (tenantId && signedInTenantId && tenantId.toLowerCase() !== signedInTenantId.toLowerCase()) {
        problems.push({
            path: ["tenantId"],
            says:
                `is ${shown(tenantId)}, but the login is for the tenant ${shown(signedInTenantId)} (azuread:tenantId, ` +
                "ARM_TENANT_ID): sign in to the catalogue's tenant, or correct tenantId",
        });
    }
    if (
        vault?.create &&
        !(vault.create.tenantId ?? tenantId ?? signedInTenantId) &&
        !isRefused(facts, ["tenantId"], ["vault", "create", "tenantId"])
    ) {
        problems.push({
            path: ["vault", "create", "tenantId"],
            says: "is missing, and nothing else names the tenant that the vault shall trust: set it, or tenantId",
        });
    }
    return problems;
};
