import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, NearExpiryAlert, RotatingClientSecret, RotationSchedule } from "../../components";
import { MONTHLY, VAULT } from "../engine/support/world";

/** A second vault, so that a secret is published to two. */
export const SECOND_VAULT = "kv-engine-tests-2";

/** The application that was made by hand. */
export const BY_HAND = "daemon";

const RESOURCE_GROUP = "/subscriptions/5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002/resourceGroups/rg-data";
const READER = "3f0d7a52-8a6b-4a47-9f0e-6a2b3e7a9c11";

/**
 * A program with one of everything that a state can hold of this package, and no secret among its settings. The same program
 * is deployed by every release that keeps a state, and by every later one from it.
 * @param byHand the client id of {@link BY_HAND}
 * @param rotateToken of what is rotated by hand
 */
export function keptProgram(byHand: string, rotateToken = "third"): PulumiFn {
    return async () => {
        const common = { vault: VAULT, ...MONTHLY };
        new AppRegistration("web", {
            displayName: "web",
            identifierUriFromClientId: true,
            web: { redirectUris: ["https://tasks.example.com/signin-oidc"] },
            api: { requestedAccessTokenVersion: 2 },
            clientSecrets: {
                default: { ...common, rotateToken, publishIds: true, tags: { team: "tasks" } },
                batch: {
                    ...MONTHLY,
                    vaults: [VAULT, { ...VAULT, vaultName: SECOND_VAULT }],
                    readers: { api: { principalId: READER, principalType: "User" } },
                    revokeBefore: "2026-01-01T00:00:00Z",
                },
                defaults: { vault: VAULT },
            },
            certificates: {
                vaulted: common,
                made: { ...common, madeIn: "deployment", format: "pem" },
            },
            federatedCredentials: { job: { issuer: "https://issuer.example.com", subject: "job" } },
            roleAssignments: { data: { role: "Reader", scope: RESOURCE_GROUP } },
        });
        // Two secrets at most: what rotates, and what is asked for by hand and waits.
        new AppRegistration("personal", {
            displayName: "personal",
            signInAudience: "AzureADandPersonalMicrosoftAccount",
            api: { requestedAccessTokenVersion: 2 },
            clientSecrets: { default: { ...common, rotateToken } },
        });
        new RotatingClientSecret(BY_HAND, { clientId: byHand, ...common });
        new RotationSchedule("wired-by-hand", { ...MONTHLY, rotateToken, maxLiveCredentials: 2 });
        new NearExpiryAlert("near-expiry", {
            vault: VAULT,
            resourceId: `${RESOURCE_GROUP}/providers/Microsoft.ServiceBus/namespaces/alerts/queues/expiry`,
        });
    };
}
