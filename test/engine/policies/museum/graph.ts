import type * as pulumi from "@pulumi/pulumi";
import { interpolate } from "@pulumi/pulumi";
import type { RotationSchedule } from "../../../../components/credentials/rotation-schedule";
import { type Declared, OWNERS, type Room } from "./exhibit";

export const VAULT_TYPE = "Microsoft.KeyVault/vaults";
export const KEY_VAULT_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";

/** An application by Microsoft's Terraform provider for Graph, sound unless the body says otherwise. */
export function graphApplication(room: Room, body: pulumi.Inputs = {}): Declared {
    const owners = OWNERS.map((owner) => `https://graph.microsoft.com/v1.0/directoryObjects/${owner}`);
    const props = {
        url: "applications",
        body: { displayName: room.name, "owners@odata.bind": owners, ...body },
        responseExportValues: { clientId: "appId" },
    };
    return room.resource("msgraph:index/resource:Resource", "graph-app", props, ["output"]);
}

/** The client id of an application made so. */
export function clientIdOf(application: object): pulumi.Output<string> {
    const answer: pulumi.Output<unknown> = Reflect.get(application, "output");
    return answer.apply((given) => String(Reflect.get(Object(given), "clientId")));
}

/** The value of a client secret that an action of Graph makes. */
export function addPassword(
    room: Room,
    passwordCredential: pulumi.Inputs,
    application: pulumi.CustomResource = graphApplication(room),
): pulumi.Output<string> {
    const props = {
        resourceUrl: interpolate`applications/${application.id}`,
        action: "addPassword",
        method: "POST",
        body: { passwordCredential },
        responseExportValues: { secret: "secretText" },
    };
    const type = "msgraph:index/resourceAction:ResourceAction";
    const made: object = room.resource(type, "graph-secret", props, ["output"]);
    const answer: pulumi.Output<unknown> = Reflect.get(made, "output");
    return answer.apply((given) => String(Reflect.get(Object(given), "secret")));
}

/** A value that a schedule renews, as something to deliver. */
export function credentialOf(value: pulumi.Output<string>, { expiresAt }: RotationSchedule) {
    return { value, endDate: expiresAt };
}
