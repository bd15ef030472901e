import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { RotatingCertificate } from "../../../../../components/credentials/rotating-certificate";
import { RotatingClientSecret } from "../../../../../components/credentials/rotating-client-secret";
import { type Exhibit, type Room, VAULT } from "../exhibit";

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

/** Secrets and certificates that rotate, with our means and without; and vault secrets that are none of Entra's. */
export const ROTATING_CREDENTIALS: readonly Exhibit[] = [
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
