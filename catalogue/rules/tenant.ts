import { type Problem, shown } from "../problem";
import { isRefused, type Rule, writtenMap } from "./rule";

/** The catalogue is deployed to the tenant that it was written for, and a vault is created for a known one. */
export const tenant: Rule = ({ tenantId }, facts) => {
    const { signedInTenantId } = facts;
    const creation = ["vault", "create"];
    const create = writtenMap(facts, creation);
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
        Object.keys(create).length > 0 &&
        !(create["tenantId"] ?? tenantId ?? signedInTenantId) &&
        !isRefused(facts, ["tenantId"], [...creation, "tenantId"])
    ) {
        problems.push({
            path: [...creation, "tenantId"],
            says: "is missing, and nothing else names the tenant that the vault shall trust: set it, or tenantId",
        });
    }
    return problems;
};
