import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { RotatingCertificate } from "../../../../../components/credentials/rotating-certificate";
import { RotatingClientSecret } from "../../../../../components/credentials/rotating-client-secret";
import { type Exhibit, OWNERS, type Room, VAULT } from "../exhibit";

/** A secret of a two-slot rotation by hand: replaced every `days`, valid for twice that, out of step with the other. */
function slot(room: Room, app: azuread.Application, suffix: string, offsetDays: number): azuread.ApplicationPassword {
    const first = room.resource("time:index/offset:Offset", `${suffix}-start`, { offsetDays }, ["rfc3339"]);
    const rotating = room.rotating({ rotationDays: 180, rfc3339: first.output("rfc3339") }, `${suffix}-rotating`);
    const base = { baseRfc3339: rotating.output("rfc3339"), offsetDays: 360 };
    const end = room.resource("time:index/offset:Offset", `${suffix}-end`, base, ["rfc3339"]);
    return new azuread.ApplicationPassword(
        room.called(suffix),
        {
            applicationId: app.id,
            endDate: end.output("rfc3339"),
            rotateWhenChanged: { rotation: rotating.output("id") },
        },
        room.options,
    );
}

function trust(
    room: Room,
    given: Omit<azuread.ApplicationFederatedIdentityCredentialArgs, "applicationId" | "displayName">,
) {
    const args = { applicationId: room.app().id, displayName: room.name, ...given };
    new azuread.ApplicationFederatedIdentityCredential(room.called("trust"), args, room.options);
}

const AUDIENCES = ["api://AzureADTokenExchange"];

