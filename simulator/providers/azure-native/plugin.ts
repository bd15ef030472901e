import type { Environment } from "../../../contract/clock";
import type { PluginDefinition, Props } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { ownSchema } from "../common/own-schema";
import { Session } from "../common/session";
import { armHandler, type Naming } from "./arm-resource";
import { EVENT_SUBSCRIPTION, TOPIC_EVENT_SUBSCRIPTION } from "./event-subscription";
import { RESOURCE_GROUP } from "./resource-group";
import { ROLE_ASSIGNMENT } from "./role-assignment";
import { SECRET } from "./secret";
import { SYSTEM_TOPIC } from "./system-topic";
import { VAULT } from "./vault";

/**
 * The stand-in for the azure-native provider in a simulated tenant: a client of Azure Resource Manager and Key Vault
 * for the resources that this project uses.
 * @param naming what names are made of that the program does not give
 */
export function azureNativePlugin(env: Environment, naming: Naming): PluginDefinition {
    const session = new Session("azure-native", env);
    return {
        name: "azure-native",
        version: "3.28.0",
        title: "the stand-in for azure-native in the simulated tenant",
        schema: () => ownSchema("azure-native"),
        configure: (configuration) => session.configure(configuration),
        resources: {
            "azure-native:authorization:RoleAssignment": armHandler(session, ROLE_ASSIGNMENT, naming),
            "azure-native:eventgrid:EventSubscription": armHandler(session, EVENT_SUBSCRIPTION, naming),
            "azure-native:eventgrid:SystemTopic": armHandler(session, SYSTEM_TOPIC, naming),
            "azure-native:eventgrid:SystemTopicEventSubscription": armHandler(
                session,
                TOPIC_EVENT_SUBSCRIPTION,
                naming,
            ),
            "azure-native:keyvault:Secret": armHandler(session, SECRET, naming),
            "azure-native:keyvault:Vault": armHandler(session, VAULT, naming),
            "azure-native:resources:ResourceGroup": armHandler(session, RESOURCE_GROUP, naming),
        },
        functions: {
            "azure-native:authorization:getClientConfig": async () => {
                const { tenantId, clientId, subscriptionId } = session.settings;
                return { tenantId, clientId, subscriptionId, objectId: await (await session.connect()).callerId() };
            },
            "azure-native:keyvault:getVault": (args) => getVault(session, args),
        },
    };
}

async function getVault(session: Session, args: Props): Promise<Props> {
    const { arm, settings } = await session.connect();
    const names = VAULT.names.map((name) => String(reveal(args[name])));
    const path = `/subscriptions/${settings.subscriptionId}${VAULT.path(names)}`;
    const { body } = await arm.send({ method: "GET", path, query: { "api-version": VAULT.apiVersion } });
    return {
        ...VAULT.shown(body),
        id: path,
        name: body["name"],
        type: body["type"],
        azureApiVersion: VAULT.apiVersion,
    };
}
