import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Declared, type Exhibit, type Room, soon } from "../exhibit";

/** A delivered secret that a schedule seems to renew, by what is made with the schedule beside a constant. */
function triggered(
    name: string,
    make: (room: Room, turning: pulumi.Output<string>) => pulumi.Output<unknown>,
): Exhibit {
    return {
        name,
        brokenRules: ["rotation-schedule"],
        declare: (room) => {
            const trigger = pulumi.interpolate`${make(room, room.rotating().output("id"))}`;
            const args = {
                applicationId: room.app().id,
                endDate: "2026-06-01T00:00:00Z",
                rotateWhenChanged: { trigger },
            };
            room.deliver(new azuread.ApplicationPassword(room.called("secret"), args, room.options), soon());
        },
    };
}

function pet(room: Room, turning: pulumi.Output<string>): Declared {
    return room.resource("random:index/randomPet:RandomPet", "pet", {
        prefix: "web",
        length: 2,
        keepers: { rotation: turning },
    });
}

/** Constants that the program gives to what a schedule makes anew. */
export const CONSTANTS_BETWEEN: readonly Exhibit[] = [
    triggered("prefix-of-a-random-name", (room, turning) => pet(room, turning).output("prefix")),
    triggered("length-of-a-random-name", (room, turning) => pet(room, turning).output("length")),
    triggered("urn-of-a-random-name", (room, turning) => pet(room, turning).urn),
    triggered("text-of-a-command", (room, turning) =>
        room.resource("command:local:Command", "command", { create: "date +%j", triggers: [turning] }).output("create"),
    ),
    triggered("offset-from-a-constant", (room, turning) => {
        const props = { baseRfc3339: "2026-01-01T00:00:00Z", offsetDays: 7, triggers: { turning } };
        return room.resource("time:index/offset:Offset", "offset", props, []).output("baseRfc3339");
    }),
];

/** A secret that is where it belongs, and whose value goes elsewhere in a form that no name tells. */
function hidden(name: string, type: string, props: (value: pulumi.Output<string>) => pulumi.Inputs): Exhibit {
    return {
        name,
        brokenRules: ["credential-exposed"],
        unseenIn: ["first preview", "analysis of the exported state"],
        declare: (room) => {
            const secret = room.secret();
            room.deliver(secret);
            room.resource(type, "other", props(secret.value));
        },
    };
}

const encoded = (script: string) => Buffer.from(script, "utf16le").toString("base64");

/** Values that other providers hold. */
export const FURTHER_EXPOSURES: readonly Exhibit[] = [
    hidden("value-as-a-name-in-a-map", "kubernetes:core/v1:ConfigMap", (value) => ({
        data: value.apply((known) => ({ [known]: "x" })),
    })),
    hidden("value-in-an-encoded-command", "azure-native:compute:VirtualMachineExtension", (value) => ({
        settings: { command: value.apply((known) => `powershell -EncodedCommand ${encoded(`$s = "${known}"`)}`) },
    })),
    hidden("value-in-a-service-connection", "azure-native:containerservice:ManagedCluster", (value) => ({
        servicePrincipalProfile: { clientId: "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33", secret: value },
    })),
];