/** Programs that nobody here would call ours, and that no mandatory rule has anything against. */
export const GOOD_PROGRAMS: readonly Exhibit[] = [
    {
        name: "two-slots-by-hand",
        brokenRules: [],
        declare: (room) => {
            const app = room.app();
            room.deliver(slot(room, app, "a", 0), {}, "a-delivery");
            room.deliver(slot(room, app, "b", 90), {}, "b-delivery");
        },
    },
    {
        name: "classic-vault-and-random-keepers",
        brokenRules: [],
        declare: (room) => {
            const rotating = room.rotating({ rotationDays: 60 });
            const keepers = { rotation: rotating.output("id") };
            const random = room.resource("random:index/randomId:RandomId", "random", { byteLength: 4, keepers }, [
                "hex",
            ]);
            const base = { baseRfc3339: rotating.output("rfc3339"), offsetDays: 120 };
            const end = room.resource("time:index/offset:Offset", "end", base, ["rfc3339"]);
            const secret = room.secret({
                endDate: end.output("rfc3339"),
                rotateWhenChanged: { generation: random.output("hex") },
            });
            room.resource("azure:keyvault/secret:Secret", "delivery", {
                name: room.name,
                keyVaultId: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
                value: pulumi.secret(secret.value),
                contentType: "text/plain",
                expirationDate: secret.endDate,
            });
        },
    },
    {
        name: "credentials-that-rotate-by-themselves",
        needsTenant: true,
        brokenRules: [],
        declare: (room) => {
            const app = room.app();
            const target = { applicationId: app.id, clientId: app.clientId, vault: VAULT };
            const rotation = { rotateEvery: "P90D", overlap: "P7D", grace: "P14D" };
            new RotatingClientSecret(room.called("secret"), { ...target, ...rotation }, room.options);
            new RotatingCertificate(room.called("certificate"), { ...target, ...rotation }, room.options);
        },
    },
    { name: "schedule-without-component", brokenRules: [], declare: (room) => room.delivered() },
    {
        name: "consented-principal",
        brokenRules: [],
        declare: (room) => {
            const schedule = room.schedule();
            const args = {
                servicePrincipalId: "/servicePrincipals/3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
                endDate: schedule.expiresAt,
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            };
            room.deliver(new azuread.ServicePrincipalPassword(room.called("secret"), args, room.options));
        },
    },
    {
        name: "github-actions-without-a-secret",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://token.actions.githubusercontent.com",
                subject: "repo:example/tasks:environment:production",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "github-branch",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://token.actions.githubusercontent.com",
                subject: "repo:example/tasks:ref:refs/heads/main",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "workload-identity",
        brokenRules: [],
        declare: (room) =>
            trust(room, {
                issuer: "https://westeurope.oic.prod-aks.azure.com/9c0a7be1-4d52-4f36-8e19-7a5b3c2d1e0f/1f2e3d4c/",
                subject: "system:serviceaccount:tasks:api",
                audiences: AUDIENCES,
            }),
    },
    {
        name: "certificate-that-rotates",
        brokenRules: [],
        declare: (room) => {
            const rotating = room.rotating({ rotationDays: 90 });
            const key = room.resource("tls:index/privateKey:PrivateKey", "key", { algorithm: "RSA" }, [
                "privateKeyPem",
            ]);
            const props = {
                privateKeyPem: key.output("privateKeyPem"),
                validityPeriodHours: 24 * 180,
                earlyRenewalHours: 24 * 90,
                allowedUses: ["digital_signature"],
                triggers: rotating.output("id"),
            };
            const certificate = room.resource("tls:index/selfSignedCert:SelfSignedCert", "certificate", props, [
                "certPem",
                "validityEndTime",
            ]);
            const args = {
                applicationId: room.app().id,
                type: "AsymmetricX509Cert",
                value: certificate.output("certPem"),
                endDate: certificate.output("validityEndTime"),
            };
            new azuread.ApplicationCertificate(room.called("credential"), args, room.options);
        },
    },
    {
        name: "single-page-app",
        brokenRules: [],
        declare: (room) => {
            const redirectUris = ["https://portal.example.com/", "http://localhost:5173/"];
            room.app({ singlePageApplication: { redirectUris } });
        },
    },
    {
        name: "native-app",
        brokenRules: [],
        declare: (room) => {
            const redirectUris = ["https://login.microsoftonline.com/common/oauth2/nativeclient", "http://localhost"];
            room.app({ publicClient: { redirectUris }, fallbackPublicClientEnabled: true });
        },
    },
    {
        name: "web-app-with-a-portal",
        brokenRules: [],
        declare: (room) => {
            const app = room.app({
                web: { redirectUris: ["https://app.example.com/signin", "https://localhost:5001/signin"] },
                singlePageApplication: { redirectUris: ["https://app.example.com/"] },
            });
            room.delivered({ applicationId: app.id });
        },
    },
    {
        name: "api-of-many-tenants",
        brokenRules: [],
        declare: (room) => {
            room.app({
                signInAudience: "AzureADMultipleOrgs",
                identifierUris: ["api://0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33", "https://tasks.example.com"],
                api: {
                    requestedAccessTokenVersion: 2,
                    oauth2PermissionScopes: [
                        {
                            id: "6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b",
                            value: "Tasks.Read",
                            type: "User",
                            adminConsentDisplayName: "Read tasks",
                            adminConsentDescription: "Reads the signed-in user's tasks.",
                        },
                    ],
                },
            });
        },
    },
    {
        name: "registration-in-parts",
        brokenRules: [],
        declare: (room) => {
            const args = { displayName: room.name, requestedAccessTokenVersion: 2 };
            const app = new azuread.ApplicationRegistration(room.called("registration"), args, room.options);
            const part = { applicationId: app.id };
            new azuread.ApplicationRedirectUris(
                room.called("redirects"),
                { ...part, type: "Web", redirectUris: ["https://parts.example.com/signin"] },
                room.options,
            );
            for (const [index, ownerObjectId] of OWNERS.entries()) {
                new azuread.ApplicationOwner(room.called(`owner-${index}`), { ...part, ownerObjectId }, room.options);
            }
            const identifierUri = pulumi.interpolate`api://${app.clientId}`;
            new azuread.ApplicationIdentifierUri(room.called("identifier"), { ...part, identifierUri }, room.options);
        },
    },
    {
        name: "careful-vault",
        brokenRules: [],
        declare: (room) => {
            room.resource("azure:keyvault/keyVault:KeyVault", "vault", {
                name: "kv",
                location: "westeurope",
                skuName: "standard",
                purgeProtectionEnabled: true,
                enableRbacAuthorization: true,
            });
        },
    },
    {
        name: "secrets-of-other-kinds",
        brokenRules: [],
        declare: (room) => {
            room.deliver(
                { value: pulumi.output("not a credential of Entra"), endDate: pulumi.output("2099-01-01T00:00:00Z") },
                {
                    attributes: { enabled: true },
                },
            );
            room.resource("azure-native:keyvault:Secret", "connection", {
                ...VAULT,
                secretName: "connection",
                properties: { value: pulumi.secret("Server=db") },
            });
        },
    },
];
