import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { Exhibit, Room } from "../exhibit";
import { VAULT } from "../exhibit";

/** Where neither values nor names tell. */
const unseenIn = ["first preview", "analysis of the exported state"] as const;
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A secret that is where it belongs, and whose value goes elsewhere too. */
function exposed(name: string, expose: (room: Room, value: pulumi.Output<string>) => void): Exhibit {
    return {
        name,
        brokenRules: ["credential-exposed"],
        declare: (room) => {
            const secret = room.secret();
            room.deliver(secret);
            expose(room, secret.value);
        },
    };
}

/** The same where its name does not tell that it is the value, so that the first preview cannot. */
function hidden(name: string, expose: (room: Room, value: pulumi.Output<string>) => void): Exhibit {
    return { ...exposed(name, expose), unseenIn };
}

/** Values that are in Key Vault, and elsewhere. */
export const EXPOSURES: readonly Exhibit[] = [
    exposed("value-in-a-container-by-name", (room, value) => {
        const env = [{ name: "AZURE_CLIENT_SECRET", value }];
        room.resource("kubernetes:core/v1:Pod", "pod", { spec: { containers: [{ name: "api", env }] } });
    }),
    {
        name: "value-of-a-principal-in-a-cluster",
        brokenRules: ["credential-exposed"],
        declare: (room) => {
            const schedule = room.schedule();
            const args = {
                servicePrincipalId: "/servicePrincipals/0f3d7c51-6a28-4e9b-b1c4-8e5a2d7f9036",
                endDate: schedule.expiresAt,
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            };
            const secret = new azuread.ServicePrincipalPassword(room.called("secret"), args, room.options);
            room.deliver(secret);
            room.resource("kubernetes:core/v1:Secret", "cluster", { stringData: { "client-secret": secret.value } });
        },
    },
    hidden("value-under-a-name-that-tells-nothing", (room, KEY) => {
        room.resource("azure-native:web:WebAppApplicationSettings", "settings", { name: "app", properties: { KEY } });
    }),
    hidden("value-in-a-pull-secret", (room, value) => {
        const auth = value.apply((known) => base64(`registry:${known}`));
        const config = auth.apply((known) => base64(JSON.stringify({ auths: { registry: { auth: known } } })));
        room.resource("kubernetes:core/v1:Secret", "pull", { data: { ".dockerconfigjson": config } });
    }),
    hidden("value-in-a-url-deep-in-a-map", (room, value) => {
        const url = value.apply((known) => `https://x:${encodeURIComponent(known)}@git.example.com/`);
        room.resource("kubernetes:core/v1:ConfigMap", "url", { data: { deep: [{ deeper: { url } }] } });
    }),
    hidden("value-in-keepers", (room, value) => {
        room.resource("random:index/randomId:RandomId", "random", { byteLength: 4, keepers: { any: value } });
    }),
    hidden("value-in-a-tag-of-its-vault-secret", (room, value) => {
        room.resource("azure-native:keyvault:Secret", "tagged", {
            ...VAULT,
            secretName: "tagged",
            properties: { value: "none" },
            tags: { old: value },
        });
    }),
    {
        name: "value-that-goes-on-from-a-step",
        brokenRules: ["credential-exposed"],
        unseenIn,
        declare: (room) => {
            const secret = room.secret();
            const environment = { VALUE: secret.value };
            const step = room.resource("command:local:Command", "step", { create: "./sign-in.sh", environment });
            const known = step.output("environment") as pulumi.Output<unknown> as pulumi.Output<{ VALUE: string }>;
            const value = pulumi.secret(known.apply(({ VALUE }) => VALUE));
            room.deliver({ value, endDate: secret.endDate });
            room.resource("kubernetes:core/v1:Secret", "cluster", { stringData: { clientSecret: value } });
        },
    },
    hidden("value-in-a-stack-output", (room, value) => {
        room.export(pulumi.secret({ nested: [value] }));
    }),
];
