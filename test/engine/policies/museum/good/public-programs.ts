import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Declared, type Exhibit, OWNERS, type Room } from "../exhibit";
import { type Turn, turns } from "../turns";

/** What renews a secret every 90 days, and lets it live for twice that. */
function quarterly(room: Room, suffix = "quarterly") {
    const rotating = room.rotating({ rotationDays: 90 }, suffix);
    const base = { baseRfc3339: rotating.output("rfc3339"), offsetDays: 180 };
    const end = room.resource("time:index/offset:Offset", `${suffix}-end`, base, ["rfc3339"]);
    return { endDate: end.output("rfc3339"), rotateWhenChanged: { rotation: rotating.output("id") } };
}

function password(
    room: Room,
    args: Partial<azuread.ApplicationPasswordArgs> = {},
    opts: pulumi.CustomResourceOptions = {},
): azuread.ApplicationPassword {
    const { applicationId = room.app().id } = args;
    const given = { ...quarterly(room), ...args, applicationId };
    return new azuread.ApplicationPassword(room.called("secret"), given, { ...room.options, ...opts });
}

/** A vault secret as the Terraform provider declares it. */
function publish(
    room: Room,
    { endDate, value }: { readonly endDate: pulumi.Input<string>; readonly value: pulumi.Input<string> },
    suffix = "published",
    props: pulumi.Inputs = {},
): Declared {
    const given = {
        name: suffix,
        keyVaultId: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
        value: pulumi.secret(value),
        contentType: "application/x-client-secret",
        expirationDate: endDate,
        ...props,
    };
    return room.resource("azure:keyvault/secret:Secret", suffix, given, ["versionlessId"]);
}

/** Whatever consumers are told beside the value. */
const CONSUMERS: readonly Exhibit[] = [
    {
        name: "settings-with-references",
        brokenRules: [],
        declare: (room) => {
            const vaultSecret = publish(room, password(room));
            const reference = pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${vaultSecret.id})`;
            const appSettings = { AZURE_CLIENT_SECRET: reference, AzureAd__ClientSecret: reference };
            room.resource("azure:appservice/linuxWebApp:LinuxWebApp", "web", { appSettings });
            const secrets = [{ name: "client-secret", keyVaultUrl: vaultSecret.id, identity: "system" }];
            const containers = [{ name: "api", env: [{ name: "CLIENT_SECRET", secretRef: "client-secret" }] }];
            const props = { configuration: { secrets }, template: { containers } };
            room.resource("azure-native:app:ContainerApp", "container", props);
        },
    },
    {
        name: "secret-of-an-external-store",
        brokenRules: [],
        declare: (room) => {
            const { keyId, endDate, value, id } = password(room);
            const key = publish(room, { endDate, value }, "published", { tags: { keyId } }).output("name");
            const data = [{ secretKey: "clientSecret", remoteRef: { key } }];
            room.resource("kubernetes:external-secrets.io/v1:ExternalSecret", "external", { spec: { data } });
            const values = { podAnnotations: { revision: id }, reminder: endDate };
            room.resource("kubernetes:helm.sh/v3:Release", "helm", { chart: "api", values });
        },
    },
    {
        name: "bundle-in-a-vault",
        brokenRules: [],
        declare: (room) => {
            const { clientId, id: applicationId } = room.app();
            const { endDate, value } = password(room, { applicationId });
            publish(room, { endDate, value: pulumi.jsonStringify({ clientId, clientSecret: value }) });
        },
    },
];

/** The newer of two, by when they end. */
function newer([one, other]: readonly [Turn, Turn], room: Room, after: readonly pulumi.Input<string>[] = []): void {
    const dates = [one.password.endDate, other.password.endDate];
    const values = [one.password.value, other.password.value];
    const all = pulumi.all([pulumi.all(dates), pulumi.all(values), pulumi.all([...after])]);
    const chosen = all.apply(([[first = "", second = ""], known]) => ({
        endDate: first > second ? first : second,
        value: String(known[first > second ? 0 : 1]),
    }));
    publish(room, { endDate: chosen.endDate, value: chosen.value });
}

/** Many ways of declaring the same. */
export const PUBLIC_PROGRAMS: readonly Exhibit[] = [
    ...CONSUMERS,
    {
        name: "apps-that-share-a-rotation",
        brokenRules: [],
        declare: (room) => {
            const rotation = quarterly(room);
            for (const name of ["web", "api", "job"]) {
                const { clientId } = room.app({}, `${name}-app`);
                const args = { clientId, owners: OWNERS };
                const { id } = new azuread.ServicePrincipal(room.called(`${name}-sp`), args, room.options);
                const secret = new azuread.ServicePrincipalPassword(
                    room.called(name),
                    { servicePrincipalId: id, ...rotation },
                    room.options,
                );
                publish(room, secret, `${name}-published`);
            }
        },
    },
    {
        name: "newer-by-its-end",
        brokenRules: [],
        declare: (room) => newer(turns(room) as [Turn, Turn], room),
    },
    {
        name: "newer-after-a-pause",
        brokenRules: [],
        declare: (room) => {
            const both = turns(room) as [Turn, Turn];
            const triggers = Object.fromEntries(both.map(({ since }, place) => [`turn${place}`, since]));
            const props = { createDuration: "120s", triggers };
            newer(both, room, [room.resource("time:index/sleep:Sleep", "pause", props).id]);
        },
    },
    {
        name: "end-made-by-the-program",
        brokenRules: [],
        declare: (room) => {
            const rotating = room.rotating();
            const endDate = rotating.output("rfc3339").apply((from) => {
                const end = new Date(Date.parse(from) + 180 * 24 * 60 * 60 * 1000);
                return end.toISOString().replace(".000", "");
            });
            const rotateWhenChanged = { year: rotating.output("year"), month: rotating.output("month") };
            publish(room, password(room, { endDate, rotateWhenChanged }));
        },
    },
    {
        name: "random-name-that-a-schedule-makes-anew",
        brokenRules: [],
        declare: (room) => {
            const { endDate, rotateWhenChanged } = quarterly(room, "own");
            const props = { prefix: "web", length: 2, keepers: rotateWhenChanged };
            const { id } = room.resource("random:index/randomPet:RandomPet", "pet", props);
            publish(room, password(room, { endDate, displayName: id, rotateWhenChanged: { name: id } }));
        },
    },
    {
        name: "in-a-component-that-was-renamed",
        brokenRules: [],
        declare: (room) => {
            const name = room.called("component");
            const renamed = { ...room.options, aliases: [{ name: "before" }] };
            const component = new pulumi.ComponentResource("museum:index:App", name, {}, renamed);
            const provider = new azuread.Provider(room.called("provider"), { tenantId: "0" }, { parent: component });
            const opts = { parent: component, aliases: [{ name: "before" }], retainOnDelete: true, provider };
            publish(room, password(room, {}, opts));
        },
    },
];
