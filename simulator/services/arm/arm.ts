import { azureErrorBody, type Service } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { ServiceParts } from "../parts";
import { deletedVaultRoutes } from "./deleted-vaults";
import { eventGridRoutes } from "./event-grid";
import { byActions, permissionRoutes } from "./permissions";
import { resourceGroupRoutes } from "./resource-groups";
import { roleAssignmentRoutes } from "./role-assignments";
import { secretRoutes } from "./secrets";
import { vaultRoutes } from "./vaults";

/** Azure Resource Manager: resource groups (any name exists), key vaults and secrets, role assignments, Event Grid. */
export function armService(parts: ServiceParts): Service {
    const { url, tenant, tokens, audiences, judgeExpiry } = parts;
    const challenge = {
        "WWW-Authenticate": `Bearer authorization_uri="${url}/${tenant.tenantId}", error="invalid_token"`,
    };
    return {
        name: "arm",
        routes: [
            ...resourceGroupRoutes(),
            ...byActions(vaultRoutes(parts), tenant),
            ...deletedVaultRoutes(parts),
            ...byActions(secretRoutes(parts), tenant),
            ...roleAssignmentRoutes(parts),
            ...permissionRoutes(parts),
            ...eventGridRoutes(parts),
        ],
        errorBody: azureErrorBody,
        target: ({ vault, secret }) => ({ ...(vault && { vault }), ...(secret && { secretName: secret }) }),
        authenticate: (bearer, { subscription = "" }, query) => {
            if (bearer === undefined) {
                const message = "Authentication failed. The 'Authorization' header is missing.";
                throw new ServiceError(401, "AuthenticationFailed", message, { headers: challenge });
            }
            const { appId } = tokens.check(bearer, audiences.arm, judgeExpiry);
            if (!query.has("api-version")) {
                const message = "The api-version query parameter (?api-version=) is required for all requests.";
                throw new ServiceError(400, "MissingApiVersionParameter", message);
            }
            if (subscription.toLowerCase() !== tenant.subscriptionId) {
                const message = `The subscription '${subscription}' could not be found.`;
                throw new ServiceError(404, "SubscriptionNotFound", message);
            }
            if (appId !== tenant.deployer.clientId) {
                const message = `The client '${appId}' does not have authorization to perform the action over this scope.`;
                throw new ServiceError(403, "AuthorizationFailed", message);
            }
            return appId;
        },
    };
}
