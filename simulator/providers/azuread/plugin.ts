import type { Environment } from "../../../provider/clock";
import type { PluginDefinition } from "../../../provider/handler";
import { Session } from "../common/session";
import { applicationHandler } from "./application";
import { applicationOwnerHandler } from "./application-owner";
import { passwordHandler } from "./password";
import { servicePrincipalHandler } from "./service-principal";

/**
 * The stand-in for the azuread provider in a simulated tenant: a client of Microsoft Graph for the resources that
 * this project uses, which sends what the real provider sends and behaves as it does.
 * @param uuid a source of random ids
 */
export function azureadPlugin(env: Environment, uuid: () => string): PluginDefinition {
    const session = new Session("azuread", env);
    return {
        name: "azuread",
        version: "6.9.1",
        title: "the stand-in for azuread in the simulated tenant",
        configure: (configuration) => session.configure(configuration),
        resources: {
            "azuread:index/application:Application": applicationHandler(session, uuid),
            "azuread:index/applicationOwner:ApplicationOwner": applicationOwnerHandler(session),
            "azuread:index/applicationPassword:ApplicationPassword": passwordHandler(
                session,
                "applications",
                "applicationId",
            ),
            "azuread:index/servicePrincipal:ServicePrincipal": servicePrincipalHandler(session, uuid),
            "azuread:index/servicePrincipalPassword:ServicePrincipalPassword": passwordHandler(
                session,
                "servicePrincipals",
                "servicePrincipalId",
            ),
        },
        functions: {
            "azuread:index/getClientConfig:getClientConfig": async () => {
                const { tenantId, clientId } = session.settings;
                const objectId = await (await session.connect()).callerId();
                return { id: `${tenantId}-${clientId}-${objectId}`, tenantId, clientId, objectId };
            },
        },
    };
}
