import { createHash } from "node:crypto";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, VAULT } from "../exhibit";
import { newest, oldest, principalTurns, type Turn, turns } from "../turns";

const seconds = (date: string) => Date.parse(date) / 1000;

/** A vault secret with the newest of several client secrets, which ends when that does. */
function publishNewest(room: Room, all: readonly Turn[], value = newest(all, (latest) => latest.value)) {
    const attributes = { enabled: true, expires: newest(all, ({ endDate }) => seconds(endDate)) };
    const properties = { value: pulumi.secret(value), contentType: "text/plain", attributes };
    new keyvault.Secret(room.called("newest"), { ...VAULT, secretName: room.name, properties }, room.options);
}

/** Deliveries that look like defects at a glance. */
export const GOOD_DELIVERIES: readonly Exhibit[] = [
    { name: "newest-of-two", brokenRules: [], declare: (room) => publishNewest(room, turns(room)) },
    { name: "newest-of-three", brokenRules: [], declare: (room) => publishNewest(room, turns(room, 3)) },
    {
        name: "newest-of-a-principal",
        brokenRules: [],
        declare: (room) => publishNewest(room, principalTurns(room, "5b0c8a3e-7f21-4d96-a8e4-c19d3f70b652")),
    },
    {
        name: "newest-in-a-classic-vault",
        brokenRules: [],
        declare: (room) => {
            const all = turns(room);
            room.resource("azure:keyvault/secret:Secret", "newest", {
                name: room.name,
                keyVaultId: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
                value: pulumi.secret(newest(all, ({ value }) => value)),
                contentType: "text/plain",
                expirationDate: newest(all, ({ endDate }) => endDate),
            });
        },
    },
    {
        name: "newest-through-a-command",
        brokenRules: [],
        declare: (room) => {
            const all = turns(room);
            const environment = { NEWEST: newest(all, ({ value }) => value) };
            const tried = room.resource("command:local:Command", "try", { create: "./sign-in.sh", environment });
            const known = tried.output("environment") as pulumi.Output<unknown> as pulumi.Output<typeof environment>;
            publishNewest(room, all, pulumi.secret(known.apply(({ NEWEST }) => NEWEST)));
        },
    },
    {
        name: "newest-by-schedules",
        brokenRules: [],
        declare: (room) => {
            const all = turns(room);
            const [one, other] = all as [Turn, Turn];
            const isOlder = pulumi.all([one.since, other.since]).apply(([first, second]) => first < second);
            const { value, endDate } = {
                value: isOlder.apply((is) => (is ? other : one).password.value),
                endDate: isOlder.apply((is) => (is ? other : one).password.endDate),
            };
            room.deliver({ value, endDate });
        },
    },
    {
        name: "newest-by-known-schedules",
        brokenRules: [],
        declare: (room) => {
            const applicationId = room.app().id;
            const [one, other] = ["one", "other"].map((suffix) => {
                const ledger = room.schedule(`${suffix}-schedule`);
                const rotateWhenChanged = { generation: pulumi.interpolate`${ledger.generation}` };
                const args = { applicationId, endDate: ledger.expiresAt, rotateWhenChanged };
                return { ledger, password: new azuread.ApplicationPassword(room.called(suffix), args, room.options) };
            }) as [Scheduled, Scheduled];
            const issued = pulumi.all([one.ledger.issuedAt, other.ledger.issuedAt]);
            const value = issued.apply(([first, second]) => (first < second ? other : one).password.value);
            const endDate = issued.apply(([first, second]) => (first < second ? other : one).password.endDate);
            room.deliver({ value, endDate });
        },
    },
    {
        name: "newest-and-standby",
        brokenRules: [],
        declare: (room) => {
            const all = turns(room);
            publishNewest(room, all);
            const standby = {
                value: oldest(all, ({ value }) => value),
                endDate: oldest(all, ({ endDate }) => endDate),
            };
            room.deliver(standby, {}, "standby");
        },
    },
    {
        name: "what-is-made-of-a-secret-beside-its-value",
        brokenRules: [],
        declare: (room) => {
            const secret = turned(room);
            const { keyId, startDate, endDate, value } = secret;
            const delivery = room.deliver(secret);
            const checksum = value.apply((known) => createHash("sha256").update(known).digest("hex"));
            const reference = pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${delivery.properties.secretUri})`;
            const env = [
                { name: "CLIENT_SECRET_EXPIRES", value: endDate },
                { name: "CLIENT_SECRET_VERSION", value: keyId },
            ];
            room.resource("kubernetes:apps/v1:Deployment", "deployment", {
                metadata: { annotations: { "checksum/client-secret": checksum } },
                spec: { template: { spec: { containers: [{ name: "api", env }] } } },
            });
            room.resource("kubernetes:core/v1:ConfigMap", "config", { data: { since: startDate, version: keyId } });
            room.resource("azure-native:web:WebAppApplicationSettings", "settings", {
                name: "app",
                properties: { CLIENT_SECRET: reference, CLIENT_SECRET_VERSION: keyId },
            });
            room.resource("random:index/randomId:RandomId", "suffix", {
                byteLength: 4,
                keepers: { clientSecret: keyId },
            });
            room.resource("time:index/offset:Offset", "reminder", { baseRfc3339: endDate, offsetDays: -30 });
            room.export(pulumi.output({ clientSecretId: keyId, clientSecretChecksum: checksum }));
        },
    },
];

interface Scheduled {
    readonly ledger: ReturnType<Room["schedule"]>;
    readonly password: azuread.ApplicationPassword;
}

/** A client secret whose dates are not known before it is made. */
function turned(room: Room) {
    const [{ password }] = turns(room, 1) as [Turn];
    return password;
}
