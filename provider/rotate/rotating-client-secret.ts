import type { RetryDelays } from "../rest/retry-strategy";
import type { Handler } from "../wire/handler";
import { SECRET_INPUTS } from "./inputs";
import { createRotatingHandler, type RotatingDependencies } from "./rotating-handler";

/** `RotatingClientSecret`: a client secret that rotates into Key Vault; see `rotate`. */
export function createClientSecretHandler(
    dependencies: RotatingDependencies & { readonly delays: RetryDelays },
): Handler {
    return createRotatingHandler(dependencies, {
        shapes: SECRET_INPUTS,
        isKeyInVault: () => false,
        // Loaded here: a deployment that changes nothing needs none of it.
        loadKind: async (session) => {
            const { clientSecretKind } = await import("./client-secret.js");
            return clientSecretKind(session, dependencies.delays);
        },
    });
}
