import { answer, param, type Route } from "../../http/service";
import type { JsonObject } from "../../json";
import type { AppManagementPolicy, LifetimeRestriction, Restriction } from "../../tenant/app-management";
import type { ObjectStore } from "../../tenant/object-store";
import type { Tenant } from "../../tenant/tenant";
import { APPLICATIONS, SERVICE_PRINCIPALS, VERSION } from "./collection";
import { renderList } from "./render";

/** App management policies are read: the tenant's own, and those of single applications and service principals. */
export function appManagementRoutes({ directory, policies }: Tenant, url: string): Route[] {
    const assigned = (path: string, singular: string, store: ObjectStore): Route => ({
        method: "GET",
        path: `${path}/:id/appManagementPolicies`,
        operation: `list${singular}AppManagementPolicies`,
        handle: (request) => {
            const own = policies.assignedTo(store.get(param(request, "id")).id);
            const value = own === undefined ? [] : [own];
            const rendered = value.map(({ id, displayName, restrictions }) => ({
                id,
                displayName,
                description: null,
                isEnabled: true,
                restrictions: renderRestrictions(restrictions),
            }));
            return renderList(rendered, request, url, "policies/appManagementPolicies");
        },
    });
    return [
        {
            method: "GET",
            path: `${VERSION}/policies/defaultAppManagementPolicy`,
            operation: "getDefaultAppManagementPolicy",
            handle: (request) => {
                const restrictions = renderRestrictions(policies.tenantWide);
                return answer(200, {
                    "@odata.context": `${url}/${param(request, "version")}/$metadata#policies/defaultAppManagementPolicy/$entity`,
                    id: "00000000-0000-0000-0000-000000000000",
                    displayName: "Default app management tenant policy",
                    description: "Default tenant policy that enforces app management restrictions.",
                    isEnabled: Object.values(policies.tenantWide).some((restriction) => restriction !== undefined),
                    applicationRestrictions: restrictions,
                    servicePrincipalRestrictions: restrictions,
                });
            },
        },
        assigned(APPLICATIONS.path, APPLICATIONS.singular, directory.applications),
        assigned(SERVICE_PRINCIPALS.path, SERVICE_PRINCIPALS.singular, directory.servicePrincipals),
    ];
}

function renderRestrictions(policy: AppManagementPolicy): JsonObject {
    const { passwordAddition, passwordLifetime, asymmetricKeyLifetime } = policy;
    return {
        passwordCredentials: [
            ...renderRestriction("passwordAddition", passwordAddition),
            ...renderRestriction("passwordLifetime", passwordLifetime),
        ],
        keyCredentials: renderRestriction("asymmetricKeyLifetime", asymmetricKeyLifetime),
    };
}

function renderRestriction(
    restrictionType: string,
    restriction: Restriction | LifetimeRestriction | undefined,
): JsonObject[] {
    return restriction === undefined
        ? []
        : [
              {
                  restrictionType,
                  state: "enabled",
                  maxLifetime: "maxLifetime" in restriction ? restriction.maxLifetime : null,
                  restrictForAppsCreatedAfterDateTime: restriction.restrictForAppsCreatedAfterDateTime ?? null,
              },
          ];
}
