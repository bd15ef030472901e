import { SCOPED_PREFIX } from "../../http/paths";
import { answer, param, type Route } from "../../http/service";
import type { Tenant } from "../../tenant/tenant";
import type { ServiceParts } from "../parts";

const READ = "Microsoft.Authorization/permissions/read";

/** What Resource Manager asks for before it does what an operation on a vault or its secrets names. */
const ACTIONS: Readonly<Record<string, string>> = {
    getVault: "Microsoft.KeyVault/vaults/read",
    putVault: "Microsoft.KeyVault/vaults/write",
    deleteVault: "Microsoft.KeyVault/vaults/delete",
    getSecret: "Microsoft.KeyVault/vaults/secrets/read",
    listSecrets: "Microsoft.KeyVault/vaults/secrets/read",
    putSecret: "Microsoft.KeyVault/vaults/secrets/write",
};

/** What the caller may do at a scope: each role's permissions, as Resource Manager lists them. */
export function permissionRoutes({ tenant }: ServiceParts): Route[] {
    return [
        {
            method: "GET",
            path: `${SCOPED_PREFIX}/:subscription/:scope/permissions`,
            operation: "listPermissions",
            handle: (request) => {
                const vault = vaultIn(param(request, "scope"));
                tenant.vaultRights.judge(vault, "action", READ);
                const value = tenant.vaultRights
                    .of(vault)
                    .map(({ actions = [], notActions = [], dataActions = [], notDataActions = [] }) => ({
                        actions: [...actions],
                        notActions: [...notActions],
                        dataActions: [...dataActions],
                        notDataActions: [...notDataActions],
                    }));
                return answer(200, { value });
            },
        },
    ];
}

/** Makes Resource Manager refuse what the deployer's roles do not allow in a vault. */
export function byActions(routes: readonly Route[], { vaultRights }: Tenant): Route[] {
    return routes.map((route) => {
        const action = ACTIONS[route.operation];
        return action === undefined
            ? route
            : {
                  ...route,
                  handle: (request) => {
                      vaultRights.judge(request.params["vault"] ?? "", "action", action);
                      return route.handle(request);
                  },
              };
    });
}

/** The vault that a scope is, or is in; elsewhere nothing is limited. */
function vaultIn(scope: string): string {
    return /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)/i.exec(scope)?.[1] ?? "";
}
