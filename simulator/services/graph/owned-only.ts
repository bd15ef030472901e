import { param, type Route } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { ObjectStore } from "../../tenant/object-store";
import type { Tenant } from "../../tenant/tenant";

/**
 * Makes routes refuse changes of what the deployer does not own, as long as its permission is
 * `Application.ReadWrite.OwnedBy`. Reading and creating stay allowed: whoever creates an object binds its first owners.
 */
export function ownedOnly(routes: readonly Route[], store: ObjectStore, tenant: Tenant): Route[] {
    return routes.map((route) =>
        route.method === "GET" || !route.path.includes("/:id")
            ? route
            : {
                  ...route,
                  handle: (request) => {
                      const { owners } = store.get(param(request, "id"));
                      if (
                          tenant.deployerPermission === "Application.ReadWrite.OwnedBy" &&
                          !owners.includes(tenant.deployer.objectId)
                      ) {
                          throw insufficientPrivileges();
                      }
                      return route.handle(request);
                  },
              },
    );
}

/** Graph's refusal of whoever lacks a permission. */
export function insufficientPrivileges(): ServiceError {
    return new ServiceError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}
