import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, OWNERS } from "../exhibit";

const far = Date.parse("2099-12-31T00:00:00Z") / 1000;

/** Values that nobody finds in Key Vault, or that are found elsewhere too. */
export const DELIVERIES: readonly Exhibit[] = [
    { name: "delivered-nowhere", brokenRules: ["secret-in-key-vault"], declare: (room) => void room.secret() },
    {
        name: "vault-secret-of-another-app",
        brokenRules: ["secret-in-key-vault"],
        declare: (room) => {
            const other = room.secret({ applicationId: room.app({}, "other").id }, {}, "other-secret");
            room.secret();
            room.deliver(other);
        },
    },
    {
        name: "vault-secret-with-the-client-id",
        brokenRules: ["secret-in-key-vault"],
        declare: (room) => {
            const app = room.app();
            const secret = room.secret({ applicationId: app.id });
            room.deliver(
                { value: app.clientId, endDate: secret.endDate.apply(() => "2026-04-01T00:00:00Z") },
                {
                    attributes: { expires: Date.parse("2026-04-01T00:00:00Z") / 1000 },
                },
            );
        },
    },
    {
        name: "vault-secret-that-never-expires",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => void room.deliver(room.secret(), { attributes: { enabled: true } }),
    },
    {
        name: "vault-secret-until-2099",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => void room.deliver(room.secret(), { attributes: { enabled: true, expires: far } }),
    },
    {
        name: "vault-secret-that-outlives-the-credential",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => {
            const secret = room.secret();
            const expires = secret.endDate.apply((end) => Date.parse(end) / 1000 + 1);
            room.deliver(secret, { attributes: { enabled: true, expires } });
        },
    },
    {
        name: "classic-vault-secret-that-never-expires",
        brokenRules: ["vault-secret-expiry"],
        declare: (room) => {
            const { value } = room.secret();
            const keyVaultId = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
            const props = { name: room.name, keyVaultId, value: pulumi.secret(value), contentType: "text/plain" };
            room.resource("azure:keyvault/secret:Secret", "delivery", props);
        },
    },
    {
        name: "value-in-an-app-setting",
        brokenRules: ["credential-exposed"],
        declare: (room) => {
            const secret = room.secret();
            room.deliver(secret);
            const properties = { CLIENT_SECRET: secret.value };
            room.resource("azure-native:web:WebAppApplicationSettings", "settings", { name: "app", properties });
        },
    },
    {
        name: "value-in-a-cluster",
        brokenRules: ["credential-exposed"],
        declare: (room) => {
            const secret = room.secret();
            room.deliver(secret);
            room.resource("kubernetes:core/v1:Secret", "cluster", { stringData: { clientSecret: secret.value } });
        },
    },
    {
        name: "inline-password",
        brokenRules: ["no-inline-passwords"],
        declare: (room) => void room.app({ password: { displayName: "inline", endDate: "2026-06-01T00:00:00Z" } }),
    },
    {
        name: "inline-password-without-an-end",
        brokenRules: ["no-inline-passwords"],
        declare: (room) => void room.app({ password: { displayName: "inline" } }),
    },
    {
        name: "certificate-for-two-years",
        brokenRules: ["certificate-lifetime"],
        declare: (room) => {
            const rotating = room.rotating();
            const props = { triggers: { rotation: rotating.output("id") } };
            const key = room.resource("command:local:Command", "openssl", props, ["stdout"]);
            const args = {
                applicationId: room.app().id,
                type: "AsymmetricX509Cert",
                value: key.output("stdout"),
                startDate: "2026-01-10T00:00:00Z",
                endDate: "2028-01-09T00:00:00Z",
            };
            new azuread.ApplicationCertificate(room.called("certificate"), args, room.options);
        },
    },
    {
        name: "single-page-app-with-a-secret",
        brokenRules: ["no-credential-on-public-client"],
        declare: (room) => {
            const app = room.app({ singlePageApplication: { redirectUris: ["https://portal.example.com/"] } });
            room.delivered({ applicationId: app.id });
        },
    },
    {
        name: "public-client-with-a-secret",
        brokenRules: ["no-credential-on-public-client"],
        declare: (room) => void room.delivered({ applicationId: room.app({ fallbackPublicClientEnabled: true }).id }),
    },
    {
        name: "native-app-with-a-secret",
        brokenRules: ["no-credential-on-public-client"],
        declare: (room) => {
            const redirectUris = ["https://login.microsoftonline.com/common/oauth2/nativeclient"];
            room.delivered({ applicationId: room.app({ publicClient: { redirectUris } }).id });
        },
    },
];

/** What is only advised against. */
export const ADVICE: readonly Exhibit[] = [
    {
        name: "a-third-secret",
        brokenRules: ["live-secrets"],
        declare: (room) => {
            const app = room.app();
            for (const suffix of ["a", "b", "c"]) {
                room.deliver(room.secret({ applicationId: app.id }, {}, suffix), {}, `${suffix}-delivery`);
            }
        },
    },
    {
        name: "no-content-type",
        brokenRules: ["vault-secret-content-type"],
        declare: (room) => void room.deliver(room.secret(), { contentType: undefined }),
    },
    {
        name: "one-owner",
        brokenRules: ["owners-minimum"],
        declare: (room) => void room.app({ owners: OWNERS.slice(0, 1) }),
    },
];
