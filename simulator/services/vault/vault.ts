import { azureErrorBody, type Service } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { ServiceParts } from "../parts";
import { certificateRoutes } from "./certificates";
import { byDataActions } from "./data-actions";
import { deletedCertificateRoutes } from "./deleted-certificates";
import { deletedSecretRoutes } from "./deleted-secrets";
import { keyRoutes } from "./keys";
import { secretRoutes } from "./secrets";

/** Key Vault's data plane for secrets, certificates and keys. Any identity of the tenant may use it; the deployer's rights can be limited. */
export function vaultService(parts: ServiceParts): Service {
    const { url, tenant, tokens, audiences, judgeExpiry } = parts;
    const resource = `https://vault.localhost:${new URL(url).port}`;
    const headers = {
        "WWW-Authenticate": `Bearer authorization="${url}/${tenant.tenantId}", resource="${resource}"`,
    };
    return {
        name: "vault",
        routes: byDataActions(
            [
                ...secretRoutes(parts),
                ...deletedSecretRoutes(parts),
                ...certificateRoutes(parts),
                ...deletedCertificateRoutes(parts),
                ...keyRoutes(parts),
            ],
            tenant,
        ),
        errorBody: azureErrorBody,
        target: ({ vault, name }) => ({ ...(vault && { vault }), ...(name && { secretName: name }) }),
        authenticate: (bearer, { vault = "" }, query) => {
            if (bearer === undefined) {
                const message = "AKV10000: Request is missing a Bearer or PoP token.";
                throw new ServiceError(401, "Unauthorized", message, { headers });
            }
            // A refused token is answered with the challenge again, so that clients can renew it.
            const identity = challenging(headers, () => tokens.check(bearer, audiences.vault, judgeExpiry).appId);
            tenant.keyVaults.get(vault);
            if (!query.has("api-version")) {
                throw new ServiceError(400, "BadParameter", "api-version must be specified.");
            }
            return identity;
        },
    };
}

function challenging<T>(headers: Readonly<Record<string, string>>, check: () => T): T {
    try {
        return check();
    } catch (error) {
        const refused = error instanceof ServiceError;
        throw refused ? new ServiceError(401, "Unauthorized", error.message, { headers }) : error;
    }
}
